from contextlib import contextmanager

from odoo import models

from .sale_order_progress import BILLED

#: What bills a customer; receipts are invoices without a due date.
BILLS = ("out_invoice", "out_receipt")
SALES = (*BILLS, "out_refund")


class AccountMove(models.Model):
    """Invoices of an order are the batches of its billing nodes."""

    _inherit = "account.move"

    def write(self, vals):
        """Hold posting at the order's gate, whichever way the state is set."""
        if "state" in vals and vals["state"] != "posted":
            with self._process_taking_back():
                return super().write(vals)
        if vals.get("state") != "posted":
            return super().write(vals)
        posting = self.filtered(
            lambda move: move.state != "posted" and move.move_type in BILLS
        )
        credits = self.filtered(
            lambda move: move.state != "posted" and move.move_type == "out_refund"
        )
        pairs = posting._process_orders()
        orders = self.env["sale.order"].sudo()
        orders._process_check_batches("invoice.posted", pairs)
        result = super().write(vals)
        for order, move in pairs:
            order._settlement_note_due(move)
        self._process_tell_invoices("invoice.posted", pairs)
        credited = credits.sudo().line_ids.sale_line_ids.order_id
        if credited:
            with credited._process_together():
                credited._process_tell_progress()
        return result

    @contextmanager
    def _process_taking_back(self):
        """Tell afterwards what of these invoices, or of those that these payments
        settle, holds no longer: posted, paid, and what it made of their orders."""
        touched = self._process_settled()
        before = {
            move: (move.state == "posted", move.payment_state in BILLED)
            for move in touched
        }
        yield
        if not touched:
            return
        invoices = touched.exists().filtered(lambda m: m.move_type in BILLS)
        unposted = invoices.filtered(
            lambda move: before[move][0] and move.state != "posted"
        )
        unpaid = invoices.filtered(
            lambda move: before[move][1]
            and (move.state != "posted" or not move._process_settles())
        )
        orders = touched.line_ids.sale_line_ids.order_id
        with orders._process_together():
            orders._process_tell_batches("invoice.unpaid", unpaid._process_orders())
            orders._process_tell_batches("invoice.reset", unposted._process_orders())
            orders._process_tell_progress()

    def _process_settles(self):
        """Return whether the invoice is settled, by what is posted."""
        self.ensure_one()
        lines = self.line_ids.matched_credit_ids.credit_move_id
        return self.payment_state in BILLED and all(
            line.parent_state == "posted" for line in lines
        )

    def _process_settled(self):
        """Return the invoices and credit notes of orders among these, and those that
        these payments settle, as superuser: accountants need not read orders."""
        moves = self.sudo().filtered(
            lambda move: move.move_type in SALES
            or move.origin_payment_id
            or move.statement_line_id
        )
        lines = moves.line_ids
        moves |= lines.matched_debit_ids.debit_move_id.move_id
        return moves.filtered(
            lambda move: move.move_type in SALES
            and move.line_ids.sale_line_ids.order_id.process_id
        )

    def _process_orders(self):
        """Return pairs of the orders billed and the invoices.

        Accountants need not be able to write orders.
        """
        return [
            (order, move)
            for move in self
            for order in move.sudo().line_ids.sale_line_ids.order_id
        ]

    def _process_billing(self):
        """Return the posted invoices among these."""
        return self.filtered(
            lambda move: move.state == "posted" and move.move_type in BILLS
        )

    def _process_linked_to(self, before):
        """Ask the gate of orders that posted invoices have come to belong to, and tell
        it.

        :param before: pairs of ``_process_orders`` that belonged together already
        """
        pairs = self._process_billing()._process_orders()
        pairs = [pair for pair in pairs if pair not in before]
        if pairs:
            orders = self.env["sale.order"].sudo()
            orders._process_check_batches("invoice.posted", pairs)
            self._process_tell_invoices("invoice.posted", pairs)

    def _invoice_paid_hook(self):
        result = super()._invoice_paid_hook()
        pairs = self.filtered(lambda move: move.move_type in BILLS)._process_orders()
        self._process_tell_invoices("invoice.paid", pairs)
        return result

    def _process_tell_invoices(self, code, pairs):
        """Emit `code` for pairs of orders and invoices, then what became complete."""
        orders = self.env["sale.order"].sudo()
        orders = orders.union(*(order for order, _move in pairs))
        with orders._process_together():
            orders._process_tell_batches(code, pairs)
            orders._process_tell_progress()
