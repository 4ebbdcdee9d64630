from odoo import models

SUPPLIED = "purchase.supplied"


class PurchaseOrder(models.Model):
    """When everything that was bought for a customer order has come, the customer order
    is told (S3-I-04, S3-O-02)."""

    _inherit = "purchase.order"

    def _supplied_sales(self, _heard):
        """Tell the customer orders all of whose purchases have come; listener."""
        sales = self._waiting_sales().filtered(lambda order: order.state == "sale")
        bought = sales._purchases_of()
        supplied = sales.filtered(
            lambda order: bought[order]
            and all(one.receipt_status == "full" for one in bought[order])
        )
        supplied._process_emit_later(SUPPLIED)

    def _waiting_sales(self):
        """Return the customer orders for which these purchases were made."""
        sales = self.env["sale.order"].sudo()
        sales = sales.union(*(sale for sale, _purchase in self._start_pairs()))
        lines = self.sudo().order_line
        return (
            sales | lines.sale_line_id.order_id | self._order_requests().sale_order_id
        )
