from odoo import models
from odoo.fields import Domain

from odoo.addons.order_document.models.order_documents_mixin import DocumentSource


class OrderDocumentsMixin(models.AbstractModel):
    """The sheets of a document stand on its page of documents."""

    _inherit = "order.documents.mixin"

    def _order_document_sources(self):
        own = Domain("res_model", "=", self._name) & Domain("res_id", "in", self.ids)
        # What it is stands before its number.
        sheets = DocumentSource("order.form", own, number="display_name")
        return [*super()._order_document_sources(), sheets]
