from odoo import models
from odoo.fields import Domain

from odoo.addons.order_document.models.order_documents_mixin import DocumentSource


class SaleOrder(models.Model):
    """What is made for an order, on its documents."""

    _inherit = "sale.order"

    def _order_document_sources(self):
        return super()._order_document_sources() + [
            DocumentSource("mrp.production", Domain("id", "in", self._made_for().ids))
        ]
