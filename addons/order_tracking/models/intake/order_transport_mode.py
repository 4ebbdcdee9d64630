from odoo import models


class OrderTransportMode(models.Model):
    """How goods travel to the customer: by road, by air, fetched by the customer."""

    _name = "order.transport.mode"
    _description = "Transport Mode"
    _inherit = ["order.coded.mixin"]
