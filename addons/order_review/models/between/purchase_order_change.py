from odoo import models
from odoo.fields import Domain

from odoo.addons.order_document.models.order_documents_mixin import DocumentSource


class PurchaseOrder(models.Model):
    """The change notices that touch a purchase, on its documents."""

    _inherit = "purchase.order"

    def _order_document_sources(self):
        # sudo: of the way to the notices, not of what may be read of them.
        rows = self.env["order.change.impact"].sudo()
        touched = rows._search(
            [
                ("res_model", "=", "purchase.order.line"),
                ("res_id", "in", self.order_line.ids),
            ]
        )
        return super()._order_document_sources() + [
            DocumentSource(
                "order.change", Domain("id", "in", touched.subselect("change_id"))
            )
        ]
