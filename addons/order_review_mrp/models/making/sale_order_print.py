from odoo import models


class SaleOrder(models.Model):
    """With the sheets of an order those of its manufacturing orders are void."""

    _inherit = "sale.order"

    def _prints_void(self, reason):
        result = super()._prints_void(reason)
        made = (
            self.env["mrp.production"]
            .sudo()
            .search(
                [
                    "|",
                    ("sale_line_id.order_id", "in", self.ids),
                    ("reference_ids.sale_ids", "in", self.ids),
                ]
            )
        )
        made._prints_void(reason)
        return result
