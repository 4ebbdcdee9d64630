from odoo import models


class PurchaseOrder(models.Model):
    """What a purchase order does with what happened on it."""

    _inherit = "purchase.order"
    _event_listeners = {
        ("signoff.rejected", "signoff.returned"): "_purchase_not_signed",
        "purchase.confirmed": (
            "_promise_placed",
            "_track_placed",
            "_purchase_complete_again",
            "_request_follow_orders",
        ),
        "purchase.cancelled": (
            "_process_state_cancelled",
            "_track_cancelled",
            "_request_follow_orders",
        ),
        "form.sent": "_expedite_told",
        "purchase.reopened": ("_process_back_to_start", "_request_follow_orders"),
    }
