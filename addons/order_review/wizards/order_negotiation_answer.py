from odoo import fields, models


class OrderNegotiationAnswer(models.TransientModel):
    """Asks what the customer answered."""

    _name = "order.negotiation.answer"
    _description = "Customer's Answer"

    negotiation_id = fields.Many2one("order.negotiation", required=True, readonly=True)
    agreed_date = fields.Date()
    answer = fields.Text()

    def action_agree(self):
        """The customer agrees (button)."""
        self.ensure_one()
        self.negotiation_id.negotiation_agree(self.agreed_date, self.answer)
        return {"type": "ir.actions.act_window_close"}

    def action_refuse(self):
        """The customer does not agree (button)."""
        self.ensure_one()
        self.negotiation_id.negotiation_refuse(self.answer)
        return {"type": "ir.actions.act_window_close"}
