from odoo import models

from odoo.addons.order_process.kernel.listeners import BY_RULES, Listener


class SaleOrder(models.Model):
    """What an order does with what happened on it."""

    _inherit = "sale.order"
    _event_listeners = {
        "order.cancelled": (
            "_process_state_cancelled",
            "_documents_end",
            "_team_over",
        ),
        "order.closed": "_team_over",
        "order.confirmed": "_process_progress_again",
        "order.reopened": "_process_received_again",
        "signoff.released": "_order_released",
        BY_RULES: Listener("_team_heard", codes="_team_codes"),
    }
