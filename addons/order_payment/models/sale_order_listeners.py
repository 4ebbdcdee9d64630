from odoo import models

from odoo.addons.order_process.kernel.listeners import BY_RULES, Listener


class SaleOrder(models.Model):
    """What puts an order in force, or has its credit checked."""

    _inherit = "sale.order"
    _event_listeners = {
        "contract.signed": Listener("_money_signed", needs="order_contract"),
        "signoff.released": "_money_signed",
        BY_RULES: Listener("_credit_heard", codes="_credit_heard_codes"),
    }
