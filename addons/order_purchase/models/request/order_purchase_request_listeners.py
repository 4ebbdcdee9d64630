from odoo import models


class OrderPurchaseRequest(models.Model):
    """What a purchase request hears of its rounds."""

    _inherit = "order.purchase.request"
    _event_listeners = {
        "signoff.released": "_request_signed",
        ("signoff.rejected", "signoff.returned"): "_request_not_signed",
    }
