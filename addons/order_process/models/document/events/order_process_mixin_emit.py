from odoo import fields, models
from odoo.exceptions import UserError, ValidationError

from ....kernel.emission import Cause, Emission
from ....kernel.listeners import HeardEvent


class OrderProcessMixinEmit(models.AbstractModel):
    """Emitting events and finishing nodes (private API of the documents)."""

    _inherit = "order.process.mixin"

    def _emit(
        self,
        code,
        payload=None,
        *,
        batch=None,
        batch_label=None,
        at=None,
        key=None,
        source="live",
        milestone=None,
        principal=None,
    ):
        """Record that ``code`` happened on the documents and move their processes.

        In batch with a constant number of queries; works for users without write
        access on the document (storekeeper, portal), who stay the author. ``batch``
        is a record or a text, or {document id: one of these}; ``key`` makes a
        repetition harmless (one document only). Documents without process record
        nothing. Returns the events, one a document.
        """
        self.env["order.event.type"]._id_of(code)
        if key and (known := self._process_known_event(code, key)):
            return known
        event_input = {"code": code, "payload": payload, "at": at, "key": key}
        event_input |= {"batch": batch, "batch_label": batch_label}
        event_input |= {"milestone": milestone, "principal": principal}
        return self._emit_all([event_input], source=source)

    def _emit_all(self, event_inputs, source="live"):
        """Several events in one go, in their order: one reading and one writing of
        everything, however many there are.

        ``event_inputs``: dicts with ``code`` and optionally ``ids`` (documents among
        these; default all), ``payload``, ``batch``, ``batch_label``, ``at``, ``key``,
        ``principal``, ``milestone`` as in ``_emit``. On documents in ``outside`` it is
        not recorded, listeners only hear of them. Returns the events in order.
        """
        self._process_flush_events()
        return self._emit_now(event_inputs, source)

    def _emit_now(self, event_inputs, source="live"):
        """Write events and let listeners hear them: ``_emit_all`` without a look at
        what is held back before it."""
        for event_input in event_inputs:
            self.env["order.event.type"]._id_of(event_input["code"])
        slots = self._emit_recorded(event_inputs)._process_load_slots(lock=True)
        emission = Emission(self.env(su=True), slots)
        places = {id_: place for place, id_ in enumerate(emission.slots)}
        rows = []
        for event_input in event_inputs:
            wanted = event_input.get("ids")
            wanted = places if wanted is None else places.keys() & wanted
            rows += [
                self._emit_one(emission, emission.slots[id_], event_input, source)
                for id_ in sorted(wanted, key=places.get)
            ]
        if slots:
            emission.finish()
        unrecorded = self._emit_unrecorded(emission, event_inputs)
        self._process_hear(emission, source, unrecorded)
        return self.env["order.event"].browse(row["id"] for row in rows)

    def _emit_recorded(self, event_inputs):
        """Return those of the documents on which something is recorded."""
        if any(event_input.get("ids") is None for event_input in event_inputs):
            return self
        return self.browse(
            dict.fromkeys(id_ for event in event_inputs for id_ in event["ids"])
        )

    def _emit_unrecorded(self, emission, event_inputs):
        """Return what happened on documents that run no process, for the listeners."""
        found = []
        table = self._event_table()
        for event_input in event_inputs:
            if event_input["code"] not in table:
                continue
            wanted = event_input.get("ids")
            told = [*(self.ids if wanted is None else wanted)]
            told += event_input.get("outside", ())
            for id_ in told:
                if id_ not in emission.slots:
                    key, _label = self._process_batch(id_, event_input.get("batch"))
                    payload = event_input.get("payload")
                    found.append(HeardEvent(event_input["code"], id_, payload, key))
        return found

    def _emit_one(self, emission, slot, event_input, source):
        batch = event_input.get("batch")
        cause = self._process_cause(
            slot,
            event_input.get("at"),
            source,
            event_input.get("principal"),
            event_input.get("batch_label"),
            batch,
        )
        key, _label = self._process_batch(slot.document.id, batch)
        payload = event_input.get("payload") or {}
        sender_key = event_input.get("key")
        row = emission.emit(slot, event_input["code"], cause, payload, key, sender_key)
        if event_input.get("milestone"):
            row["milestone"] = event_input["milestone"]
        return row

    def _process_cause(self, slot, at, source, principal, label, batch):
        _key, found = self._process_batch(slot.document.id, batch)
        if isinstance(label, dict):
            label = label.get(slot.document.id)
        moment = (at or fields.Datetime.now()).replace(microsecond=0)
        return Cause(
            moment, self.env.uid, source, principal and principal.id, label or found
        )

    @staticmethod
    def _process_batch(document_id, batch):
        """(key, label) of a batch given as record, text, or {document id: …}."""
        if isinstance(batch, dict):
            batch = batch.get(document_id)
        if isinstance(batch, models.BaseModel):
            return f"{batch._name},{batch.id}", batch.sudo().display_name
        return batch or "", None

    def _process_known_event(self, code, key):
        """The event already recorded under a sender's key, if there is one."""
        self.ensure_one()
        event = (
            self.env["order.event"]
            .sudo()
            .search(
                [
                    ("idempotency_key", "=", key),
                    ("company_id", "=", self.sudo()._process_company().id),
                ]
            )
        )
        if event and (event.res_model, event.res_id, event.code) != (
            self._name,
            self.id,
            code,
        ):
            raise ValidationError(
                self.env._("The key %s has already been used for another event.", key)
            )
        return event.sudo(self.env.su)

    # -- completing --------------------------------------------------------------
    def _complete_node(
        self, node_code, outcome=None, evidence=None, batch=None, note=None, at=None
    ):
        """Finish an open node by its code (used by the documents themselves); nodes
        that are not open are left alone. Returns the finished milestones."""
        slots = self._process_slots(lock=True)
        emission = Emission(self.env(su=True), slots)
        finished = self.env["order.milestone"]
        found = []
        for slot in slots:
            key, _label = self._process_batch(slot.document.id, batch)
            runs = slot.state.open_of(node_code)
            runs = [run for run in runs if not key or run.batch == key]
            cause = self._process_cause(slot, at, "live", None, None, batch)
            cause.note = note or ""
            for run in runs:
                self._process_check_outcome(slot, run, outcome)
                emission.conclude(slot, run, outcome or "", cause, {"note": note or ""})
                found.append((run, evidence or {}))
        if not found:
            return finished
        emission.finish()
        finished = finished.browse(run.ref.id for run, _evidence in found)
        for milestone, (_run, given) in zip(finished, found, strict=True):
            milestone._store_evidence(given)
        self._process_hear(emission)
        return finished

    def _process_check_outcome(self, slot, run, outcome):
        node = slot.graph.nodes[run.node]
        if outcome and outcome not in node.outcomes:
            raise ValidationError(
                self.env._(
                    "Node %(node)s has no outcome “%(outcome)s”.",
                    node=node.code,
                    outcome=outcome,
                )
            )
        if node.outcomes and not outcome and node.completion == "manual":
            raise ValidationError(
                self.env._(
                    "Enter the outcome with which node %s is finished.", node.code
                )
            )

    # -- the end -----------------------------------------------------------------
    def _process_cancel(self, reason=None):
        """Cancel everything open and end the process, e.g. with its document."""
        ended = self._process_end("cancelled", "process.cancelled", reason)
        self._process_document_ended()
        return ended

    def _process_document_ended(self):
        """End what hangs on documents that are over; hook."""

    def _process_end(self, status, code, reason):
        slots = self._process_slots(lock=True)
        slots = [slot for slot in slots if slot.state.status == "running"]
        if not slots:
            return False
        emission = Emission(self.env(su=True), slots)
        for slot in slots:
            cause = self._process_cause(slot, None, "live", None, None, None)
            emission.note(slot, code, cause, {"reason": reason} if reason else None)
            emission.end(slot, status, cause)
        emission.finish()
        self._process_hear(emission)
        return True

    # -- afterwards --------------------------------------------------------------
    def _process_hear(self, emission, source="live", unrecorded=()):
        """Let the listeners hear an emission that was written; not what is imported."""
        if source == "import":
            return
        table = self._event_table()
        heard = [
            HeardEvent(
                event["code"],
                event["slot"].document.id,
                event["payload"],
                event["batch_key"],
                event["run"],
            )
            for event in emission.events
            if event["code"] in table
        ]
        self._event_hear([*heard, *unrecorded])

    def _process_refuse_counter(self, counter, value):
        """More of something than the procedure allows (policy “refuse”)."""
        raise UserError(
            self.env._(
                "%(document)s: “%(name)s” can only occur %(ceiling)s times.",
                document=self._process_document_name(),
                name=counter.name,
                ceiling=counter.ceiling,
            )
        )
