from odoo import models


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _commerce_content(self):
        """Return the line as a contract states it, plain values."""
        self.ensure_one()
        return {
            "line": self.id,
            "product": self.product_id.id,
            "name": self.name or "",
            "quantity": round(self.product_uom_qty, 6),
            "uom": self.product_uom_id.id,
            "uom_name": self.product_uom_id.name or "",
            "price": round(self.price_unit, 6),
            "discount": round(self.discount, 6),
            "taxes": sorted(self.tax_ids.ids),
            "subtotal": round(self.price_subtotal, 6),
        }
