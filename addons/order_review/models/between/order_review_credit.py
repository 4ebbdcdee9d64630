from odoo import fields, models


class OrderReviewCriterion(models.Model):
    """The customer's credit is one of the checks."""

    _inherit = "order.review.criterion"

    check = fields.Selection(
        selection_add=[("credit", "Customer's Credit"), ("policy",)],
        ondelete={"credit": "cascade"},
    )
