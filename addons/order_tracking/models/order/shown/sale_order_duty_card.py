from odoo import api, models


class SaleOrder(models.Model):
    """What who works on an order sees of it: goods and quantities."""

    _inherit = "sale.order"

    @api.model
    def _duty_card(self):
        """Goods, how many were ordered and are still to be delivered; no prices."""
        unit = "product_uom_id"
        return {
            "fields": ["commitment_date", "req_quality", "req_packing"],
            "lines": {
                "order_line": [
                    "product_id",
                    ("product_uom_qty", unit),
                    ("qty_delivered", unit),
                    ("qty_to_deliver", unit),
                ]
            },
        }

    def _signoff_card_lines(self, name):
        if name == "order_line":
            return self._goods_lines()
        return super()._signoff_card_lines(name)

    @api.model
    def _duty_batches(self):
        moved = [
            "product_id",
            ("product_uom_qty", "product_uom"),
            ("quantity", "product_uom"),
        ]
        return {**super()._duty_batches(), "stock.picking": ("move_ids", moved)}
