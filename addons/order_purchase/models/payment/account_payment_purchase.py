from odoo import models

from odoo.addons.order_process.kernel.passing import not_passing

#: Bills whose gates were asked in this very call.
CHECKED = "order_purchase_payment_checked"


class AccountPayment(models.Model):
    """Payments that name their bills themselves, e.g. those made over RPC."""

    _inherit = "account.payment"

    def write(self, vals):
        if vals.get("state") in ("in_process", "paid"):
            self.filtered(lambda p: p.state == "draft")._purchase_check(
                self.invoice_ids
            )
        elif "invoice_ids" in vals or "matched_payment_ids" in vals:
            known = self.invoice_ids
            result = super().write(vals)
            posted = self.filtered(lambda p: p.state in ("in_process", "paid"))
            posted._purchase_check(self.invoice_ids - known)
            return result
        return super().write(vals)

    def _purchase_check(self, bills):
        bills = not_passing(bills, CHECKED)
        for payment in self:
            own = bills & payment.invoice_ids
            if not own or payment.payment_type != "outbound":
                continue
            amount = payment.amount - payment._purchase_matched()
            if payment.currency_id.compare_amounts(amount, 0) > 0:
                own._purchase_check_payment(
                    own._purchase_spread(amount, payment.currency_id, payment.date)
                )

    def _purchase_matched(self):
        """Return how much of the payment is matched already, in its currency: Odoo
        keeps that when the payment is reset, and it was asked about then."""
        lines = self.sudo().move_id.line_ids.filtered(
            lambda line: line.account_id.account_type == "liability_payable"
        )
        return sum(lines.matched_credit_ids.mapped("debit_amount_currency"))
