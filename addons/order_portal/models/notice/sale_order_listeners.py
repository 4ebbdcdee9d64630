from odoo import models

from odoo.addons.order_process.kernel.listeners import BY_RULES, Listener


class SaleOrder(models.Model):
    """What an order hears so that its customer is told, and gets an answer."""

    _inherit = "sale.order"
    _event_listeners = {
        BY_RULES: Listener("_customer_heard", codes="_customer_codes"),
        "customer.informed": "_customer_told",
        "customer.answered": "_customer_question_over",
    }
