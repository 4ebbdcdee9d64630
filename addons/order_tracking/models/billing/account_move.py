from contextlib import contextmanager, nullcontext

from odoo import models

#: What bills a customer; receipts are invoices without a due date.
BILLS = ("out_invoice", "out_receipt")
SALES = (*BILLS, "out_refund")


class AccountMove(models.Model):
    """Invoices of an order are the batches of its billing nodes."""

    _inherit = "account.move"

    def write(self, vals):
        """Hold posting at the order's gate, whichever way the state is set; follow the
        paid state through what else changes it: a payment without a journal entry
        settles invoices by being named there."""
        self._ensure_rate_fits(vals)
        posted = vals.get("state") == "posted"
        followed = "matched_payment_ids" in vals or ("state" in vals and not posted)
        with (
            self._process_following() if followed else nullcontext(),
            self._process_posting() if posted else nullcontext(),
        ):
            return super().write(vals)

    @contextmanager
    def _process_posting(self):
        """Ask the gates of the orders that these moves bill; emit it afterwards."""
        drafts = self.filtered(lambda move: move.state != "posted")
        pairs = drafts.filtered(lambda move: move.move_type in BILLS)._process_orders()
        orders = self.env["sale.order"].sudo()
        orders._process_check_batches("invoice.posted", pairs)
        credits = drafts.filtered(lambda move: move.move_type == "out_refund")
        credited = credits.sudo().line_ids.sale_line_ids.order_id
        # What is posted for the first time settles nothing yet.
        again = drafts.filtered("posted_before")
        with orders._process_together(), again._process_following():
            yield
            for order, move in pairs:
                order._settlement_note_due(move)
            self._process_emit_invoices("invoice.posted", pairs)
            credited._process_emit_progress()

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
        """Ask the gate of orders that posted invoices have come to belong to, and emit
        it.

        :param before: pairs of ``_process_orders`` that belonged together already
        """
        pairs = self._process_billing()._process_orders()
        pairs = [pair for pair in pairs if pair not in before]
        if pairs:
            orders = self.env["sale.order"].sudo()
            orders._process_check_batches("invoice.posted", pairs)
            self._process_emit_invoices("invoice.posted", pairs)

    def _process_emit_invoices(self, code, pairs):
        """Emit `code` for pairs of orders and invoices, then what became complete."""
        orders = self.env["sale.order"].sudo()
        orders = orders.union(*(order for order, _move in pairs))
        with orders._process_together():
            orders._process_emit_batches(code, pairs)
            orders._process_emit_progress(goods=False)
