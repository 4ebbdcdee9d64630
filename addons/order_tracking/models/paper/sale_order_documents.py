from odoo import models
from odoo.fields import Domain

from odoo.addons.order_document.models.order_documents_mixin import DocumentSource


class SaleOrder(models.Model):
    """The documents of an order; deliveries and invoices of Odoo among them."""

    _name = "sale.order"
    _inherit = ["sale.order", "order.documents.mixin"]

    def _order_document_sources(self):
        # sudo: of the way to the documents, not of what may be read of them.
        billed = (
            self.env["account.move.line"]
            .sudo()
            ._search([("sale_line_ids.order_id", "in", self.ids)])
        )
        return super()._order_document_sources() + [
            DocumentSource(
                "stock.picking",
                Domain("sale_id", "in", self.ids),
                label=self.env._("Deliveries"),
            ),
            DocumentSource(
                "account.move",
                Domain("id", "in", billed.subselect("move_id")),
                owner="invoice_user_id",
                label=self.env._("Invoices"),
            ),
        ]
