from odoo import models


class SaleOrder(models.Model):
    """What the submission hears of an order."""

    _inherit = "sale.order"
    _event_listeners = {"order.reopened": "_submit_anew"}
