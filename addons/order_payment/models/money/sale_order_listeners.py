from odoo import models

from odoo.addons.order_process.kernel.listeners import BY_RULES, Listener


class SaleOrder(models.Model):
    """What has the credit of an order checked, and what dunning hears of its money."""

    _inherit = "sale.order"
    _event_listeners = {
        BY_RULES: Listener("_credit_heard", codes="_credit_heard_codes"),
        "payment.overdue": "_dunning_overdue",
        "order.paid": "_dunning_paid",
    }
