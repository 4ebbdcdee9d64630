from odoo import api, models


class OrderChange(models.Model):
    """What an approver sees of a change notice."""

    _inherit = "order.change"

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "amount": "price_difference",
            "fields": [
                "order_id",
                "type_id",
                "cause_id",
                "requested_by",
                "description",
                "completion_date",
                "level",
                "level_reason",
                "cost",
                "progress_effect",
                "logistics_effect",
                "customer_answer",
                "customer_answer_note",
            ],
            "lines": {
                "line_ids": [
                    "operation",
                    "product_id",
                    "before_text",
                    "after_text",
                    "difference",
                ]
            },
            "files": ("request_attachment_ids",),
        }
