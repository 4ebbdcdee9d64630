from odoo import models
from odoo.fields import Domain


class SaleOrder(models.Model):
    """What is bought for customer orders, in whatever way."""

    _inherit = "sale.order"

    def _purchases_of(self):
        """Return ``{order: purchase orders}`` of what was bought for these orders and
        not cancelled; in constant queries."""
        requests = self.env["order.purchase.request"].sudo()
        requests = requests.search(Domain("sale_order_id", "in", self.ids))
        purchases = self.env["purchase.order"].sudo()
        asked = Domain("request_id", "in", requests.ids)
        bought = Domain("order_line.sale_line_id.order_id", "in", self.ids)
        procured = Domain("reference_ids.sale_ids", "in", self.ids)
        moved = Domain("order_line.move_dest_ids.sale_line_id.order_id", "in", self.ids)
        found = purchases.search(
            (asked | bought | procured | moved) & Domain("state", "!=", "cancel")
        )
        result = dict.fromkeys(self, purchases)
        for purchase in found | found.merged_id:
            for sale in purchase._waiting_sales():
                if sale in result and purchase.state != "cancel":
                    result[sale] |= purchase
        return result
