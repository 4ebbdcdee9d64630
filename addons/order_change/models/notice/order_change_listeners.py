from odoo import models


class OrderChange(models.Model):
    """What a change notice hears of its rounds."""

    _inherit = "order.change"
    _event_listeners = {
        "signoff.released": "_change_signed",
        "signoff.rejected": "_change_not_signed",
        ("signoff.returned", "signoff.withdrawn"): "_change_back",
    }
