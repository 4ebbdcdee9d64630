from odoo import fields, models

from odoo.addons.order_purchase.models.setup.order_purchase_readers import (
    MONEY_PURCHASE,
)


class OrderDemandSheet(models.Model):
    """Show Odoo's purchasers the target price, too."""

    _inherit = "order.demand.sheet"

    price_target = fields.Monetary(groups=MONEY_PURCHASE)
