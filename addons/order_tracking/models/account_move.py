from odoo import models


class AccountMove(models.Model):
    """Invoices of an order are the batches of its billing nodes."""

    _inherit = "account.move"

    def write(self, vals):
        """Hold posting at the order's gate, whichever way the state is set."""
        if vals.get("state") != "posted":
            return super().write(vals)
        posting = self.filtered(
            lambda move: move.state != "posted" and move.move_type == "out_invoice"
        )
        pairs = posting._process_orders()
        orders = self.env["sale.order"].sudo()
        orders._process_check_batches("invoice.posted", pairs)
        result = super().write(vals)
        for order, move in pairs:
            order._settlement_note_due(move)
        self._process_tell_invoices("invoice.posted", pairs)
        return result

    def _process_orders(self):
        """Return pairs of the orders billed and the invoices.

        Accountants need not be able to write orders.
        """
        return [
            (order, move)
            for move in self
            for order in move.sudo().line_ids.sale_line_ids.order_id
        ]

    def _invoice_paid_hook(self):
        result = super()._invoice_paid_hook()
        pairs = self.filtered(
            lambda move: move.move_type == "out_invoice"
        )._process_orders()
        self._process_tell_invoices("invoice.paid", pairs)
        return result

    def _process_tell_invoices(self, code, pairs):
        """Emit `code` for pairs of orders and invoices, then what became complete."""
        orders = self.env["sale.order"].sudo()
        orders = orders.union(*(order for order, _move in pairs))
        with orders._process_together():
            orders._process_tell_batches(code, pairs)
            orders._process_tell_progress()
