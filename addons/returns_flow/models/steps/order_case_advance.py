from collections import defaultdict

from odoo import models

from ..document.sale_order_line import signed

POSTED = ("posted",)


class OrderCase(models.Model):
    """What was paid in advance goes back by a credit note of the down payment, as far
    as the goods are on no invoice: never more than they are worth, never more than is
    left of the down payment.

    Amounts of this file are prices as they stand on order lines, by taxes: with or
    without tax, as their taxes say.
    """

    _inherit = "order.case"

    def _advances(self):
        """Return ``{taxes: lines of down payments}`` of the order; as superuser."""
        lines = self.order_id.order_line.filtered(
            lambda one: one.is_downpayment and not one.display_type
        )
        return lines.grouped("tax_ids")

    def _advance_credited(self):
        """Return ``{taxes: what the case's credit notes credit of down payments}``,
        drafts too; as superuser."""
        found = defaultdict(float)
        live = self.refund_ids.filtered(lambda one: one.state != "cancel")
        for row in live.invoice_line_ids:
            for sold in row.sale_line_ids.filtered("is_downpayment"):
                found[sold.tax_ids] -= signed(row)
        return found

    def _advance_quantities(self, credited):
        """Return ``{order line id: quantity}`` for which the case's credit notes credit
        down payments: line by line, what is not credited as goods; as superuser.

        :param credited: ``{order line id: quantity}`` credited as goods
        """
        left, found = self._advance_credited(), {}
        for line in self.line_ids.sorted("id") if left else ():
            sold, price = line.order_line_id, line._refund_price()
            rest = line._refundable() - credited.get(sold.id, 0.0)
            taken = min(left[sold.tax_ids], max(rest, 0.0) * price)
            if price and self.currency_id.compare_amounts(taken, 0) > 0:
                found[sold.id] = taken / price
                left[sold.tax_ids] -= taken
        return found

    def _advance_rest(self, rows):
        """Return ``{taxes: price}`` of goods to be credited that are on no posted
        invoice; as superuser.

        :param rows: ``{case line: quantity}``
        """
        found = defaultdict(float)
        for line, quantity in rows.items():
            billed = max(line.order_line_id.qty_invoiced_posted, 0.0)
            if line.uom_id.compare(quantity, billed) > 0:
                rest = (quantity - billed) * line._refund_price()
                found[line.order_line_id.tax_ids] += rest
        return found

    def _advance_covers(self, rows):
        """Return whether down payments cover what is on no invoice; as superuser."""
        advances, money = self._advances(), self.currency_id
        return all(
            money.compare_amounts(
                price,
                sum(one._advance_amount(POSTED) for one in advances.get(taxes, ())),
            )
            <= 0
            for taxes, price in self._advance_rest(rows).items()
        )

    def _advance_lines(self, rows):
        """Return the values of credit note lines of down payments; as superuser."""
        advances, found = self._advances(), []
        for taxes, price in self._advance_rest(rows).items():
            for advance in advances.get(taxes, ()):
                part = min(price, advance._advance_amount(POSTED))
                if self.currency_id.compare_amounts(part, 0) > 0:
                    price -= part
                    found.append(
                        advance._prepare_invoice_line(quantity=1.0, price_unit=part)
                    )
        return found

    def _advance_exceeds(self, row):
        """Return whether a row of a credit note takes more of a down payment than is
        left of it, or than the goods are worth; as superuser."""
        advance, money = row.sale_line_ids, self.currency_id
        goods = self._credited_as_goods()
        worth = sum(
            max(line._refundable() - goods.get(line.order_line_id.id, 0.0), 0.0)
            * line._refund_price()
            for line in self.line_ids
            if line.order_line_id.tax_ids == advance.tax_ids
        )
        credited = self._advance_credited()[advance.tax_ids]
        left = advance._advance_amount(POSTED)
        return (
            money.compare_amounts(-signed(row), left) > 0
            or money.compare_amounts(credited, worth) > 0
            or row.tax_ids != advance.tax_ids
        )
