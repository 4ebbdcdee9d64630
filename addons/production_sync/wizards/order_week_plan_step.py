from odoo import api, fields, models

from ..models.week.order_week_plan_change import JUDGED, REASONS


class OrderWeekPlanStep(models.TransientModel):
    """Asks why a weekly plan changes, and what was judged again."""

    _name = "order.week.plan.step"
    _description = "Change of a Weekly Plan (Dialog)"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("plan_id",)

    plan_id = fields.Many2one("order.week.plan", required=True, readonly=True)
    reason = fields.Selection(REASONS, required=True)
    rush_order_id = fields.Many2one("sale.order", string="Inserted Order")
    text = fields.Text(string="What Changes", required=True)
    equipment = fields.Boolean(string="Equipment Judged")
    staff = fields.Boolean(string="Staff Judged")
    material = fields.Boolean(string="Material Judged")
    capacity = fields.Boolean(string="Capacity Judged")
    delivery = fields.Boolean(string="Delivery Date Judged")

    @api.model
    def _judged_labels(self):
        """Return ``{code: label}`` of what is judged again."""
        return {
            name: self._fields[name]._description_string(self.env) for name in JUDGED
        }

    def action_confirm(self):
        """Change the plan (button); it checks who may and what is missing."""
        self.ensure_one()
        judged = [name for name in JUDGED if self[name]]
        self.plan_id.week_change(self.reason, self.text, judged, self.rush_order_id.id)
        return {"type": "ir.actions.act_window_close"}
