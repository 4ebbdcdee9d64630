from odoo import models

from odoo.addons.order_process.kernel.listeners import Listener

from .order_quotation_actions import PURPOSE


class OrderQuotation(models.Model):
    """What a quotation hears of its round."""

    _inherit = "order.quotation"
    _event_listeners = {
        "signoff.released": Listener("_quotation_approved", purpose=PURPOSE),
    }
