from collections import defaultdict

from odoo import models
from odoo.tools import float_compare, format_amount


class SaleOrder(models.Model):
    """Stock beside the question of material: what lies there comes first (S0-D-05)."""

    _inherit = "sale.order"

    def _review_context_material(self):
        """Return per storable product: needed, on hand, forecast, incoming.

        Quantities are those of the order's warehouse; asked once for each warehouse.
        """
        context_rows = {}
        for warehouse, orders in self.sudo().grouped("warehouse_id").items():
            needs = {order: order._review_needs() for order in orders}
            products = self.env["product.product"].sudo()
            products = products.union(
                *(need for each in needs.values() for need in each)
            )
            stock = products.with_context(
                warehouse_id=warehouse.id
            )._compute_quantities_dict(None, None, None)
            for order in orders:
                context_rows[order.id] = [
                    order._review_stock_row(product, need, stock[product.id])
                    for product, need in needs[order].items()
                ]
        return context_rows

    def _review_needs(self):
        """Return ``{storable product: quantity in its unit}`` of the order."""
        needs = defaultdict(float)
        for line in self._goods_lines():
            product = line.product_id
            if product.is_storable:
                unit = line.product_uom_id
                needs[product] += unit._compute_quantity(
                    line.product_uom_qty, product.uom_id
                )
        return needs

    def _review_stock_row(self, product, need, stock):
        free, forecast = stock["free_qty"], stock["virtual_available"]
        level = "bad"
        if float_compare(free, need, precision_digits=2) >= 0:
            level = "ok"
        elif float_compare(forecast, need, precision_digits=2) >= 0:
            level = "warn"
        figure = self.env["order.signoff.card"]._figure
        value = self.env._(
            "required %(need)s, available %(free)s of %(hand)s on hand, forecast "
            "%(forecast)s (incoming %(incoming)s)",
            need=f"{figure(need, 2)} {product.uom_id.name}",
            free=figure(free, 2),
            hand=figure(stock["qty_available"], 2),
            forecast=figure(forecast, 2),
            incoming=figure(stock["incoming_qty"], 2),
        )
        return self._review_context_row(
            "material", product.display_name, value, level, product
        )

    def _review_money(self, amount, currency=None):
        """Return an amount as people read it."""
        return format_amount(self.env, amount, currency or self.currency_id)
