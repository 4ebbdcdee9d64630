from odoo import models


class SaleOrder(models.Model):
    """Goods of submitted orders are kept for their customers, where the shop says so
    (S2-M-09): nothing is sold twice."""

    _inherit = "sale.order"

    def _get_free_qty(self, product):
        """Take off what other submitted orders of the shop wait for."""
        free = super()._get_free_qty(product)
        rule = self._shop_rule()
        return free - self._shop_kept(product) if rule.reserve == "order" else free

    def _shop_kept(self, product):
        """Return how much of a product others have submitted and not confirmed yet, in
        the unit of the product."""
        domain = [
            ("product_id", "=", product.id),
            ("order_id", "!=", self.id),
            ("order_id.shop_placed_at", "!=", False),
            ("order_id.state", "in", ("draft", "sent")),
            ("order_id.company_id", "=", self.company_id.id),
        ]
        if warehouse := self._get_shop_warehouse_id():
            domain.append(("order_id.warehouse_id", "=", warehouse))
        # sudo: what others have ordered, whoever looks at the shop.
        lines = self.env["sale.order.line"].sudo().search(domain)
        return sum(lines._own_quantities().values())
