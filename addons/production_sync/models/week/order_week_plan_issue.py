from odoo import fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.order_process.kernel.plain import plain

from .order_week_plan_change import JUDGED, REASONS


class OrderWeekPlan(models.Model):
    """A weekly plan is issued and frozen; changed with reasons only, and counted
    (S1-K-45, S1-K-46, S1-K-64)."""

    _inherit = "order.week.plan"

    def action_issue(self):
        """Issue the plans (button)."""
        for plan in self:
            plan.week_issue()
        return True

    def week_issue(self):
        """Issue the plan; from now on it is frozen (who plans, interfaces).

        :return: ``{id, name, version, state, week, changes, over_limit, lines}``
        :raise UserError: nothing is planned, or it was issued
        """
        self._document_begin("draft")
        self._ensure_planner()
        plan = self.sudo()
        if not plan.line_ids:
            raise UserError(self.env._("%s plans nothing.", self.display_name))
        again = plan.version > 1
        plan._document_move(
            "issued",
            frozen_at=plan.frozen_at or fields.Datetime.now(),
            issued_by_id=self.env.uid,
        )
        self._tell("weekplan.changed" if again else "weekplan.issued")
        return plan._week_row()

    def action_change(self):
        """Open the dialog in which a change says why (button)."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Change the Weekly Plan"),
            "res_model": "order.week.plan.step",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_plan_id": self.id},
        }

    def week_change(self, reason, text, judged, rush_order_id=None):
        """Open the next version of an issued or frozen plan (who plans, interfaces). An
        inserted rush is told on the orders of the plan and on its own.

        :param str reason: code of the reason, e.g. ``rush``, ``performance``
        :param str text: what changes
        :param list judged: what was judged again: equipment, staff, material, capacity
            and delivery, all of them
        :param int rush_order_id: the order that is inserted
        :return: as :meth:`week_issue` returns it
        :raise UserError: it is neither issued nor frozen, or something was not said
        :raise ValidationError: there is no such reason
        """
        frozen = self.sudo()._is_clock_frozen()
        self._document_begin("issued", *(["draft"] if frozen else []))
        self._ensure_planner()
        words = text.strip() if isinstance(text, str) else ""
        self._ensure_change(reason, words, judged)
        plan = self.sudo()
        self.env["order.week.plan.change"]._keep(plan, reason, words, judged)
        if reason == "rush":
            found = self._orders() | self._rush_order(rush_order_id)
            self._tell("production.rush_inserted", found)
        plan._prints_void(self.env._("The weekly plan was changed: %s", words))
        plan._document_back_to_draft(words, [])
        return plan._week_row()

    def _ensure_change(self, reason, words, judged):
        """:raise ValidationError: there is no such reason
        :raise UserError: naming what was not judged again, or that words are missing
        """
        if reason not in dict(REASONS):
            raise ValidationError(self.env._("There is no such reason of a change."))
        given = judged if isinstance(judged, list | tuple) else ()
        labels = self.env["order.week.plan.step"]._judged_labels()
        missing = [labels[name] for name in JUDGED if name not in given]
        if missing:
            raise UserError(
                self.env._(
                    "Judge again before the plan is changed: %s.",
                    self.env._(", ").join(missing),
                )
            )
        if not words:
            raise UserError(self.env._("Say what changes."))

    def _rush_order(self, order_id):
        """Return the inserted order, as superuser; none where none is named.

        :raise ValidationError: there is no such order of the company
        """
        orders = self.env["sale.order"].sudo()
        if not order_id:
            return orders
        whole = isinstance(order_id, int) and not isinstance(order_id, bool)
        domain = [("id", "=", order_id), ("company_id", "=", self.sudo().company_id.id)]
        if found := whole and orders.search(domain):
            return found
        raise ValidationError(self.env._("There is no such order."))

    def _lines_text(self):
        """Return what stands on the plan, a line of text each."""
        rows = (
            f"{line.day} {line.workcenter_id.name} {line.production_id.name} "
            f"{line.quantity:g}"
            for line in self.line_ids
        )
        return "\n".join(rows)

    def _week_row(self):
        self.ensure_one()
        return plain(
            {
                "id": self.id,
                "name": self.name,
                "version": self.version,
                "state": self.state,
                "week": fields.Date.to_string(self.week),
                "changes": self.change_count,
                "over_limit": self.is_over_limit,
                "lines": [
                    {
                        "day": fields.Date.to_string(line.day),
                        "workcenter": line.workcenter_id.name,
                        "production": line.production_id.name,
                        "order": line.order_id.name or "",
                        "quantity": line.quantity,
                        "place": line.sequence,
                    }
                    for line in self.line_ids
                ],
            }
        )
