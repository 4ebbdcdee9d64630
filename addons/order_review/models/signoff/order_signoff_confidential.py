from odoo import api, models


class OrderSignoff(models.Model):
    """Documents that not everybody reads keep what was said about them."""

    _inherit = "order.signoff"

    @api.model
    def _confidential_models(self):
        return (
            *super()._confidential_models(),
            "order.contract",
            "order.credit.request",
            "order.discount.request",
            "order.price.review",
            "order.purchase.request",
            "order.quotation",
            "order.supplier.comparison",
            "purchase.order",
        )
