from odoo import models


class PurchaseOrder(models.Model):
    """What a purchase order tells the customer orders that wait for it."""

    _inherit = "purchase.order"
    _event_listeners = {
        ("purchase.received_goods", "purchase.received_all"): "_supplied_sales",
    }
