from odoo import models


class SaleOrder(models.Model):
    """The chosen price list beside the question of price."""

    _inherit = "sale.order"

    def _review_context_price(self):
        """Say beside the question of price when an order runs on another list."""
        context_rows = super()._review_context_price()
        for order in self.sudo():
            reference = order._reference_pricelist()
            if order.pricelist_id != reference:
                context_row = order._review_context_row(
                    "price",
                    self.env._("Pricelist"),
                    self.env._(
                        "%(chosen)s instead of %(reference)s",
                        chosen=order._pricelist_text(order.pricelist_id),
                        reference=order._pricelist_text(reference),
                    ),
                    "warn",
                )
                context_rows.setdefault(order.id, []).append(context_row)
        return context_rows
