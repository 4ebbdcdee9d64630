from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.order_process.kernel.limits import short_text
from odoo.addons.order_process.kernel.plain import plain
from odoo.addons.order_process.kernel.said import said_text

from .order_production_plan import RUNNING


class OrderProductionPlan(models.Model):
    """A plan runs: accepted, objected to, returned to sales, adjusted (S1-B-041 to 043,
    S3-O-01)."""

    _inherit = "order.production.plan"

    def action_accept(self):
        """Accept the user's tasks of the plans (button)."""
        for plan in self:
            plan.plan_accept()
        return True

    def plan_accept(self):
        """Accept the tasks of the user's roles (departments, interfaces).

        :return: as :meth:`prodplan_get` returns one
        :raise UserError: none of them is the user's, or they were accepted
        """
        self._document_begin("issued")
        self.check_access("read")
        mine = self._mine().filtered(lambda line: not line.accepted_at)
        if not mine:
            raise UserError(
                self.env._("No task of %s waits for you.", self.display_name)
            )
        mine._write_system({"accepted_at": fields.Datetime.now()})
        plan = self.sudo()
        if all(plan.line_ids.mapped("accepted_at")):
            plan._document_move("accepted")
            self._document_emit("prodplan.accepted", plan._event_data())
        return self._plan_row()

    def _mine(self):
        """Return the tasks of the user's roles, as superuser."""
        return self.line_ids._held()

    def action_return(self):
        """Return the plans to sales (button)."""
        for plan in self:
            plan.plan_return()
        return True

    def plan_return(self):
        """Return the issued plan to sales: the salesperson is told its dates (who
        plans, interfaces).

        :return: as :meth:`prodplan_get` returns one
        """
        self._document_begin(*RUNNING)
        self._ensure_planner()
        plan = self.sudo()
        plan._write_system({"returned_at": fields.Datetime.now()})
        seller = plan.order_id.user_id.partner_id
        if seller:
            plan.message_notify(
                partner_ids=seller.ids,
                subject=plan.display_name,
                body=self.env._(
                    "%(order)s is planned: from %(start)s to %(end)s.",
                    order=plan.order_id.name,
                    start=fields.Datetime.to_string(plan.date_start) or "",
                    end=fields.Datetime.to_string(plan.date_end) or "",
                ),
            )
        self._document_emit("prodplan.returned_to_sales", plan._event_data())
        return self._plan_row()

    def plan_adjust(self, reason):
        """Open the next version of an issued plan (who plans, interfaces); what its
        tasks owe ends until it is issued again, done tasks stay done.

        :return: as :meth:`prodplan_get` returns one
        :raise UserError: the reason is missing
        """
        self._document_begin(*RUNNING)
        self._ensure_planner()
        text = said_text(self.env, reason)
        plan = self.sudo()
        waiting = plan.line_ids.filtered(lambda line: line.duty_state == "open")
        waiting._end_tasks("cancelled", text)
        waiting._write_system({"duty_id": False, "accepted_at": False})
        plan._write_system({"adjust_reason": short_text(self.env, text)})
        plan._document_back_to_draft(text, [])
        return self._plan_row()

    def _document_order_cancelled(self, reason):
        """What the departments owe about it ends; drafts made by it go."""
        self.line_ids._end_tasks("cancelled", reason)
        made = self.line_ids.production_id
        made.filtered(lambda one: one.state == "draft").action_cancel()
        return super()._document_order_cancelled(reason)

    # -- interfaces ------------------------------------------------------------------
    @api.model
    def plan_create(self, order_id, instruction_id=None):
        """Begin the plan of an order (interfaces; people press *Production Plan*).

        :return: as :meth:`prodplan_get` returns one
        :raise ValidationError: there is no such order, or no such instruction of it
        """
        self.check_access("create")
        order = self.env["sale.order"]._order_named(order_id)
        known = self._instruction_of(order, instruction_id)
        plan = self.create({"order_id": order.id, "instruction_id": known.id})
        return plan._plan_row()

    @api.model
    def _instruction_of(self, order, instruction_id):
        """Return the instruction of an order with an id; none where none is said.

        :raise ValidationError: the order has no such instruction
        """
        instructions = self.env["order.instruction"]
        if not instruction_id:
            return instructions
        if isinstance(instruction_id, int) and not isinstance(instruction_id, bool):
            domain = [("id", "=", instruction_id), ("order_id", "=", order.id)]
            instructions = instructions.search(domain)
        if not instructions:
            raise ValidationError(
                self.env._("%s has no such production instruction.", order.name)
            )
        return instructions

    @api.model
    def prodplan_get(self, order_id):
        """Return the plans of an order, the newest first: ``[{id, name, version, state,
        order, date_start, date_end, agrees, lines}]``.

        :raise ValidationError: there is no such order
        """
        self.check_access("read")
        order = self.env["sale.order"]._order_named(order_id)
        plans = self.search([("order_id", "=", order.id)])
        return [plan._plan_row() for plan in plans]

    def _plan_row(self):
        self.ensure_one()
        one, moment = self.sudo(), fields.Datetime.to_string
        return plain(
            {
                "id": one.id,
                "name": one.name,
                "version": one.version,
                "state": one.state,
                "order": one.order_id.name,
                "date_start": moment(one.date_start),
                "date_end": moment(one.date_end),
                "agrees": one.agrees,
                "lines": [line._task_row() for line in one.line_ids],
            }
        )
