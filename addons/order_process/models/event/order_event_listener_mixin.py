from odoo import models, tools

from ...kernel.event_queue import holding
from ...kernel.listeners import Heard, declared


class OrderEventListenerMixin(models.AbstractModel):
    """The one way to hear an event: a table of the model, declared room by room.

    ``_event_listeners`` is ``{event code or tuple of codes: method or Listener}``, or a
    tuple of these, in a file named ``<model>_listeners.py``. The tables of all rooms
    count together, lower rooms first.

    A listener is called right after the emission was written, once for all documents
    and all its events in it: ``method(heard)`` on the documents, as superuser with the
    author as user; see ``kernel.listeners.Heard``. It also hears of documents that run
    no process, on which nothing is recorded. What it emits is held back and written in
    one go. History that is imported is not heard.

    An unknown method or code stops the loading of the registry.
    """

    _name = "order.event.listener.mixin"
    _description = "Document Heard by Listeners"

    _event_listeners = {}

    def _register_hook(self):
        super()._register_hook()
        self._event_check_listeners()

    def _event_check_listeners(self):
        """Refuse to load a listener that nobody would ever call."""
        codes = self.env["order.event.type"]._declared()
        for code, listener in declared(type(self)):
            where = f"{self._name} listens to “{code}” with {listener.method}"
            for method in filter(None, (listener.method, listener.codes)):
                if not callable(getattr(type(self), method, None)):
                    raise TypeError(f"{where}: there is no method {method}.")
            known = code in codes or bool(listener.codes)
            if self._event_awake(listener) and not known:
                raise ValueError(f"{where}: no installed addon declares the event.")

    def _event_awake(self, listener):
        return not listener.needs or listener.needs in self.env.registry._init_modules

    @tools.ormcache()
    def _event_table(self):
        """Return ``{code: ((position, listener), ...)}`` of those that are awake."""
        table, positions = {}, {}
        for code, listener in declared(type(self)):
            position = positions.setdefault(listener, len(positions))
            if not self._event_awake(listener):
                continue
            for heard in getattr(self, listener.codes)() if listener.codes else (code,):
                table.setdefault(heard, []).append((position, listener))
        return {code: tuple(found) for code, found in table.items()}

    def _event_hear(self, events):
        """Call the listeners of events that were just written on documents of this
        model.

        :param events: list of ``HeardEvent`` in their order
        """
        found = {}
        table = self._event_table()
        for event in events:
            for position, listener in table.get(event.code, ()):
                if listener.hears(event):
                    found.setdefault(position, (listener, []))[1].append(event)
        if not found:
            return
        with holding(self.env):
            for position in sorted(found):
                listener, heard = found[position]
                ids = dict.fromkeys(event.document_id for event in heard)
                # sudo: what follows from an event does not depend on who caused it.
                documents = self.sudo().browse(ids)
                getattr(documents, listener.method)(Heard(documents, heard))
