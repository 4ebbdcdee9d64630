from odoo import models

from odoo.addons.order_process.kernel.listeners import Listener

from .order_discount_request import PURPOSE


class OrderDiscountRequest(models.Model):
    """What a discount request hears of its round."""

    _inherit = "order.discount.request"
    _event_listeners = {
        "signoff.released": Listener("_discount_approved", purpose=PURPOSE),
        "signoff.rejected": Listener("_discount_refused", purpose=PURPOSE),
        ("signoff.returned", "signoff.withdrawn"): Listener(
            "_discount_back", purpose=PURPOSE
        ),
    }
