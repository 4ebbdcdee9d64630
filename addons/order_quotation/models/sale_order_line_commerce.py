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
        """Return the price of one piece by the reference price list of the order's
        company, 0 without product.

        By the rule of the list that counts for the line's quantity, unit and date, in
        the currency of the order; what was typed on the line plays no part, nor does a
        cheaper list that somebody chose on the order.
        """
        self.ensure_one()
        if not self.product_id or self.display_type:
            return 0.0
        line = self.sudo().with_company(self.company_id)
        product = line.product_id
        return product._get_tax_included_unit_price_from_price(
            line._list_price_found(),
            product_taxes=product.taxes_id._filter_taxes_by_company(line.company_id),
            fiscal_position=line.order_id.fiscal_position_id,
        )

    def _list_price_found(self):
        """Return the price of the list as it is, as Odoo finds it.

        Asked for in the currency of the list: Odoo does not convert fixed prices.
        """
        pricelist = self.order_id._reference_pricelist()
        if pricelist == self.order_id.pricelist_id:
            return self._get_pricelist_price()
        options = self._get_pricelist_kwargs()
        currency = pricelist.currency_id or self.currency_id
        price = pricelist._get_product_price(
            self.product_id.with_context(**self._get_product_price_context()),
            **{**options, "currency": currency},
        )
        return currency._convert(
            price, self.currency_id, self.company_id, options["date"], round=False
        )
