from odoo import models


class SaleOrderLine(models.Model):
    """Lines are written by those who write the order."""

    _name = "sale.order.line"
    _inherit = ["sale.order.line", "order.writer.guard.mixin"]
    _writer_groups = "sales_team.group_sale_salesman"
