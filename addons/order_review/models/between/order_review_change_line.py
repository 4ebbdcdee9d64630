from odoo import models


class OrderChangeLine(models.Model):
    """What the technical file of the goods says about their change."""

    _inherit = "order.change.line"

    def _is_of_main_component(self):
        """A main component is part of the structure (S1-B-024)."""
        goods = self.product_id | self.sale_line_id.product_id
        main = any(goods.product_tmpl_id.mapped("is_main_component"))
        return main or super()._is_of_main_component()
