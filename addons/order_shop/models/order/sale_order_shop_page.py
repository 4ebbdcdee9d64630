from datetime import timedelta

from odoo import models

from odoo.addons.order_process.kernel.local import local_day


class SaleOrder(models.Model):
    """What the customer does with an order of the shop on its page: cancel, delete,
    order again, and until when the receipt is confirmed."""

    _inherit = "sale.order"

    def _customer_page(self):
        page = super()._customer_page()
        return {**page, "shop": self._shop_page()}

    def _shop_page(self):
        """Return ``{can_cancel, can_delete, receive_until}``; as superuser."""
        self.ensure_one()
        return {
            "can_cancel": self._shop_can_cancel(),
            "can_delete": self._shop_can_delete(),
            "receive_until": self._shop_receive_until(),
        }

    def _shop_receive_until(self):
        """Return the day until which the customer is asked to confirm the receipt of
        what was sent; False: nothing was sent, or there is no limit."""
        days = self._shop_rule().receive_days
        sent = self.process_shipped_at
        return bool(days and sent) and local_day(self, sent) + timedelta(days=days)

    def _is_reorder_allowed(self):
        """A cancelled order is ordered again, too."""
        allowed = super()._is_reorder_allowed()
        again = self.state == "cancel" and self.sudo().shop_placed_at
        return allowed or bool(
            again and any(line._is_reorder_allowed() for line in self.order_line)
        )
