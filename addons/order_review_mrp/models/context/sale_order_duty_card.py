from odoo import api, models


class SaleOrder(models.Model):
    """What who works on an order sees of a manufacturing order of it."""

    _inherit = "sale.order"

    @api.model
    def _duty_batches(self):
        made = [
            "product_id",
            ("product_qty", "product_uom_id"),
            ("qty_produced", "product_uom_id"),
        ]
        return {**super()._duty_batches(), "mrp.production": (None, made)}
