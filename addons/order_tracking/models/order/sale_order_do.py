from odoo import models


class SaleOrder(models.Model):
    """Where the duties of an order are done that end by what happens on it."""

    _inherit = "sale.order"
    _event_actions = {
        "order.checked": "action_order_checked",
        "shipment.ready": "_process_open_deliveries",
        "shipment.done": "_process_open_deliveries",
        "order.shipped": "_process_open_deliveries",
        "receipt.signed": "_process_open_receipt",
        "invoice.posted": "_process_open_invoices",
        "order.paid": "_process_open_invoices",
    }

    def _process_open_deliveries(self):
        """Open what is still to be delivered; None when there is nothing yet."""
        pickings = self.sudo().picking_ids.filtered(
            lambda picking: picking.state not in ("done", "cancel")
        )
        pickings = pickings.sudo(False)._filtered_access("read")
        return self._get_action_view_picking(pickings) if pickings else None

    def _process_open_receipt(self):
        """Ask for the signed receipt of the delivery that waits for one."""
        waiting = self.sudo().picking_ids.filtered(
            lambda picking: picking.state == "done"
            and picking.location_dest_id.usage == "customer"
            and not picking.receipt_signed_at
        )
        waiting = waiting.sudo(False)._filtered_access("read")
        return waiting[0].action_receipt_sign() if waiting else None

    def _process_open_invoices(self):
        """Open the invoices; None without any, or for whoever may not read them."""
        invoices = self.sudo().invoice_ids.sudo(False)
        readable = invoices._filtered_access("read")
        return self.action_view_invoice(readable) if readable else None
