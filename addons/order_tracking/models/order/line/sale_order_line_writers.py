from odoo import api, models


class SaleOrderLine(models.Model):
    """Lines are written by those who write the order."""

    _name = "sale.order.line"
    _inherit = ["sale.order.line", "order.writer.guard.mixin"]
    _writer_groups = "sales_team.group_sale_salesman"

    @api.model_create_multi
    def create(self, vals_list):
        # A copy is made from its original, which keeps what follows from it.
        with self.browse()._leading(*vals_list):
            return super().create(vals_list)

    def write(self, vals):
        with self._leading(vals):
            return super().write(vals)
