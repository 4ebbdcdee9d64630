from odoo import models


class OrderDemandSheet(models.Model):
    """What a product request hears of its rounds."""

    _inherit = "order.demand.sheet"
    _event_listeners = {
        "signoff.released": "_demand_signed",
        "signoff.rejected": "_demand_refused",
        "signoff.returned": "_demand_back",
    }
