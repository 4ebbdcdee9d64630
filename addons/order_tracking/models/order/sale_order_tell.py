from contextlib import contextmanager
from itertools import groupby

from odoo import models

TOLD = "order_tracking_told"


class Told:
    """What is held back in one action: event inputs, and deliveries and orders to look
    at last."""

    def __init__(self):
        self.event_inputs = []
        self.pickings = set()
        self.orders = set()


class SaleOrder(models.Model):
    """How the hooks of this addon speak to the process: in as few calls as possible.

    Orders without a process cost nothing. What one action brings about (confirmed
    and ready to ship; shipped and completely shipped) is told together: the queue
    lives on the cursor, where no client can reach.
    """

    _inherit = "sale.order"

    @contextmanager
    def _process_together(self):
        """Hold back what is told inside and send it at once at the end."""
        cache = self.env.cr.cache
        if TOLD in cache:
            yield
            return
        cache[TOLD] = told = Told()
        try:
            yield
            pickings = self.env["stock.picking"].browse(sorted(told.pickings))
            pickings._process_emit_ready()
            self.browse(sorted(told.orders))._process_emit_progress()
            self._process_flush_events()
        finally:
            del cache[TOLD]

    def _process_ready_later(self, pickings):
        """Look at the deliveries when the action is over, if one is under way.

        Their state is computed from all their moves, so looking after each batch of
        reserved moves would write and read them again and again.
        """
        told = self.env.cr.cache.get(TOLD)
        if told is None:
            pickings._process_emit_ready()
        else:
            told.pickings.update(pickings.ids)

    def _process_progress_later(self):
        """Look how far these orders are when the action is over, if one is under way:
        an order that is being cancelled is not complete."""
        told = self.env.cr.cache.get(TOLD)
        if told is None:
            self._process_emit_progress()
        else:
            told.orders.update(self.ids)

    def _process_flush_events(self):
        """Send what is held back; gates and other events must see it."""
        told = self.env.cr.cache.get(TOLD)
        if told and told.event_inputs:
            queue, told.event_inputs = told.event_inputs, []
            # Runs of neighbours, not groups: what happened keeps its order.
            runs = groupby(  # pylint: disable=bad-builtin-groupby
                queue, lambda event_input: event_input[0].env.uid
            )
            for _uid, part in runs:
                self._process_send(list(part))

    @staticmethod
    def _process_send(told):
        """Emit pairs of (orders, event input) of one author in one go, in order."""
        orders = told[0][0].union(*(orders for orders, _event_input in told))
        orders._emit_all([event_input for _orders, event_input in told])

    def _process_emit_later(self, code, payload=None, **options):
        """Emit `code` on those of the orders that run a process."""
        running = self._in_process()
        if not running:
            return
        event_input = {"code": code, "ids": running.ids, "payload": payload, **options}
        told = self.env.cr.cache.get(TOLD)
        if told is None:
            self._process_send([(running, event_input)])
        else:
            told.event_inputs.append((running, event_input))

    def _process_warn(self, code, batch=None):
        """Refuse early what a gate would refuse later; uses up no override."""
        missing = self._gates_missing(code, batch)
        if missing:
            self._gate_refuse(code, missing)

    # What is held back comes before anything else that touches the process.

    def _gates_missing(self, code, batch=None, overridden=True):
        self._process_flush_events()
        return super()._gates_missing(code, batch, overridden=overridden)

    def _emit_all(self, event_inputs, source="live"):
        self._process_flush_events()
        return super()._emit_all(event_inputs, source=source)

    def _complete_node(self, node_code, *args, **options):
        self._process_flush_events()
        return super()._complete_node(node_code, *args, **options)
