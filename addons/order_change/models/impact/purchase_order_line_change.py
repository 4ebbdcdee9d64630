from odoo import models
from odoo.fields import Command


class PurchaseOrderLine(models.Model):
    """What a change notice does to a purchase line."""

    _inherit = "purchase.order.line"

    def _change_buy(self, quantity):
        """Buy another quantity; the receipt follows.

        Odoo lowers a receipt by itself unless what waits for it was lowered before:
        then it is done here. Where nothing more is to come the receipt is cancelled
        first, without what waits for it: that is decided by its own owner. An order
        of which nothing is left is cancelled as a whole.
        """
        self.ensure_one()
        order = self.order_id
        ended = quantity <= self.qty_received
        if ended and self.state == "purchase":
            self._change_end_receipts()
        self.product_qty = quantity
        if self.state == "purchase":
            self._change_lower_receipts()
        left = order.order_line.filtered(lambda line: not line.display_type)
        if not any(left.mapped("product_qty")) and not any(left.invoice_lines):
            order.button_cancel()

    def _change_waiting(self):
        """Return the receipts that have not arrived."""
        return self.move_ids.filtered(lambda m: m.state not in ("done", "cancel"))

    def _change_lower_receipts(self):
        """Take from the receipts what is no longer bought, the last one first."""
        unit = self.product_uom_id
        excess = self._get_qty_procurement() - self.product_qty
        for move in self._change_waiting().sorted("id", reverse=True):
            there = move.product_uom._compute_quantity(move.product_uom_qty, unit)
            taken = min(excess, there)
            if unit.compare(taken, 0.0) <= 0:
                continue
            excess -= taken
            move.product_uom_qty = unit._compute_quantity(
                there - taken, move.product_uom
            )

    def _change_end_receipts(self):
        """Cancel what has not arrived; what waits for it looks for other stock."""
        waiting = self._change_waiting()
        waiting.propagate_cancel = False
        waiting._action_cancel()
        self.move_dest_ids = [Command.clear()]
