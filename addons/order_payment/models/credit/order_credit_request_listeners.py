from odoo import models

from odoo.addons.order_process.kernel.listeners import Listener

from .order_credit_request import PURPOSE


class OrderCreditRequest(models.Model):
    """What a request for credit hears of its round."""

    _inherit = "order.credit.request"
    _event_listeners = {
        "signoff.released": Listener("_credit_granted", purpose=PURPOSE),
        "signoff.rejected": Listener("_credit_refused", purpose=PURPOSE),
        ("signoff.returned", "signoff.withdrawn"): Listener(
            "_credit_back", purpose=PURPOSE
        ),
    }
