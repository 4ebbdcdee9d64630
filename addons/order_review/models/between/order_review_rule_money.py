from odoo import fields, models

from odoo.addons.order_purchase.models.setup.order_purchase_readers import (
    MONEY_PURCHASE,
)


class OrderReviewCriterion(models.Model):
    """Show Odoo's purchasers the amounts of a criterion, too."""

    _inherit = "order.review.criterion"

    max_discount = fields.Float(groups=MONEY_PURCHASE)
    min_amount = fields.Float(groups=MONEY_PURCHASE)
