from odoo import models

from odoo.addons.order_process.kernel.listeners import Listener

from .order_price_review import PURPOSE


class OrderPriceReview(models.Model):
    """What a price review hears of its round."""

    _inherit = "order.price.review"
    _event_listeners = {
        "signoff.released": Listener("_prices_approved", purpose=PURPOSE),
        "signoff.rejected": Listener("_prices_refused", purpose=PURPOSE),
        ("signoff.returned", "signoff.withdrawn"): Listener(
            "_prices_back", purpose=PURPOSE
        ),
    }
