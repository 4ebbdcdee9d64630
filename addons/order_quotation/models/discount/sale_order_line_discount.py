from odoo import models
from odoo.fields import Domain

from odoo.addons.order_tracking.models.order.line.sale_order_goods import is_goods

APPROVED = ("approved", "sent")


class SaleOrderLine(models.Model):
    """Refuses a discount beyond the rules until it is approved, whichever way it comes:
    form, import, remote call, another addon (S2-K-10, S1-B-015).

    Compared is the net price with that of the reference price list, not the discount
    alone: a lower unit price is a discount, too, and so is a cheaper list on the
    order. Approved is what a discount request or a quotation
    record of the order says.
    """

    _inherit = "sale.order.line"

    def _discount_ruled(self):
        """Return the lines of companies that have rules; no query without any."""
        rules = self.env["order.discount.rule"]
        return self.filtered(lambda line: rules._rules(line.company_id.id))

    def _discount_refusals(self, user):
        """Return ``{line: text}`` of the lines whose price nobody approved; the number
        of queries does not depend on the lines."""
        ruled = self.sudo()._discount_ruled()
        if not ruled:
            return {}
        ruled.order_id.order_discount_ids.fetch(["state", "discount", "quantity_min"])
        negative = ruled.filtered(lambda line: line.price_subtotal < 0)
        prices = (ruled | negative.order_id._goods_lines())._list_prices()
        refused = {}
        for line in ruled:
            rules = self.env["order.discount.rule"]._rules(line.company_id.id)
            found = line._discount_beyond(rules._of_line(line, user), prices)
            if found and not line._discount_requested(found[0]):
                refused[line] = found
        quoted = (ruled.browse(line.id for line in refused) - negative)._quoted()
        return {
            line: line._discount_text(*found)
            for line, found in refused.items()
            if line not in quoted
        }

    def _discount_beyond(self, rules, prices):
        """Return (percent below the list, percent that these rules allow) of a line
        beyond them, else None.

        :param dict prices: of the list, see ``_list_prices``
        """
        self.ensure_one()
        if not rules or not is_goods(self) or self.combo_item_id:
            return None
        if self.price_subtotal < 0:
            return self._discount_beyond_negative(rules, prices)
        percent = self._percent_below(prices[self])
        if percent < 0:
            return (percent, 0.0) if any(rules.mapped("exact")) else None
        limit = rules._limit(self._to_own_unit(self.product_uom_qty))
        return (percent, limit) if rules._beyond(percent, limit) else None

    def _discount_beyond_negative(self, rules, prices):
        """A line below zero is a discount on the order: measured against its goods."""
        lines = self.order_id._goods_lines()
        goods = lines.filtered(lambda line: line.price_subtotal > 0)
        total = sum(prices[line] * line.product_uom_qty for line in goods)
        below = -sum((lines - goods).mapped("price_subtotal"))
        percent = 100.0 * below / total if total else 100.0
        limit = rules._limit(sum(goods._own_quantities().values()))
        return (percent, limit) if rules._beyond(percent, limit) else None

    def _discount_requested(self, percent):
        """Return whether an approved request covers the percentage on this line; none
        covers a price above the list."""
        rules = self.env["order.discount.rule"]
        if percent < 0:
            return False
        for request in self.order_id.order_discount_ids:
            lines = request.line_ids
            if (
                request.state == "approved"
                and (not lines or self in lines)
                and self in request._discount_enough(self)
                and not rules._beyond(percent, request.discount)
            ):
                return True
        return False

    def _quoted(self):
        """Return the lines whose net price an approved quotation record states."""
        if not self:
            return self
        domain = Domain("sale_line_id", "in", self.ids)
        domain &= Domain("quotation_id.state", "in", APPROVED)
        rows = self.env["order.quotation.line"].sudo().search(domain)
        return rows.filtered(
            lambda row: row.currency_id == row.sale_line_id.currency_id
            and row.currency_id.compare_amounts(
                row.price_unit, row.sale_line_id._net_price()
            )
            == 0
            and row._matches_order()
        ).sale_line_id

    def _discount_text(self, percent, limit):
        order = self.order_id
        if percent < 0:
            return self.env._(
                "%(line)s: the price is above the price list (%(list)s). Regular "
                "orders follow the list; have a different price approved with a "
                "quotation record.",
                line=self.display_name,
                list=order._pricelist_text(order._reference_pricelist()),
            )
        return self.env._(
            "%(line)s: %(percent).2f %% below the price list (%(list)s); up to "
            "%(limit).2f %% is permitted. Submit a discount request to your "
            "superior, or have the price approved with a quotation record.",
            line=self.display_name,
            list=order._pricelist_text(order._reference_pricelist()),
            percent=percent,
            limit=limit,
        )
