from contextlib import contextmanager

from odoo import models

from .account_move import BILLS, SALES

#: How Odoo calls an invoice of which nothing is open any more.
BILLED = ("paid", "in_payment", "reversed")


class AccountMove(models.Model):
    """Whether an invoice is paid is emitted when it changes, whoever changes it.

    Odoo calls a hook for one way only (a reconciliation). A payment set to draft and
    posted again keeps its reconciliation, a payment without a journal entry has none.
    So after every movement the state is compared with what was emitted last.
    """

    _inherit = "account.move"

    def _invoice_paid_hook(self):
        result = super()._invoice_paid_hook()
        self.sudo()._process_follow()
        return result

    @contextmanager
    def _process_following(self):
        """Tell afterwards what of these invoices, or of those that these payments
        settle, has changed: posted, paid, and what it made of their orders."""
        touched = self._process_touched()
        posted = touched.filtered(lambda move: move.state == "posted")
        yield
        if touched:
            left = touched.exists()
            left._process_follow(reset=(left & posted)._process_not_posted())

    def _process_touched(self):
        """Return these and what they are reconciled with, as superuser, as far as a
        process follows it: accountants need not be able to read orders."""
        moves = self.sudo()
        lines = moves.line_ids
        moves |= lines.matched_debit_ids.debit_move_id.move_id
        moves |= lines.matched_credit_ids.credit_move_id.move_id
        return moves.filtered(lambda move: move._process_is_followed())

    def _process_is_followed(self):
        """Return whether an order with a process is billed or credited by this."""
        self.ensure_one()
        return self.move_type in SALES and bool(
            self.line_ids.sale_line_ids.order_id.process_id
        )

    def _process_not_posted(self):
        return self.filtered(lambda move: move.state != "posted")

    def _process_follow(self, reset=()):
        """Tell what is paid now, or no longer, and what it made of the orders.

        :param reset: those of the invoices that were posted before the change
        """
        followed = self.filtered(
            lambda move: move.move_type in SALES and move._process_is_followed()
        )
        if not followed:
            return
        orders = followed.line_ids.sale_line_ids.order_id
        bills = followed.filtered(lambda move: move.move_type in BILLS)
        paid, unpaid = bills._process_paid_changes(
            bills._process_orders(), "invoice.paid", "invoice.unpaid"
        )
        undone = [pair for pair in bills._process_orders() if pair[1] in reset]
        with orders._process_together():
            orders._process_emit_batches("invoice.unpaid", unpaid)
            orders._process_emit_batches("invoice.reset", undone)
            orders._process_emit_batches("invoice.paid", paid)
            orders._process_emit_progress(goods=bool(followed - bills))

    def _process_paid_changes(self, pairs, done, undone):
        """Return two lists of the pairs of (order, invoice): paid now, and paid no
        longer, as far as the last event of the orders says otherwise.

        :param done: code of the event that was emitted when an invoice was paid
        :param undone: code of the event that took it back
        """
        if not pairs:
            return [], []
        orders = pairs[0][0].union(*(order for order, _move in pairs))
        self.env["sale.order"]._process_flush_events()
        told = self.env["order.event"]._newest_codes(orders, (done, undone))
        settled = {move: move._process_settles() for _order, move in pairs}
        paid, unpaid = [], []
        for order, move in pairs:
            known = told.get((order.id, f"{move._name},{move.id}")) == done
            if settled[move] != known:
                (paid if settled[move] else unpaid).append((order, move))
        return paid, unpaid

    def _process_settles(self):
        """Return whether the invoice is settled, by what is posted.

        Odoo calls an invoice paid that a draft payment settles, and one whose payment
        without a journal entry nobody has confirmed.
        """
        self.ensure_one()
        if self.state != "posted" or self.payment_state not in BILLED:
            return False
        lines = self.line_ids
        others = lines.matched_credit_ids.credit_move_id
        others |= lines.matched_debit_ids.debit_move_id
        return (
            all(line.parent_state == "posted" for line in others - lines)
            and not self._process_unconfirmed()
        )

    def _process_unconfirmed(self):
        """Return payments of a customer that the invoice is called paid for and that
        nobody has confirmed: no money has been seen."""
        self.ensure_one()
        if self.currency_id.is_zero(self.amount_residual):
            return self.env["account.payment"]
        return self.matched_payment_ids.filtered(
            lambda payment: payment.payment_type == "inbound"
            and not payment.move_id
            and payment.state == "in_process"
        )
