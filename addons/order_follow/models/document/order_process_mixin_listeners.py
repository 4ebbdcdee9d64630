from odoo import models

from odoo.addons.order_process.kernel.listeners import BY_RULES, Listener


class OrderProcessMixin(models.AbstractModel):
    """What exceptions hear of the documents about which they are."""

    _inherit = "order.process.mixin"
    _event_listeners = {
        BY_RULES: Listener("_exception_heard", codes="_exception_codes"),
    }
