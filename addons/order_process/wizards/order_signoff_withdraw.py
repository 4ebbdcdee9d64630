from odoo import fields, models


class OrderSignoffWithdraw(models.TransientModel):
    """Asks why a round is withdrawn."""

    _name = "order.signoff.withdraw"
    _description = "Withdraw a Sign-off Round"

    signoff_id = fields.Many2one("order.signoff", string="Sign-off", required=True)
    reason = fields.Text(required=True)

    def action_withdraw(self):
        """Withdraw the round (button)."""
        self.ensure_one()
        self.signoff_id.check_access("read")
        self.signoff_id._withdraw(self.reason)
        return {"type": "ir.actions.act_window_close"}
