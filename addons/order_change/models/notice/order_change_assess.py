from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError

from ...engine.change_impact import Scope


class OrderChangeAssess(models.Model):
    """What a change touches, what it costs, and how high its level is."""

    _inherit = "order.change"

    def action_assess(self):
        """Compute consequences and level (button). May be repeated before it is
        submitted: the order goes on meanwhile."""
        self.check_access("write")
        self._document_ensure("draft", "assessed")
        self._change_ensure_content()
        self._change_ensure_unshipped()
        self._change_forget_answers()
        self._change_assess()
        return True

    def action_redraft(self):
        """Back to the desk: the content can be written again (button)."""
        self.check_access("write")
        self._document_ensure("assessed")
        self._change_forget_answers()
        self._document_move(
            "draft", level=False, level_computed=False, level_reason=False
        )
        return True

    def _change_forget_answers(self):
        """What was answered or signed was so on other consequences: ask anew."""
        self.sudo()._signoff_void(self.env._("Assessed again."))
        self._write_system(
            {
                "customer_answer": False,
                "customer_answer_note": False,
                "review_decided": False,
                "supplement_decided": False,
                "decided_by_id": False,
            }
        )

    def _change_ensure_content(self):
        """A notice says what changes; a written request or a design error may be
        words only (S1-B-071, S1-B-074)."""
        for change in self:
            words = change.type_id.nature in ("technical", "design_error", "product")
            lines = change.line_ids.filtered(lambda line: line._changes())
            if not lines and not words:
                raise UserError(
                    self.env._(
                        "%s: nothing changes. Enter the new content of the order "
                        "in the lines.",
                        change.display_name,
                    )
                )

    def _change_ensure_unshipped(self):
        """What has left the house cannot be ordered away; all lines are named at once.

        :raise UserError: a line asks for less than was shipped
        """
        faults = [
            self.env._(
                "%(product)s: %(shipped)s %(unit)s were shipped, %(wanted)s are "
                "requested",
                product=line.sale_line_id.sudo().product_id.display_name,
                shipped=f"{line.sale_line_id.sudo().qty_delivered:g}",
                unit=line.sale_line_id.sudo().product_uom_id.name,
                wanted=f"{line.quantity:g}",
            )
            for line in self.line_ids
            if line._is_below_shipped()
        ]
        if faults:
            raise UserError(
                self.env._(
                    "%(faults)s. Return the goods first, or request at least the "
                    "quantity shipped.",
                    faults="; ".join(faults),
                )
            )

    def _change_assess(self):
        self.line_ids._remember()
        scopes = self._change_scopes()
        rows = self._change_impact_rows(scopes)
        impacts = self.env["order.change.impact"]
        self.sudo().impact_ids.unlink()
        impacts._renew(rows)
        self.invalidate_recordset(["impact_ids"])
        snapshots = self._change_order_snapshots()
        now = fields.Datetime.now()
        for change in self:
            late = change.react_due_at and change.react_due_at < now
            first = not change.assessed_at
            change._document_move(
                "assessed",
                **change._change_level_vals(),
                before_revision=snapshots[change.order_id.id],
                assessed_at=change.assessed_at or now,
                react_late=bool(late) if first else change.react_late,
            )
        self._change_emit_assessed()

    def _change_emit_assessed(self):
        for change in self:
            payload = {"level": change.level, "cost": change.cost}
            change._document_emit("change.assessed", payload)
        self._change_finish_duties("assessed")
        self._change_notify(self._change_open_duties("assessed").role_id)
        self._change_record_asked()

    def _change_record_asked(self):
        """The date the customer asks for is kept beside the earlier ones."""
        for change in self.filtered(lambda one: one.requested_by == "customer"):
            for line in change.line_ids.filtered("date"):
                change.order_id.sudo()._date_record("requested", line.date, change.name)

    def _change_order_snapshots(self):
        """Return {order id: content of the order now, with names}."""
        orders = self.order_id.sudo()
        return orders._change_snapshots(orders._change_tokens(), labels=True)

    # -- scope ---------------------------------------------------------------------
    def _change_scopes(self):
        """Return {change: {order line: (change line, scope)}} of what is touched."""
        found = {}
        for change in self:
            rows = found[change] = {}
            moved = change.line_ids.filtered(
                lambda line: line.operation == "date" and line._changes()
            )
            for line in moved[:1]:
                goods = change.order_id.sudo().order_line.filtered("product_id")
                rows.update({source: (line, _scope(source)) for source in goods})
            for line in change.line_ids.filtered("sale_line_id"):
                scope = line._scope(bool(moved))
                if scope.touched or line._changes():
                    rows[line.sale_line_id.sudo()] = (line, scope)
        return found

    def _change_shift(self):
        """Return by how much the delivery date moves."""
        self.ensure_one()
        line = self.line_ids.filtered(lambda one: one.operation == "date")[:1]
        old = fields.Datetime.to_datetime((line.before or {}).get("date"))
        return line.date - old if line.date and old else timedelta()

    # -- level ---------------------------------------------------------------------
    def _change_level_vals(self):
        """The highest of what the lines ask for and what the plan shows; a level
        raised by hand stays."""
        self.ensure_one()
        levels = ["1", *(line._level() for line in self.line_ids)]
        if any(self.impact_ids.mapped("moves_plan")):
            levels.append("2")
        computed = max(levels)
        raised = bool(self.level_reason) and (self.level or "0") > computed
        return {
            "level_computed": computed,
            "level": self.level if raised else computed,
            "level_reason": self.level_reason if raised else False,
        }

    def _change_raise_level(self, level, reason):
        """Raise the level by hand, with a reason; it is never lowered.

        :raise UserError: for a lower level, or without a reason
        """
        self.check_access("write")
        self._document_ensure("assessed")
        reason = str(reason or "").strip()
        for change in self:
            if level not in ("1", "2", "3") or level < change.level_computed:
                raise UserError(
                    self.env._(
                        "The level can only be raised, not lowered: it is computed."
                    )
                )
            if level > change.level_computed and not reason:
                raise UserError(self.env._("Enter the reason for raising the level."))
            change._write_system({"level": level, "level_reason": reason or False})


def _scope(source):
    """A line whose date alone moves."""
    quantity = source.product_uom_id._compute_quantity(
        source.product_uom_qty, source.product_id.uom_id, round=False
    )
    return Scope(old=quantity, new=quantity, moved=True)
