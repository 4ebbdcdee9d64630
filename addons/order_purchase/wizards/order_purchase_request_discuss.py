from odoo import fields, models


class OrderPurchaseRequestDiscuss(models.TransientModel):
    """What was talked over with the purchaser about a rejection."""

    _name = "order.purchase.request.discuss"
    _description = "Discussion of a Rejected Purchase Request"

    request_id = fields.Many2one("order.purchase.request", required=True, readonly=True)
    note = fields.Text(string="Discussion Note", required=True)

    def action_confirm(self):
        """Record the talk (button)."""
        self.ensure_one()
        self.request_id.request_discussed(self.note)
        return {"type": "ir.actions.act_window_close"}
