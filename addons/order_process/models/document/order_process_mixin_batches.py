from odoo import models

from ...kernel.batches import rounds


class OrderProcessMixin(models.AbstractModel):
    """Tell events and ask gates of many documents, each with a batch of its own."""

    _inherit = "order.process.mixin"

    def _process_emit_later(self, code, payload=None, **options):
        """Emit ``code`` on those of the documents that run a process."""
        running = self._in_process()
        if running:
            running._emit(code, payload, **options)

    def _process_emit_batches(self, code, pairs, payload=None, **options):
        """Emit ``code`` for ``pairs`` of (document, batch record): a delivery, a bill.

        As many documents as possible in one emission: one for all, unless a document
        has several batches at the same time.
        """
        for batches in rounds(pairs):
            documents = self.browse(batches)
            documents._process_emit_later(code, payload, batch=batches, **options)

    def _process_check_batches(self, code, pairs):
        """Ask the gates of ``code`` for ``pairs`` of (document, batch record) at once.

        :raise GateRefused: with everything that is missing
        """
        for batches in rounds(pairs):
            self.browse(batches)._check_gates(code, batch=batches)
