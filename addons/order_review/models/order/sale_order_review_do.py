from odoo import models

from ..review.order_review import REVIEW


class SaleOrder(models.Model):
    """Where duties are done that end on the review sheet."""

    _inherit = "sale.order"
    _event_actions = {
        "negotiation.agreed": "_process_open_review",
        "negotiation.refused": "_process_open_review",
        "refusal.approved": "_process_open_review",
        "refusal.rejected": "_process_open_review",
        "review.concluded": "_process_open_review",
    }

    def _signoff_do(self, purpose):
        action = super()._signoff_do(purpose)
        if action or purpose != REVIEW:
            return action
        return self._process_open_review()

    def _process_open_review(self):
        """Open the newest review sheet; None when the order has none."""
        return self.action_open_review() if self.sudo().review_ids else None
