from odoo import api, models

#: What was asked for, and by whom.
REQUEST = (
    "order_id",
    "type_id",
    "cause_id",
    "requested_by",
    "description",
    "completion_date",
)
#: What it brings about, as the departments and the customer said.
ASSESSMENT = (
    "level",
    "level_reason",
    "cost",
    "progress_effect",
    "logistics_effect",
    "customer_answer",
    "customer_answer_note",
)
LINE = ("operation", "product_id", "before_text", "after_text", "difference")


class OrderChange(models.Model):
    """What an approver sees of a change notice."""

    _inherit = "order.change"

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "amount": "price_difference",
            "fields": [*REQUEST, *ASSESSMENT],
            "lines": {"line_ids": [*LINE]},
            "files": ("request_attachment_ids",),
        }
