from odoo import models


class SaleOrderLine(models.Model):
    """What a message says of a line."""

    _inherit = "sale.order.line"

    def _channel_line(self):
        """Return product, quantity with its unit, and amounts in the currency of the
        order."""
        self.ensure_one()
        return {
            "product": self.product_id.default_code or self.product_id.name,
            "quantity": self.product_uom_qty,
            "unit": self.product_uom_id.name,
            "price": self.price_unit,
            "amount": self.price_total,
        }
