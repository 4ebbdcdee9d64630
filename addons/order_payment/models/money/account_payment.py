from odoo import models

WATCHED = frozenset({"state", "invoice_ids", "amount"})


class AccountPayment(models.Model):
    """Payments without a journal entry count once an accountant confirms them."""

    _inherit = "account.payment"

    def write(self, vals):
        if WATCHED.isdisjoint(vals):
            return super().write(vals)
        moves = self._money_moves()
        result = super().write(vals)
        moves |= self._money_moves()
        orders = moves.line_ids.sale_line_ids.order_id | self._money_online_orders()
        orders._money_changed()
        return result

    def _money_moves(self):
        """Return the invoices that payments without a journal entry are for."""
        return self.sudo().filtered(lambda payment: not payment.move_id).invoice_ids

    def _money_online_orders(self):
        """Return the orders paid online by these payments."""
        return self.sudo().payment_transaction_id.sale_order_ids
