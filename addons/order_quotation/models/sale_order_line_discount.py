from odoo import models

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
        """Return ``{line: text}`` of the lines whose price nobody approved."""
        ruled = self.sudo()._discount_ruled()
        refusals = {}
        if not ruled:
            return refusals
        ruled.order_id.order_discount_ids.fetch(["state", "discount", "quantity_min"])
        for line in ruled:
            rules = self.env["order.discount.rule"]._rules(line.company_id.id)
            text = line._discount_refusal(rules._of_line(line, user))
            if text:
                refusals[line] = text
        return refusals

    def _discount_refusal(self, rules):
        """Return why the price of this line is refused by these rules, or None."""
        self.ensure_one()
        if not rules or self.display_type or self.is_downpayment or self.combo_item_id:
            return None
        if self.price_subtotal < 0:
            return self._discount_refusal_negative(rules)
        list_price = self._list_price()
        net = self.price_unit * (1 - self.discount / 100.0)
        if not list_price or self.currency_id.compare_amounts(net, list_price) == 0:
            return None
        percent = 100.0 * (list_price - net) / list_price
        if percent < 0 and not any(rules.mapped("exact")):
            return None
        limit = rules._limit(self._to_own_unit(self.product_uom_qty))
        if percent > 0 and not rules._beyond(percent, limit):
            return None
        if self._discount_approved(percent, net):
            return None
        return self._discount_text(percent, limit)

    def _discount_refusal_negative(self, rules):
        """A line below zero is a discount on the order: measured against its goods."""
        goods = self.order_id.order_line.filtered(
            lambda line: line.price_subtotal > 0 and not line.is_downpayment
        )
        total = sum(line._list_price() * line.product_uom_qty for line in goods)
        below = -sum(
            line.price_subtotal
            for line in self.order_id.order_line
            if line.price_subtotal < 0 and not line.is_downpayment
        )
        percent = 100.0 * below / total if total else 100.0
        limit = rules._limit(sum(goods._own_quantities().values()))
        if not rules._beyond(percent, limit) or self._discount_requested(percent):
            return None
        return self._discount_text(percent, limit)

    def _discount_requested(self, percent):
        """Return whether an approved request covers the percentage on this line."""
        rules = self.env["order.discount.rule"]
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

    def _discount_approved(self, percent, net):
        """Return whether somebody approved this net price."""
        if percent > 0 and self._discount_requested(percent):
            return True
        quoted = self.env["order.quotation.line"].sudo()
        rows = quoted.search(
            [
                ("sale_line_id", "=", self.id),
                ("quotation_id.state", "in", APPROVED),
            ]
        )
        return any(
            row.currency_id == self.currency_id
            and self.currency_id.compare_amounts(row.price_unit, net) == 0
            and row._matches_order()
            for row in rows
        )

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
