from odoo import fields, models

from odoo.addons.order_purchase.models.setup.order_purchase_readers import (
    MONEY_PURCHASE,
)


class OrderProject(models.Model):
    """Show Odoo's purchasers the budget, too."""

    _inherit = "order.project"

    budget = fields.Monetary(groups=MONEY_PURCHASE)
