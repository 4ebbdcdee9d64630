from odoo import models

from odoo.addons.order_process.kernel.local import local_day


class SaleOrder(models.Model):
    """What the customer has paid, and what is still open (S2-O-13, S2-M-06)."""

    _inherit = "sale.order"

    def _customer_money(self):
        """Return ``{total, paid, open, currency, payments}``; payments are ``[{at,
        name, amount, currency}]``, the oldest first."""
        self.ensure_one()
        paid = self._money_received()[self.id]
        return {
            "total": self.amount_total,
            "paid": paid,
            "open": max(self.amount_total - paid, 0.0),
            "currency": self.currency_id,
            "payments": self._customer_payments(),
        }

    def _customer_payments(self):
        """Return the payments of the order's invoices, and those made online for which
        there is no entry yet."""
        invoices = self.invoice_ids.filtered(lambda one: one.state == "posted")
        payments = invoices._get_reconciled_payments()
        found = [
            {
                "at": one.date,
                "name": one.name,
                "amount": one.amount,
                "currency": one.currency_id,
            }
            for one in payments
        ]
        online = self.transaction_ids.filtered(lambda one: one.state == "done")
        found += [
            {
                "at": local_day(self, one.last_state_change),
                "name": one.reference,
                "amount": one.amount,
                "currency": one.currency_id,
            }
            for one in online
            if one.payment_id not in payments or not one.payment_id
        ]
        return sorted(found, key=lambda one: (one["at"], one["name"]))

    def _customer_paid(self):
        """Return those of the orders on which nothing is left to pay, in batch."""
        received = self._money_received() if self else {}
        return self.filtered(
            lambda one: one.currency_id.compare_amounts(
                received[one.id], one.amount_total
            )
            >= 0
        )
