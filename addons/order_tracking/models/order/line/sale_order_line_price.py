from odoo import models


def net_price(price, discount):
    """Return a price less a discount in percent."""
    return (price or 0.0) * (1 - (discount or 0.0) / 100.0)


class SaleOrderLine(models.Model):
    """The figures of a price, for every room that shows, checks or approves it: net,
    by the reference list, below it, cost, and the same price on another line."""

    _inherit = "sale.order.line"

    def _net_price(self):
        """Return the price of one unit of the line less its discount, in the currency
        of the order."""
        self.ensure_one()
        return net_price(self.price_unit, self.discount)

    def _list_prices(self):
        """Return ``{line: price of one of its unit by the reference price list}``, 0
        without product.

        By the rule of the list that counts for the line's quantity, unit and date, in
        the currency of the order; what was typed on the line plays no part, nor does a
        cheaper list that somebody chose on the order. One query for each list and
        date.
        """
        found = dict.fromkeys(self, 0.0)
        # Of a combination the parts carry the price.
        priced = self.sudo().filtered(
            lambda line: line.product_id
            and not line.display_type
            and line.product_id.type != "combo"
        )
        groups = {}
        for order, lines in priced.grouped("order_id").items():
            lines = lines.with_company(order.company_id)
            date = lines[0]._get_pricelist_kwargs()["date"]
            key = (order.company_id, order._reference_pricelist(), date)
            groups[key] = groups.get(key, lines) | lines
        for (_company, pricelist, date), lines in groups.items():
            rules = pricelist._get_applicable_rules(lines.product_id, date)
            for line in lines.with_prefetch(priced._prefetch_ids):
                found[line] = line._list_price_by(pricelist, rules)
        return found

    def _list_price_by(self, pricelist, rules):
        """Return the price by the rule among these that fits, with the taxes of the
        order; rules and their order are Odoo's (``_compute_price_rule``)."""
        options = self._get_pricelist_kwargs()
        quantity = self._to_own_unit(options["quantity"])
        product = self.product_id.with_context(**self._get_product_price_context())
        fitting = (x for x in rules if x._is_applicable_for(product, quantity))
        # In the currency of the list: Odoo does not convert fixed prices.
        currency = pricelist.currency_id or self.currency_id
        price = next(fitting, rules.browse())._compute_price(
            product=product, **{**options, "currency": currency}
        )
        price = currency._convert(
            price, self.currency_id, self.company_id, options["date"], round=False
        )
        return product._get_tax_included_unit_price_from_price(
            price,
            product_taxes=product.taxes_id._filter_taxes_by_company(self.company_id),
            fiscal_position=self.order_id.fiscal_position_id,
        )

    def _percent_below(self, list_price):
        """Return by how many percent the net price lies below a price of the list;
        below zero: above it. Part of a combination is listed with the whole."""
        self.ensure_one()
        net = self._net_price()
        if not list_price or self.combo_item_id:
            return 0.0
        if self.currency_id.compare_amounts(net, list_price) == 0:
            return 0.0
        return 100.0 * (list_price - net) / list_price

    def _unit_cost(self):
        """Return what one unit of the line costs by the product, in the currency of
        the company."""
        self.ensure_one()
        # Costs are read for those only whom a section or a record shows them to.
        product = self.product_id.sudo().with_company(self.company_id)
        unit = self.product_uom_id or product.uom_id
        return product.uom_id._compute_price(product.standard_price, unit)

    def _net_untaxed(self):
        """Return the net price without the taxes that it includes."""
        self.ensure_one()
        return self.tax_ids._get_tax_details(
            self._net_price(),
            1.0,
            rounding_method="round_globally",
            product=self.product_id,
        )["total_excluded"]

    def _net_price_on(self, line, date):
        """Return the net price of this line as one of another line of the product: in
        its unit, currency (by the rate of a date) and with the taxes that it includes.
        """
        self.ensure_one()
        price = self._net_price()
        if self.tax_ids != line.tax_ids:
            price = line._with_included_taxes(self._net_untaxed())
        price = self.product_uom_id._compute_price(price, line.product_uom_id)
        return self.currency_id._convert(
            price, line.currency_id, line.company_id, date, round=False
        )

    def _with_included_taxes(self, untaxed):
        """Return an untaxed price with those taxes of the line that prices include."""
        details = self.tax_ids._get_tax_details(
            untaxed,
            1.0,
            rounding_method="round_globally",
            product=self.product_id,
            special_mode="total_excluded",
        )
        rows = details["taxes_data"]
        return untaxed + sum(x["tax_amount"] for x in rows if x["tax"].price_include)
