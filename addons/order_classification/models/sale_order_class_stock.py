from odoo import models


class SaleOrder(models.Model):
    """Stock as a criterion of classification and review (S2-X-06): checked by the
    system before the order continues."""

    _inherit = "sale.order"

    def _class_criteria_stock(self, options):
        """Are all goods that are still to be delivered free in the order's warehouse?

        What lay there when an order was written is not known to a back-test.
        """
        if options.as_written:
            return {order.id: {"in_stock": (None, "")} for order in self}
        free, goods = {}, self._goods_open()
        for warehouse, orders in self.grouped("warehouse_id").items():
            products = (
                self.env["product.product"]
                .union(*(product for order in orders for product in goods[order.id]))
                .with_context(warehouse_id=warehouse.id)
            )
            there = products._compute_quantities_dict(None, None, None)
            for order in orders:
                free[order.id] = {id_: row["free_qty"] for id_, row in there.items()}
        return {
            order.id: {"in_stock": self._class_stock(goods[order.id], free[order.id])}
            for order in self
        }

    def _class_stock(self, goods, free):
        if not goods:
            return None, ""
        short = [
            self.env._(
                "%(product)s: %(quantity)s short",
                product=product.display_name,
                quantity=f"{need - max(free[product.id], 0):g} {product.uom_id.name}",
            )
            for product, need in goods.items()
            if product.uom_id.compare(free[product.id], need) < 0
        ]
        if short:
            return False, "; ".join(short)
        return True, self.env._("all goods are available in stock")
