from odoo import models

from odoo.addons.order_process.kernel.passing import records_passing

from ..models.payment.account_payment_purchase import CHECKED


class AccountPaymentRegister(models.TransientModel):
    """The dialog that pays bills: says what is missing before a payment is made."""

    _inherit = "account.payment.register"

    def _create_payments(self):
        lines = self.line_ids
        bills = lines.move_id.filtered(lambda move: move.move_type == "in_invoice")
        if not bills:
            return super()._create_payments()
        bills._purchase_check_payment(self._purchase_amounts(bills))
        with records_passing(bills, CHECKED):
            return super()._create_payments()

    def _purchase_amounts(self, bills):
        """{bill id: amount} of this payment; one that is smaller than the sum open is
        spread over the bills in proportion."""
        residual = {bill.id: bill.amount_residual for bill in bills}
        if not self.can_edit_wizard:
            return residual
        spread = bills._purchase_spread(
            self.amount, self.currency_id, self.payment_date
        )
        return {bill: min(amount, residual[bill]) for bill, amount in spread.items()}
