from contextlib import contextmanager

from odoo import models

from odoo.addons.order_process.exceptions import GateRefused
from odoo.addons.order_process.kernel.passing import shared, sharing

#: ``{transaction: invoices that a gate holds}`` while its verdict is carried out.
CARRIED_OUT = "order_payment_carried_out"


class SaleOrder(models.Model):
    """What Odoo goes on to do with an order that was paid online."""

    _inherit = "sale.order"

    @contextmanager
    def _money_attempt(self):
        """Undo what a gate refuses inside and note it on the orders: the money is
        booked all the same."""
        # A savepoint that is undone forgets what is shared.
        going_on = sharing(self.env, CARRIED_OUT, shared(self.env, CARRIED_OUT))
        try:
            with going_on, self.env.cr.savepoint():
                yield
        except GateRefused as refused:
            self.sudo()._money_log_refused(refused)

    def _money_log_refused(self, refused):
        """Note on orders that are paid what is not possible yet; without amounts, as
        all readers of an order read it."""
        for order in self:
            order._message_log(
                body=self.env._(
                    "Paid, but not possible yet. Missing: %s", order._gate_owed(refused)
                )
            )

    def action_quotation_sent(self):
        """Leave a quotation that a gate holds as it is when a payment is pending."""
        if shared(self.env, CARRIED_OUT) is None:
            return super().action_quotation_sent()
        for order in self:
            with order._money_attempt():
                super(SaleOrder, order).action_quotation_sent()
        return None
