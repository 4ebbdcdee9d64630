from odoo import models
from odoo.fields import Domain

from odoo.addons.order_document.models.order_documents_mixin import DocumentSource


class PurchaseOrder(models.Model):
    """The documents of a purchase: what asked for it, what arrived, what it costs and
    who approved it."""

    _name = "purchase.order"
    _inherit = ["purchase.order", "order.documents.mixin"]

    def _order_document_sources(self):
        return [
            DocumentSource(
                "order.purchase.request",
                Domain("id", "in", self.sudo().request_id.ids),
                label=self.env._("Purchase Requests"),
            ),
            *super()._order_document_sources(),
            *self._order_document_goods(),
            *self._order_document_papers(),
        ]

    def _order_document_goods(self):
        """Return what arrived, and how it was found."""
        return [
            DocumentSource(
                "stock.picking",
                Domain("id", "in", self._order_documents_received()),
                label=self.env._("Receipts"),
            ),
            DocumentSource(
                "order.purchase.acceptance",
                Domain("order_id", "in", self.ids),
                number="picking_id",
                state="result",
                date="date",
                label=self.env._("Inspections"),
            ),
        ]

    def _order_document_papers(self):
        """Return what it costs, and who approved it."""
        return [
            DocumentSource(
                "account.move",
                Domain("id", "in", self._order_documents_billed()),
                owner="invoice_user_id",
                label=self.env._("Bills"),
            ),
            DocumentSource(
                "order.signoff",
                Domain([("res_model", "=", self._name), ("res_id", "in", self.ids)]),
                number="chain_id",
                owner="requester_id",
                date="opened_at",
                label=self.env._("Approvals"),
            ),
        ]

    def _order_documents_received(self):
        """Return the receipts and returns as a query."""
        # sudo: of the way to the documents, not of what may be read of them.
        moves = self.env["stock.move"].sudo()
        of_order = [("purchase_line_id.order_id", "in", self.ids)]
        return moves._search(of_order).subselect("picking_id")

    def _order_documents_billed(self):
        """Return the bills and refunds as a query."""
        # sudo: of the way to the documents, not of what may be read of them.
        lines = self.env["account.move.line"].sudo()
        of_order = [("purchase_line_id.order_id", "in", self.ids)]
        return lines._search(of_order).subselect("move_id")
