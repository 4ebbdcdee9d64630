from odoo import fields, models


class OrderDemandCheckDialog(models.TransientModel):
    """Asks why a weekly plan goes on although it exceeds a stock ceiling."""

    _name = "order.demand.check.dialog"
    _description = "Pass Over a Stock Ceiling"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("week_id",)

    week_id = fields.Many2one("order.demand.week", required=True, readonly=True)
    check_ids = fields.One2many(related="week_id.check_ids", related_sudo=False)
    reason = fields.Char(required=True)

    def action_confirm(self):
        """Check the plan all the same, with the reason (button)."""
        self.ensure_one()
        self.week_id.week_check(self.reason)
        return {"type": "ir.actions.act_window_close"}
