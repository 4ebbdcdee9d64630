from odoo import models
from odoo.fields import Domain

from odoo.addons.order_document.models.order_documents_mixin import DocumentSource
from odoo.addons.order_process.models.record.order_head_mixin import HeadAction

BUYERS = "purchase.group_purchase_user"


class SaleOrder(models.Model):
    """What is bought for an order, on its documents, and the next request."""

    _inherit = "sale.order"

    def _order_document_sources(self):
        # sudo: of the way to the purchases, not of what may be read of them.
        bought = self.sudo()._get_purchase_orders().ids
        return super()._order_document_sources() + [
            DocumentSource(
                "order.purchase.request", Domain("sale_order_id", "in", self.ids)
            ),
            DocumentSource("purchase.order", Domain("id", "in", bought)),
        ]

    def _order_head_actions(self):
        return super()._order_head_actions() + [
            HeadAction(
                "action_purchase_request",
                self.env._("Purchase Request"),
                self.state != "cancel",
                BUYERS,
                place="new",
                needs=(("order.purchase.request", "create"),),
            )
        ]
