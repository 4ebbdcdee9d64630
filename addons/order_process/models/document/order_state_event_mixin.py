from contextlib import contextmanager

from odoo import models, tools

from ...kernel import loaded
from ...kernel.loader import begin
from ...kernel.passing import not_passing, records_passing

_ASKED = "order_process_state_asked"


class OrderStateEventMixin(models.AbstractModel):
    """A document whose state is its event, whichever way it is set: button, portal,
    payment, mail, RPC, import.

    Its ``write`` calls ``_process_before_state`` before and ``_process_after_state``
    after it writes, its ``create`` calls ``_process_after_create``: each gate is asked
    exactly once, of all documents together. Cancelled documents end their process by
    the listener ``_process_state_cancelled``.

    What a document reaches once in each run of its process says so itself
    (``fields.Datetime(system=True, run=True)``): it stands as it was while the document
    is cancelled, and has its default again when the document is taken up anew.
    """

    _name = "order.state.event.mixin"
    _description = "Document Whose State Is Its Event"
    _inherit = ["order.process.mixin"]

    #: {state: code of its event}
    _state_events = {}
    #: States in which a document enters its process when it is in none yet.
    _state_entering = ()
    #: Code of the event with which it enters.
    _state_entrance = None

    def _valid_field_parameter(self, field, name):
        return name == "run" or super()._valid_field_parameter(field, name)

    @tools.ormcache()
    def _run_field_names(self):
        """Return the names of the fields of one run, once by registry."""
        return tuple(
            name for name, field in self._fields.items() if getattr(field, "run", False)
        )

    def _process_before_state(self, state):
        """Refuse a change of state that a gate holds; return documents it changes."""
        code = self._state_events.get(state)
        if not code and state not in self._state_entering:
            return self.browse()
        moved = self.filtered(lambda document: document.state != state)
        if state in self._state_entering:
            moved._process_enter()
        if moved and code:
            not_passing(moved, (_ASKED, self._name, state))._check_gates(code)
        moved.filtered(lambda document: document.state == "cancel")._run_forget()
        return moved

    def _run_forget(self):
        """Begin a new run: what is reached once by run is not reached yet."""
        if not self:
            return
        empty = {}
        for name in self._run_field_names():
            default = self._fields[name].default
            empty[name] = default(self) if default else False
        # sudo: who takes a document up again may not write all that it has reached.
        self.sudo()._write_system(empty)

    @contextmanager
    def _process_moving(self, state):
        """Ask the gates of documents that Odoo is going to move one by one all
        together, and emit their new state in one go."""
        moved = self._process_before_state(state)
        asked = records_passing(moved, (_ASKED, self._name, state))
        with asked, self._process_together():
            yield

    def _process_after_state(self, state):
        """Tell the new state of documents that ``_process_before_state`` returned."""
        if self and state in self._state_events:
            with self._process_together():
                self._process_carry_out(state)
                self._process_emit_later(self._state_events[state])

    def _process_carry_out(self, state):
        """Hook: what the new state carries out, emitted before the state itself."""

    def _process_after_create(self):
        """Start the process on new documents, and emit the state of those that are born
        in a later one."""
        self._process_begin()._process_enter()
        born = self.filtered(lambda document: document.state in self._state_entering)
        for state, documents in born.grouped("state").items():
            if state in self._state_events:
                documents._check_gates(self._state_events[state])
                documents._process_after_state(state)

    def _process_begin(self):
        """Return the new documents that a rule covers; the emission to come need not
        read that they have no past."""
        new = self._process_to_start().sudo()
        chosen = self.env["order.process.rule"]._choose(new) if new else {}
        covered = new.browse(chosen)
        covered._fields["process_hash"]._insert_cache(covered, [None] * len(covered))
        loaded.keep(begin(covered, chosen))
        return self.browse(chosen)

    def _process_enter(self):
        """Start the process on documents that have none.

        Documents are tried again when they are sent or confirmed: what the rules look
        at is often filled in after the first save.
        """
        waiting = self._process_to_start()
        for moment, documents in waiting._process_entered_at().items():
            entered = {"code": self._state_entrance, "at": moment or None}
            documents._emit_all([entered, *documents._process_received_with()])

    def _process_entered_at(self):
        """Return ``{moment: documents}`` that came in then; hook. None means now."""
        return {None: self} if self else {}

    def _process_received_with(self):
        """Hook: what else is emitted with the reception of these documents, as event
        inputs of the same emission."""
        return []

    def _process_to_start(self):
        """Return documents that should get a process (a shop excludes its carts)."""
        waiting = self - self._in_process()
        return waiting.filtered(lambda document: document.state != "cancel")

    def _process_state_cancelled(self, _heard):
        """A cancelled document takes its signatures with it, ends its process and what
        hangs on it; listener."""
        reason = self._process_cancel_reason()
        if "signoff_ids" in self._fields:
            self._signoff_void(reason)
        running = self.filtered(lambda d: d.process_state == "running")
        running._process_cancel(reason)
        (self - running)._process_document_ended()

    def _process_cancel_reason(self):
        """Return why the process of cancelled documents ends; hook."""
        return self.env._("The document was cancelled.")
