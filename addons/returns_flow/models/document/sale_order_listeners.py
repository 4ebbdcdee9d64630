from odoo import models


class SaleOrder(models.Model):
    """What cases hear of their orders."""

    _inherit = "sale.order"
    _event_listeners = {
        "order.cancelled": "_cases_of_cancelled",
        "shipment.done": "_cases_of_shipped",
    }
