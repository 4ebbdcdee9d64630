from odoo import models


class PurchaseOrder(models.Model):
    """What holds purchase orders besides the nodes of their process."""

    _inherit = "purchase.order"

    def _gate_extra_missing(self, code, batch):
        """Add the supplier, his choice, the payment and the cancellation."""
        found = super()._gate_extra_missing(code, batch)
        for order_id, text in self._gate_supplier(code).items():
            found.setdefault(order_id, []).append(text)
        orders = self.sudo().filtered("process_id")
        for texts in (
            orders._gate_comparison(code),
            orders._gate_payment(code),
            orders._gate_cancellation(code),
        ):
            for order_id, text in texts.items():
                if text:
                    found.setdefault(order_id, []).append(text)
        return found
