from odoo import models

from odoo.addons.order_process.kernel.listeners import BY_RULES, Listener


class SaleOrder(models.Model):
    """What allocation hears of an order."""

    _inherit = "sale.order"
    _event_listeners = {
        BY_RULES: Listener("_allocation_heard", codes="_allocation_codes"),
    }
