from odoo import models

from odoo.addons.order_process.kernel.listeners import Listener

from .order_nonconformity_decide import PURPOSE


class OrderNonconformity(models.Model):
    """What a nonconformity hears of the signatures under its concession."""

    _inherit = "order.nonconformity"
    _event_listeners = {
        "signoff.released": Listener("_concession_granted", purpose=PURPOSE),
        ("signoff.rejected", "signoff.returned"): Listener(
            "_concession_refused", purpose=PURPOSE
        ),
    }
