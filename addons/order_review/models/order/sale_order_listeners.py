from odoo import models

from odoo.addons.order_process.kernel.listeners import (
    SIGNOFF_CODES,
    SIGNOFF_ENDS,
    Listener,
)

from ..review.order_review import REVIEW
from ..review.order_review_refusal import REFUSE


class SaleOrder(models.Model):
    """What the review board hears of an order."""

    _inherit = "sale.order"
    _event_listeners = {
        SIGNOFF_CODES: Listener("_review_follow", purpose=REVIEW),
        SIGNOFF_ENDS: Listener("_review_follow_refusal", purpose=REFUSE),
    }
