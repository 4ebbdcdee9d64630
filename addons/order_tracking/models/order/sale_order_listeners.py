from odoo import models


class SaleOrder(models.Model):
    """What an order does with what happened on it."""

    _inherit = "sale.order"
    _event_listeners = {
        "order.cancelled": ("_process_state_cancelled", "_documents_end"),
        "order.confirmed": "_process_progress_again",
        "order.reopened": "_process_received_again",
        "signoff.released": "_order_released",
    }
