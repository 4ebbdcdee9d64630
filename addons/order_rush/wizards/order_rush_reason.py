from odoo import fields, models


class OrderRushReason(models.TransientModel):
    """Asks why: no special handling, or the request is withdrawn."""

    _name = "order.rush.reason"
    _description = "Rush Reason"

    rush_id = fields.Many2one("order.rush", required=True)
    kind = fields.Selection(
        [("normal", "Not Urgent"), ("withdraw", "Withdraw")],
        string="Type",
        required=True,
    )
    reason = fields.Text(required=True)

    def action_apply(self):
        """Do it with the reason; the rush checks who may."""
        self.ensure_one()
        if self.kind == "withdraw":
            self.rush_id.action_withdraw(self.reason)
        else:
            self.rush_id.action_judge(False, self.reason)
        return {"type": "ir.actions.act_window_close"}
