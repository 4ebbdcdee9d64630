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

    def _list_price(self):
        """Return the price of one piece by the order's price list, 0 without product.

        By the rule of the list that counts for the line's quantity, unit and date, as
        the line itself finds it; what was typed on the line plays no part.
        """
        self.ensure_one()
        if not self.product_id or self.display_type:
            return 0.0
        line = self.sudo().with_company(self.company_id)
        product = line.product_id
        return product._get_tax_included_unit_price_from_price(
            line._get_pricelist_price(),
            product_taxes=product.taxes_id._filter_taxes_by_company(line.company_id),
            fiscal_position=line.order_id.fiscal_position_id,
        )
