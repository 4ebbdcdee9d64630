from odoo import models


class PurchaseOrderLine(models.Model):
    """Lines of an order under sign-off are guarded as its head is."""

    _name = "purchase.order.line"
    _inherit = ["purchase.order.line", "order.signoff.line.mixin"]
    _signoff_document_field = "order_id"
    _signoff_list_field = "order_line"
