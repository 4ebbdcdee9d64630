from contextlib import contextmanager

from odoo import models

from ....kernel.batches import rounds
from ....kernel.event_queue import holding, queue_of


class OrderProcessMixin(models.AbstractModel):
    """Tell events and ask gates of many documents, each with a batch of its own.

    What one action brings about (confirmed and ready to ship; shipped and completely
    shipped), and what listeners emit on what they heard, is held back and written
    together. Documents without a process cost nothing.
    """

    _inherit = "order.process.mixin"

    @contextmanager
    def _process_together(self):
        """Hold back what is emitted inside and write it at once at the end."""
        with holding(self.env):
            yield

    def _process_flush_events(self):
        """Send what is held back; gates and other events must see it."""
        queue = queue_of(self.env)
        if queue:
            queue.flush()

    def _process_emit_later(self, code, payload=None, entering=False, **options):
        """Emit ``code`` on those of the documents that run a process, together with
        what else the action under way emits; at once when there is none.

        Listeners hear of the others, too. ``entering``: documents that a rule covers
        enter their process with it.
        """
        running = self if entering else self._in_process()
        heard = code in self._event_table()
        if not running and not (heard and self):
            return
        event_input = {"code": code, "ids": running.ids, "payload": payload, **options}
        if heard:
            event_input["outside"] = (self - running).ids
        queue = queue_of(self.env)
        if queue is None:
            self._emit_all([event_input])
        else:
            queue.hold(self, event_input)

    def _process_emit_batches(self, code, pairs, payload=None, **options):
        """Emit ``code`` for ``pairs`` of (document, batch record): a delivery, a bill.

        As many documents as possible in one event input: one for all, unless a document
        has several batches at the same time. All are written in one emission.
        """
        with holding(self.env):
            for batches in rounds(pairs):
                documents = self.browse(batches)
                documents._process_emit_later(code, payload, batch=batches, **options)

    def _process_check_batches(self, code, pairs):
        """Ask the gates of ``code`` for ``pairs`` of (document, batch record) at once.

        :raise GateRefused: with everything that is missing
        """
        for batches in rounds(pairs):
            self.browse(batches)._check_gates(code, batch=batches)
