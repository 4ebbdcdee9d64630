from odoo import api, models


class OrderPurchaseRequest(models.Model):
    """What an approver sees of a purchase request."""

    _inherit = "order.purchase.request"

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "amount": "amount_budget",
            "fields": [
                "department_id",
                "user_id",
                "origin",
                "need_date",
                "reason",
                "budget_name",
                "discussion",
                "evaluation_question",
            ],
            "lines": {
                "line_ids": ["name", ("quantity", "product_uom_id"), "budget"],
            },
        }
