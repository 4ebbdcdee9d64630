from odoo import models


class PurchaseOrder(models.Model):
    """Where duties of a purchase order are done, and what holds it before somebody
    confirms it."""

    _inherit = "purchase.order"
    _event_actions = {
        "purchase.tracked": "action_purchase_track",
        "purchase.accepted": "action_purchase_accept",
        "purchase.plan_submitted": "action_view_cancellation",
        "purchase.plan_approved": "action_view_cancellation",
        "purchase.plan_refused": "action_view_cancellation",
        "purchase.plan_executed": "action_view_cancellation",
        "purchase.stored": "_process_open_receipts",
        "purchase.settled": "_process_open_bills",
    }

    def _process_open_receipts(self):
        """Open the receipts; None without any, or for whoever may not read them."""
        pickings = self.sudo().picking_ids.sudo(False)
        readable = pickings._filtered_access("read")
        return self.action_view_picking() if readable else None

    def _process_open_bills(self):
        """Open the bills; None without any, or for whoever may not read them."""
        bills = self.sudo().invoice_ids.sudo(False)._filtered_access("read")
        return self.action_view_invoice(bills) if bills else None

    def _process_held_pairs(self):
        pairs = super()._process_held_pairs()
        waiting = self.filtered(
            lambda order: order.state in ("draft", "sent", "to approve")
        )
        held = [(order, order) for order in waiting]
        return {**pairs, "purchase.confirmed": held}
