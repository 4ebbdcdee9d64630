from odoo import models


class SaleOrderLine(models.Model):
    """What the customer pays for the lines of an order, and lines of down payments of
    which a case pays a part back: the rest is still deducted from the final invoice,
    once."""

    _inherit = "sale.order.line"

    def _compute_qty_to_invoice(self):
        """Odoo counts invoices and credit notes of a down payment; a part that was
        credited is none of them."""
        result = super()._compute_qty_to_invoice()
        for line in self.filtered("is_downpayment").sudo():
            if line._case_credits():
                rest = line.currency_id.compare_amounts(line._advance_amount(), 0) > 0
                line.qty_to_invoice = -1.0 if rest else 0.0
        return result

    def _get_downpayment_line_price_unit(self, invoices):
        """A credit note of a case may have goods beside the down payment: it is no
        final invoice."""
        price = super()._get_downpayment_line_price_unit(invoices)
        mixed = (
            self.sudo()
            ._case_credits()
            .filtered(
                lambda row: row.parent_state == "posted" and row.move_id in invoices
            )
        )
        return price - sum(mixed.mapped("price_unit"))

    def _share_paid(self):
        """Return which share of its price, as it stands on the order, the customer pays
        for a line: as it was billed, less what the whole order was reduced by; as
        superuser."""
        self.ensure_one()
        return self._share_billed() * self._share_after_reductions()

    def _share_billed(self):
        """Return which share of its price was billed: the price on the order may have
        been changed since."""
        price = self.price_unit * (1 - self.discount / 100)
        rows = self.invoice_lines.filtered(
            lambda row: (
                row.parent_state == "posted" and row.move_id.move_type == "out_invoice"
            )
        )
        billed = sum(
            row.product_uom_id._compute_quantity(row.quantity, self.product_uom_id)
            for row in rows
        )
        if not billed or not price:
            return 1.0
        return sum(signed(row) for row in rows) / billed / price

    def _share_after_reductions(self):
        """Return which share of its price the customer pays for a line: lines below
        zero, as Odoo's discount of a whole order, reduce the lines of their taxes, or
        all where none has them; as superuser."""
        self.ensure_one()
        rows = self.order_id.order_line.filtered(
            lambda one: not one.display_type and not one.is_downpayment
        )
        cuts = rows.filtered(lambda one: one.price_unit < 0 < one.product_uom_qty)
        goods = (rows - cuts).filtered(lambda one: one.price_subtotal > 0)
        own = cuts.filtered(lambda one: one.tax_ids == self.tax_ids)
        common = cuts.filtered(lambda one: one.tax_ids not in goods.grouped("tax_ids"))
        same = goods.filtered(lambda one: one.tax_ids == self.tax_ids)
        share = 1.0
        for cut, whole in ((own, same), (common, goods)):
            worth = sum(whole.mapped("price_subtotal"))
            share += sum(cut.mapped("price_subtotal")) / worth if worth else 0.0
        return min(max(share, 0.0), 1.0)

    def _case_credits(self):
        """Return the rows of credit notes of cases that credit a down payment; as
        superuser."""
        return self.invoice_lines.filtered(
            lambda row: row.move_id.case_id and row.parent_state != "cancel"
        )

    def _advance_amount(self, states=("draft", "posted")):
        """Return what invoices hold of a down payment: billed, less credited and less
        deducted from other invoices; as superuser."""
        rows = self.invoice_lines.filtered(lambda row: row.parent_state in states)
        return sum(rows.mapped(signed))


def signed(row):
    """Return the price on a row of an invoice, below zero on a credit note."""
    price = row.price_unit * (1 - row.discount / 100) * row.quantity
    return -price if row.move_id.move_type == "out_refund" else price
