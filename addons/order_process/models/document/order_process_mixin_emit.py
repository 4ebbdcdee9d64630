from odoo import fields, models
from odoo.exceptions import UserError, ValidationError

from ...kernel.emission import Cause, Emission


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
        event_input = {
            "code": code,
            "payload": payload,
            "batch": batch,
            "batch_label": batch_label,
            "at": at,
            "key": key,
            "principal": principal,
            "milestone": milestone,
        }
        return self._emit_all([event_input], source=source)

    def _emit_all(self, event_inputs, source="live"):
        """Several events in one go, in their order: one reading and one writing of
        everything, however many there are.

        ``event_inputs``: dicts with ``code`` and optionally ``ids`` (documents among
        these; default all), ``payload``, ``batch``, ``batch_label``, ``at``, ``key``,
        ``principal``, ``milestone`` as in ``_emit``. Returns the events in order.
        """
        slots = self._process_slots(lock=True)
        if not slots:
            return self.env["order.event"]
        emission = Emission(self.env(su=True), slots)
        rows = []
        for event_input in event_inputs:
            self.env["order.event.type"]._id_of(event_input["code"])
            wanted = event_input.get("ids")
            rows += [
                self._emit_one(emission, slot, event_input, source)
                for slot in slots
                if wanted is None or slot.document.id in wanted
            ]
        emission.finish()
        self._process_after(emission, source)
        return self.env["order.event"].browse(row["id"] for row in rows)

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
        self._process_after(emission, "live")
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
        return self._process_end("cancelled", "process.cancelled", reason)

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
        return True

    # -- afterwards --------------------------------------------------------------
    def _process_after(self, emission, source):
        """Hook after an emission was written; asks for the sign-offs of the nodes
        that were opened. Higher addons react to ``emission.opened`` here."""
        if source == "import" or "signoff_ids" not in self._fields:
            return
        asked = {}
        for run in emission.opened:
            node = run.ref.node
            if run.state == "open" and node.completion == "signoff":
                ids = asked.setdefault((node.signoff_purpose, run.iteration > 1), set())
                ids.add(run.ref.slot.document.id)
        for (purpose, again), ids in asked.items():
            self._process_ask_signoff(self.browse(sorted(ids)), purpose, again)

    def _process_ask_signoff(self, documents, purpose, again=False):
        """Open the rounds; what is released at its present revision is done. A
        further pass is not covered by the signatures of the one before."""
        if again:
            reason = self.env._("A new pass of the node has begun.")
            documents.sudo()._signoff_void(reason, [purpose])
        documents.sudo()._signoff_request(purpose, required=True, skip_live=True)
        released = documents._signoff_released(purpose)
        if not released:
            return
        slots = released._process_slots(lock=True)
        emission = Emission(self.env(su=True), slots)
        for slot in slots:
            cause = self._process_cause(slot, None, "live", None, None, None)
            self._process_conclude_signoff(emission, slot, purpose, cause)
        emission.finish()
        self._process_after(emission, "live")

    @staticmethod
    def _process_conclude_signoff(emission, slot, purpose, cause):
        for node in slot.graph.nodes.values():
            if node.completion == "signoff" and node.signoff_purpose == purpose:
                outcome = "approved" if "approved" in node.outcomes else ""
                for run in slot.state.open_of(node.code):
                    emission.conclude(slot, run, outcome, cause)

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
