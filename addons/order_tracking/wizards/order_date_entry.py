from odoo import fields, models

from ..models.order.order_date_record import KINDS


class OrderDateEntry(models.TransientModel):
    """Asks for a delivery date and why; the order appends it to its history."""

    _name = "order.date.entry"
    _description = "Record a Delivery Date"

    order_id = fields.Many2one("sale.order", required=True, readonly=True)
    kind = fields.Selection(KINDS, string="Type", required=True, default="promised")
    date = fields.Date(required=True)
    reason = fields.Char()

    def action_record(self):
        """Record the date (button)."""
        self.ensure_one()
        self.order_id.date_record(self.kind, self.date, self.reason)
        return {"type": "ir.actions.act_window_close"}
