from odoo import api, fields, models

from .order_production_plan import RUNNING


class OrderProductionPlan(models.Model):
    """What the reader can do with a plan: buttons and dialogs. The methods behind them
    check again."""

    _inherit = "order.production.plan"

    can_plan = fields.Boolean(compute="_compute_can", export_string_translation=False)
    can_accept = fields.Boolean(compute="_compute_can", export_string_translation=False)
    needs_meeting = fields.Boolean(
        compute="_compute_can", export_string_translation=False
    )
    is_late = fields.Boolean(
        string="Late", compute="_compute_is_late", search="_search_is_late"
    )

    @api.depends("state", "order_id", "meeting_at")
    @api.depends_context("uid")
    def _compute_can(self):
        for plan in self:
            stored = bool(plan._origin)
            plan.can_plan = bool(plan.order_id) and plan._plans()
            mine = stored and plan.state == "issued" and plan._mine()
            plan.can_accept = bool(mine and not all(mine.mapped("accepted_at")))
            plan.needs_meeting = plan._rule().needs_meeting and not plan.meeting_at

    @api.depends("state", "date_end")
    def _compute_is_late(self):
        now = fields.Datetime.now()
        for plan in self:
            due = plan.state in RUNNING and plan.date_end
            plan.is_late = bool(due) and plan.date_end < now

    @api.model
    def _search_is_late(self, operator, value):
        if operator != "in" or True not in value:
            return NotImplemented
        now = fields.Datetime.now()
        return [("state", "in", RUNNING), ("date_end", "<", now)]

    def action_step(self):
        """Open the dialog of a step (buttons; the context says which)."""
        return self.env["order.production.plan.step"]._dialog_for(self)
