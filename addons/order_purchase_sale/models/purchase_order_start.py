from odoo import models

CODE = "purchase.started"


class PurchaseOrder(models.Model):
    """Buying for a sale order starts when its purchase order is confirmed: the gate of
    the sale order is asked before, the event is emitted after, with the purchase as
    batch.

    Only purchases that procurement made for the sale (make to order, drop-shipping, or
    its components) are asked; buying for stock belongs to nobody's order.
    """

    _inherit = "purchase.order"

    def write(self, vals):
        """Whichever way it is confirmed: button, approval, RPC, import."""
        if vals.get("state") != "purchase":
            return super().write(vals)
        starting = self.filtered(lambda order: order.state != "purchase")
        pairs = starting._start_pairs()
        orders = self.env["sale.order"].sudo().union(*(sale for sale, _p in pairs))
        orders._check_gates(CODE)
        result = super().write(vals)
        with orders._process_together():
            orders._process_emit_batches(CODE, pairs)
        return result

    def _start_pairs(self):
        """Return pairs (sale order, purchase order), found by the references of the
        procurement and by the moves that wait for the goods."""
        pairs = []
        # sudo: a buyer need not be able to read sale orders.
        for purchase in self.sudo():
            lines = purchase.order_line
            sales = purchase.reference_ids.sale_ids
            sales |= lines.move_dest_ids.sale_line_id.order_id
            pairs += [(sale, purchase) for sale in sales]
        return pairs
