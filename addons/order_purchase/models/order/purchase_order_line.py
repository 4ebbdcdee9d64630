from odoo import models


class PurchaseOrderLine(models.Model):
    """Lines of an order under sign-off are guarded as its head is."""

    _name = "purchase.order.line"
    _inherit = [
        "order.content.line.mixin",
        "purchase.order.line",
        "order.system.field.mixin",
    ]
    _content_document_field = "order_id"
    _content_list_field = "order_line"
