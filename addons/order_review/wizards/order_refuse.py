from odoo import fields, models


class OrderRefuse(models.TransientModel):
    """Asks why an order is not to be accepted."""

    _name = "order.refuse"
    _description = "Decline an Order"

    review_id = fields.Many2one("order.review", required=True, readonly=True)
    reason = fields.Text(required=True)

    def action_request(self):
        """Ask for the approval of the refusal (button)."""
        self.ensure_one()
        self.review_id.refusal_request(self.reason)
        return {"type": "ir.actions.act_window_close"}
