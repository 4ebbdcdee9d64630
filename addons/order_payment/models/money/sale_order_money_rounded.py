from collections import defaultdict

from odoo import models


class SaleOrder(models.Model):
    """The cents by which invoices in parts differ from their order."""

    _inherit = "sale.order"

    def _money_rounded(self):
        """Return ``{order id: what the invoices are more (or less) than the order}``,
        in the currency of the order, of orders that are invoiced completely.

        Each invoice line rounds its amount and its tax. Only what can come from that
        counts: at most the smallest unit of the currency for each line. An order that
        was invoiced at a lower price, or in part, is still asked for all of it. One
        query more than the shares; none when nothing is invoiced completely.
        """
        whole = self.sudo().filtered(lambda order: order.invoice_status == "invoiced")
        invoiced = defaultdict(float)
        for share in whole._money_shares() if whole else ():
            amount = share.total * share.part
            signed = -amount if share.kind == "out_refund" else amount
            invoiced[share.order] += whole._money_convert(signed, share.order, share)
        found = {}
        for order in whole.filtered(lambda order: order.id in invoiced):
            currency = order.currency_id
            more = currency.round(invoiced[order.id] - order.amount_total)
            lines = order.order_line.invoice_lines.filtered(
                lambda line: line.parent_state == "posted"
            )
            if abs(more) < (len(lines) + 0.5) * currency.rounding:
                found[order.id] = more
        return found
