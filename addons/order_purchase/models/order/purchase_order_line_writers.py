from odoo import models


class PurchaseOrderLine(models.Model):
    """Lines are written by those who write the purchase order."""

    _name = "purchase.order.line"
    _inherit = ["purchase.order.line", "order.writer.guard.mixin"]
    _writer_groups = "purchase.group_purchase_user"
