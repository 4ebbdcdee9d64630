from odoo import models
from odoo.fields import Domain

from odoo.addons.order_document.models.order_documents_mixin import DocumentSource


class PurchaseOrder(models.Model):
    """The sale orders for which a purchase was made, on its documents."""

    _inherit = "purchase.order"

    def _order_document_sources(self):
        # sudo: of the way to the orders, not of what may be read of them.
        sold = self.sudo()._get_sale_orders()
        for sale, _purchase in self._start_pairs():
            sold |= sale
        sold |= self.sudo().request_id.sale_order_id
        return [
            DocumentSource(
                "sale.order",
                Domain("id", "in", sold.ids),
                label=self.env._("Sale Orders"),
            ),
            *super()._order_document_sources(),
        ]
