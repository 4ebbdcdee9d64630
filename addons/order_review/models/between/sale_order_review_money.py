from odoo import fields, models

from odoo.addons.order_purchase.models.setup.order_purchase_readers import (
    MONEY_PURCHASE,
)


class SaleOrder(models.Model):
    """Show Odoo's purchasers the money of an order, too."""

    _inherit = "sale.order"

    money_received = fields.Monetary(groups=MONEY_PURCHASE)
    money_required = fields.Monetary(groups=MONEY_PURCHASE)
    money_missing = fields.Monetary(groups=MONEY_PURCHASE)
    money_percent = fields.Float(groups=MONEY_PURCHASE)
    money_html = fields.Html(groups=MONEY_PURCHASE)
    settled_cost = fields.Float(groups=MONEY_PURCHASE)
    settled_receivable = fields.Float(groups=MONEY_PURCHASE)
    settled_profit = fields.Float(groups=MONEY_PURCHASE)
