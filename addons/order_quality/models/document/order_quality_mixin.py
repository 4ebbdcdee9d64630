from odoo import models


class OrderQualityMixin(models.AbstractModel):
    """What documents about goods have in common: what happens to them is told to every
    order that waits for the goods (``order_ids``), with the document as batch."""

    _name = "order.quality.mixin"
    _description = "Document About Goods of Orders"

    def _document_pairs(self):
        """Return pairs (order, document) of these documents."""
        found = self.sudo()
        return [(order, one) for one in found for order in one.order_ids]

    def _document_emit(self, code, payload=None):
        """Tell the orders an event."""
        if pairs := self._document_pairs():
            orders = self.env["sale.order"].sudo()
            orders._process_emit_batches(code, pairs, payload)

    def _document_check(self, code):
        """Refuse an event that a procedure of the orders holds.

        :raise GateRefused: with what is missing
        """
        if pairs := self._document_pairs():
            self.env["sale.order"].sudo()._process_check_batches(code, pairs)
