from contextlib import contextmanager

from odoo import models

from odoo.addons.order_process.kernel.passing import sharing

from .sale_order_money_attempt import CARRIED_OUT

TOLD = {"done": "payment.succeeded", "error": "payment.failed"}


class PaymentTransaction(models.Model):
    """Online payments of an order: the provider's verdict reaches order and customer.

    Only the provider's confirmation makes a payment valid (S2-O-03); it is emitted on
    the order with time, payer and method (S2-M-05), and the customer gets a notice of a
    success or failure as his company wishes (S2-P-07).
    """

    _inherit = "payment.transaction"

    def _update_state(self, allowed_states, target_state, state_message):
        moved = super()._update_state(allowed_states, target_state, state_message)
        if target_state in TOLD:
            moved._order_emit_state(target_state)
        if target_state in ("done", "cancel"):
            moved.sudo().sale_order_ids._money_changed()
        return moved

    def _post_process(self):
        """Book the money whatever a gate holds: the quotation is not marked as
        sent, the invoice stays a draft, and the order says what is missing.

        A held invoice is reconciled when it is posted, as it stays with its payment.
        """
        with self._carrying_out():
            return super()._post_process()

    @contextmanager
    def _carrying_out(self):
        """Keep aside the invoices that a gate holds, and give them back at the end."""
        none = self.env["account.move"].sudo()
        held = dict.fromkeys(self.sudo(), none)
        with sharing(self.env, CARRIED_OUT, held):
            yield
        for transaction, invoices in held.items():
            if invoices:
                transaction.invoice_ids |= invoices

    def _order_emit_state(self, state):
        for transaction in self.sudo():
            orders = transaction.sale_order_ids
            orders._process_emit_later(TOLD[state], transaction._order_payload())
            for order in orders:
                order._money_notice(transaction, state)

    def _order_payload(self):
        """Return what is known of a payment: who paid how much, by which method."""
        return {
            "reference": self.reference,
            "provider": self.provider_id.name,
            "method": self.payment_method_id.name or "",
            "amount": self.amount,
            "currency": self.currency_id.name,
            "payer": self.partner_id.display_name or "",
            "message": self.state_message or "",
        }

    def _check_amount_and_confirm_order(self):
        """A paid quotation that a gate holds stays a quotation: the payment is booked
        all the same, and the order says what else is missing."""
        confirmed = self.env["sale.order"]
        for transaction in self:
            with transaction.sale_order_ids._money_attempt():
                confirmed |= super(
                    PaymentTransaction, transaction
                )._check_amount_and_confirm_order()
        return confirmed
