from odoo import models

from odoo.addons.order_process.kernel.listeners import Listener

from .order_cancellation_plan import PURPOSE


class OrderCancellationPlan(models.Model):
    """What a cancellation plan hears of its round."""

    _inherit = "order.cancellation.plan"
    _event_listeners = {
        "signoff.released": Listener("_cancellation_signed", purpose=PURPOSE),
        ("signoff.rejected", "signoff.returned", "signoff.withdrawn"): Listener(
            "_cancellation_back", purpose=PURPOSE
        ),
    }
