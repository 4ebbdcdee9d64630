from odoo import fields, models
from odoo.fields import Domain


class SaleOrder(models.Model):
    """Prices beside the question of price: list, last prices, cost."""

    _inherit = "sale.order"

    def _review_context_price(self):
        """Return per line: price against list, last prices and cost; and the total."""
        orders = self.sudo()
        last_customer, last_any = orders._review_last_prices()
        prices = orders._goods_lines()._list_prices()
        context_rows = {}
        for order in orders:
            context_rows[order.id] = order._review_total_row()
            # Not filtered: lines of all orders are read together.
            for line in order._goods_lines():
                if not line.product_id:
                    continue
                key = _price_key(line)
                earlier = {
                    "customer": last_customer.get((*key, _customer(order))),
                    "any": last_any.get(key),
                }
                row = order._review_price_row(line, prices[line], earlier)
                context_rows[order.id].append(row)
            context_rows[order.id] += order._review_pricelist_rows()
        return context_rows

    def _review_last_prices(self):
        """Return the newest confirmed lines: {(company, product, customer): line} and
        {(company, product): line}."""
        lines = self.env["sale.order.line"].sudo()
        domain = Domain("product_id", "in", self.order_line.product_id.ids)
        domain &= Domain("state", "=", "sale")
        domain &= Domain("company_id", "in", self.company_id.ids)
        domain &= Domain("order_id", "not in", self.ids)
        by = ["company_id", "product_id", "order_partner_id"]
        keys = [key for *_by, key in lines._read_group(domain, by, ["id:max"])]
        newest = lines.browse(sorted(keys))
        newest.fetch(
            [*by, "price_unit", "discount", "currency_id", "product_uom_id", "tax_ids"]
        )
        by_product = {_price_key(line): line for line in newest}
        by_customer = {
            (*_price_key(line), _customer(line.order_id)): line for line in newest
        }
        return by_customer, by_product

    def _review_price_row(self, line, list_price, earlier):
        """Return the row of a line; all prices are for one of its unit, in the currency
        and with the taxes of the order.

        :param dict earlier: last line of this ``customer``, and of ``any``
        """
        cost = self._review_cost(line)
        parts = [
            self.env._("price %s", self._review_money(line._net_price())),
            self.env._("list %s", self._review_money(list_price)),
            self.env._("cost %s", self._review_money(cost)),
        ]
        today = fields.Date.context_today(self)
        last = {
            key: (found, found._net_price_on(line, today))
            for key, found in earlier.items()
            if found
        }
        if "customer" in last:
            text = self._review_last(*last["customer"])
            parts.append(self.env._("last price to this customer %s", text))
        if "any" in last:
            text = self._review_last(*last["any"])
            parts.append(self.env._("last price to any customer %s", text))
        last_price = last["customer"][1] if "customer" in last else 0.0
        level = self._review_price_level(line, list_price, cost, last_price)
        product = line.product_id
        return self._review_context_row(
            "price", product.display_name, ", ".join(parts), level, product
        )

    def _review_cost(self, line):
        """Return today's cost of a line in its unit and the order's currency."""
        today = fields.Date.context_today(self)
        source = self.company_id.currency_id
        return source._convert(
            line._unit_cost(), self.currency_id, self.company_id, today
        )

    def _review_last(self, line, price):
        """Return an earlier price with the name of its order."""
        return f"{self._review_money(price)} ({line.order_id.name})"

    def _review_price_level(self, line, list_price, cost, last_price):
        """Below cost is bad; below the list or the customer's last price a warning."""
        compare = self.currency_id.compare_amounts
        if compare(line._net_untaxed(), cost) < 0:
            return "bad"
        below = compare(line._net_price(), last_price) < 0
        return "warn" if below or line._percent_below(list_price) > 0 else "ok"

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
            goods = order._goods_lines().filtered("product_id")
            cost = sum(line.product_uom_qty * line._unit_cost() for line in goods)
            today = fields.Date.context_today(self)
            source = order.company_id.currency_id
            cost = source._convert(cost, order.currency_id, order.company_id, today)
            if cost and order.amount_untaxed:
                margins[order.id] = 100 * (1 - cost / order.amount_untaxed)
        return margins


def _price_key(line):
    return line.company_id, line.product_id


def _customer(order):
    return order.partner_id.commercial_partner_id
