from odoo import models


class OrderRushType(models.Model):
    """What sort of emergency it is; five are shipped, more can be added (S2-S-01)."""

    _name = "order.rush.type"
    _description = "Emergency Type"
    _inherit = ["order.coded.mixin"]
