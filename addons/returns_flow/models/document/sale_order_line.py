from odoo import models


class SaleOrderLine(models.Model):
    """Lines of down payments of which a case pays a part back: the rest is still
    deducted from the final invoice, once."""

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
