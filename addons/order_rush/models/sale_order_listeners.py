from odoo import models


class SaleOrder(models.Model):
    """What a rush hears of its order."""

    _inherit = "sale.order"
    _event_listeners = {
        "order.cancelled": "_rush_order_cancelled",
        "order.shipped": "_rush_order_shipped",
    }
