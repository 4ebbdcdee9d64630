from odoo import models

from odoo.addons.order_process.kernel.listeners import Listener

from .order_rush_flow import PURPOSE


class OrderRush(models.Model):
    """What a rush hears of its assessment."""

    _inherit = "order.rush"
    _event_listeners = {
        ("signoff.released", "signoff.rejected"): Listener(
            "_rush_assessed", purpose=PURPOSE
        ),
        ("signoff.returned", "signoff.withdrawn"): Listener(
            "_rush_back", purpose=PURPOSE
        ),
    }
