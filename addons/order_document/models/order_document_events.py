from odoo import models


class OrderDocument(models.AbstractModel):
    """What documents tell, and what they ask, on what they belong to."""

    _inherit = "order.document"

    def _document_emit(self, code, payload=None):
        """Emit ``code`` on what these documents belong to, each with its document as
        batch."""
        pairs = self._document_pairs()
        if pairs:
            documents = self.sudo()._subjects()
            documents._process_emit_batches(code, pairs, payload)

    def _document_check(self, code):
        """Ask the gates of ``code`` on what these documents belong to.

        :raise GateRefused: with everything that is missing
        """
        pairs = self._document_pairs()
        if pairs:
            self.sudo()._subjects()._process_check_batches(code, pairs)

    def _document_pairs(self):
        """Return pairs of (subject, document); who writes documents need not be able
        to write what they belong to."""
        found = [(document.sudo()._subjects(), document) for document in self]
        return [(subject, document) for subject, document in found if subject]
