from odoo import models

CHECKED = "order_purchase_payment_checked"


class CheckedPayment:
    """Says that the gates were asked in this very call; JSON can not send one."""


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
        if isinstance(self.env.context.get(CHECKED), CheckedPayment):
            return
        for payment in self:
            own = bills & payment.invoice_ids
            if own and payment.payment_type == "outbound":
                spread = own._purchase_spread(
                    payment.amount, payment.currency_id, payment.date
                )
                own._purchase_check_payment(spread)
