from odoo import models

from odoo.addons.order_process.kernel.listeners import Listener


class OrderMaterialSlip(models.Model):
    """What a slip hears of its round."""

    _inherit = "order.material.slip"
    _event_listeners = {
        "signoff.released": Listener("_slip_approved"),
        ("signoff.rejected", "signoff.returned"): Listener("_slip_refused"),
    }
