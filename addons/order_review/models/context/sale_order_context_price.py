from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import float_compare


class SaleOrder(models.Model):
    """Prices beside the question of price: list, last prices, cost."""

    _inherit = "sale.order"

    def _review_context_price(self):
        """Return per line: price against list, last prices and cost; and the total."""
        orders = self.sudo()
        last_customer, last_any = orders._review_last_prices()
        context_rows = {}
        for order in orders:
            order = order.with_company(order.company_id)
            margin = order._review_total_row()
            context_rows[order.id] = [
                *margin,
                *(
                    order._review_price_row(line, last_customer, last_any)
                    for line in order._goods_lines().filtered("product_id")
                ),
                *order._review_pricelist_rows(),
            ]
        return context_rows

    def _review_last_prices(self):
        """Return the newest confirmed lines: {(product, customer): line} and
        {product: line}."""
        lines = self.env["sale.order.line"].sudo()
        domain = Domain("product_id", "in", self.order_line.product_id.ids)
        domain &= Domain("state", "=", "sale")
        domain &= Domain("company_id", "in", self.company_id.ids)
        domain &= Domain("order_id", "not in", self.ids)
        rows = lines._read_group(domain, ["product_id", "order_partner_id"], ["id:max"])
        newest = lines.browse(key for _product, _partner, key in rows)
        newest.fetch(["price_unit", "discount", "currency_id", "product_uom_id"])
        by_customer, by_product = {}, {}
        for product, partner, key in sorted(rows, key=lambda row: row[2]):
            line = lines.browse(key).with_prefetch(newest.ids)
            by_customer[product, partner.commercial_partner_id] = line
            by_product[product] = line
        return by_customer, by_product

    def _review_price_row(self, line, last_customer, last_any):
        product = line.product_id
        net = line.price_unit * (1 - (line.discount or 0) / 100)
        customer = self.partner_id.commercial_partner_id
        prices = self._review_reference_prices(line)
        parts = [
            self.env._("price %s", self._review_money(net)),
            self.env._("list %s", self._review_money(prices["list"])),
            self.env._("cost %s", self._review_money(prices["cost"])),
        ]
        earlier = last_customer.get((product, customer))
        if earlier:
            parts.append(
                self.env._("last price to this customer %s", self._review_net(earlier))
            )
        if product in last_any:
            parts.append(
                self.env._(
                    "last price to any customer %s", self._review_net(last_any[product])
                )
            )
        level = self._review_price_level(net, prices, earlier)
        return self._review_context_row(
            "price", product.display_name, ", ".join(parts), level, product
        )

    def _review_reference_prices(self, line):
        """Return list price and cost of a line in its unit and the order's currency."""
        product, unit = line.product_id, line.product_uom_id
        source = product.uom_id
        today = fields.Date.context_today(self)

        def convert(amount, currency):
            price = source._compute_price(amount, unit)
            return currency._convert(price, self.currency_id, self.company_id, today)

        return {
            "list": convert(product.lst_price, product.currency_id),
            "cost": convert(product.standard_price, self.company_id.currency_id),
        }

    def _review_net(self, line):
        net = line.price_unit * (1 - (line.discount or 0) / 100)
        return f"{self._review_money(net, line.currency_id)} ({line.order_id.name})"

    def _review_price_level(self, net, prices, earlier):
        """Below cost is bad; below the list or the customer's last price a warning."""
        digits = self.currency_id.decimal_places
        if float_compare(net, prices["cost"], precision_digits=digits) < 0:
            return "bad"
        floor = prices["list"]
        if earlier and earlier.currency_id == self.currency_id:
            same = earlier.price_unit * (1 - (earlier.discount or 0) / 100)
            floor = max(floor, same)
        below = float_compare(net, floor, precision_digits=digits) < 0
        return "warn" if below else "ok"

    def _review_total_row(self):
        value = self.env._(
            "%(total)s, of which tax %(tax)s",
            total=self._review_money(self.amount_total),
            tax=self._review_money(self.amount_tax),
        )
        return [self._review_context_row("price", self.env._("Total"), value)]

    def _review_margins(self):
        """Return ``{order id: margin in percent of the untaxed amount}`` by today's
        costs; orders whose products have no cost have none."""
        margins = {}
        for order in self.sudo():
            order = order.with_company(order.company_id)
            cost = sum(
                line.product_uom_qty
                * line.product_id.uom_id._compute_price(
                    line.product_id.standard_price, line.product_uom_id
                )
                for line in order._goods_lines().filtered("product_id")
            )
            today = fields.Date.context_today(self)
            source = order.company_id.currency_id
            cost = source._convert(cost, order.currency_id, order.company_id, today)
            if cost and order.amount_untaxed:
                margins[order.id] = 100 * (1 - cost / order.amount_untaxed)
        return margins
