from odoo import fields, models


class OrderPaymentKindEntry(models.TransientModel):
    """The dialog in which finance says how an order is paid, against the data."""

    _name = "order.payment.kind.entry"
    _description = "Order Payment Type"

    order_id = fields.Many2one("sale.order", required=True)
    kind = fields.Selection(
        selection=lambda self: self.env["sale.order"]
        ._fields["payment_kind"]
        ._description_selection(self.env),
        string="Payment Type",
        required=True,
    )
    reason = fields.Text(required=True)

    def action_set(self):
        """Take the kind of payment over and close."""
        self.ensure_one()
        self.order_id.order_payment_kind(self.kind, self.reason)
        return {"type": "ir.actions.act_window_close"}
