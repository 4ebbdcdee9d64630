import json

from odoo.addons.order_clock.engine.due_item import DueItem
from odoo.addons.order_clock.engine.rush import rushed

from . import loaded, moves, people
from .event_states import RECORDED_VALUE
from .limits import payload_text
from .loader import HEAD

STORED = (
    "code",
    "type_id",
    "date",
    "user_id",
    "principal_id",
    "payload",
    "batch_key",
    "node_code",
    "source",
    "idempotency_key",
)


class Writer:
    """Writes an emission: due times, milestones, events and the documents' heads.

    One INSERT of milestones, one of events, one UPDATE of closed milestones; the
    heads become dirty in the cache and are flushed with the document's own changes.
    """

    def __init__(self, emission):
        self.emission = emission
        self.env = emission.env
        self.milestones = self.env["order.milestone"]._as_kernel()

    def store(self):
        self._load_pauses()
        self._set_due()
        moves.note(self.emission)
        self._set_lateness()
        people.give(self.emission)
        self._write_milestones()
        self._create_milestones()
        self._write_pauses()
        self._share_clocks()
        events = self._create_events()
        self._write_heads()
        return events

    def _runs(self):
        return [*self.emission.opened, *self.emission.changed.values()]

    # -- clocks ------------------------------------------------------------------
    def _load_pauses(self):
        """Earlier pauses of resumed milestones; the running one ends now."""
        resumed = {
            run.ref.id: run.ref
            for run in self.emission.changed.values()
            if run.ref.timed or any(p["start"] is None for p in run.ref.pauses)
        }
        if not resumed:
            return
        pauses = self.env["order.milestone.pause"]._as_kernel()
        for row in pauses.search([("milestone_id", "in", list(resumed))]):
            ref = resumed[row.milestone_id.id]
            ended = [p["end"] for p in ref.pauses if p["start"] is None]
            if not row.end and ended:
                row.end = max(ended[0], row.start)
            ref.pauses.append(
                {"start": row.start, "end": row.end or None, "id": row.id}
            )
        for ref in resumed.values():
            ref.pauses = [pause for pause in ref.pauses if pause["start"]]

    def _set_due(self):
        """Ask the clock once for every opened or resumed pass."""
        refs = [run.ref for run in self._runs() if run.ref.timed]
        if not refs:
            return
        items = [self._due_item(ref) for ref in refs]
        for ref, due in zip(
            refs, self.env["order.clock"]._due_batch(items), strict=True
        ):
            ref.due_at = due
            ref.vals["due_at"] = due or False

    def _due_item(self, ref):
        spans = [(p["start"], p["end"], p.get("reason", "")) for p in ref.pauses]
        return DueItem(
            limit=rushed(ref.node.limit, ref.factor),
            start=ref.clock_start,
            company=ref.slot.company,
            calendar=self._calendar(ref),
            dates=ref.slot.document,
            pauses=spans,
        )

    def _calendar(self, ref):
        processes = self.env["order.process"]
        return processes._role_calendar(ref.node.role_id, ref.slot.company)

    def _set_lateness(self):
        refs = [
            run.ref
            for run in self._runs()
            if run.ref.vals.get("state") == "done"
            and run.ref.due_at
            and run.ref.vals["done_at"] > run.ref.due_at
        ]
        if not refs:
            return
        rows = [
            (r.due_at, r.vals["done_at"], r.slot.company, self._calendar(r))
            for r in refs
        ]
        found = self.env["order.clock"]._lateness_batch(rows)
        for ref, (minutes, working) in zip(refs, found, strict=True):
            ref.vals.update(late_minutes=minutes, late_working_minutes=working)

    # -- milestones --------------------------------------------------------------
    def _create_milestones(self):
        refs = [run.ref for run in self.emission.opened]
        if not refs:
            return
        vals_list = [self._milestone_vals(ref) for ref in refs]
        for ref, row in zip(refs, self.milestones.create(vals_list), strict=True):
            ref.id = row.id

    def _milestone_vals(self, ref):
        slot = ref.slot
        document = slot.document
        lang = self.env["order.process"]._company_lang(slot.company.id)
        names = ref.node.info.get("names", {})
        return {
            **document._process_milestone_vals(),
            "title": names.get(lang) or ref.node.name,
            "kind": "node",
            "res_model": document._name,
            "res_id": document.id,
            "company_id": slot.company.id,
            "priority": slot.priority,
            **ref.vals,
        }

    def _write_milestones(self):
        """Rows with the same kind of change are flushed in one UPDATE; before new
        ones are inserted, as a node is open once only (a loop by the same event)."""
        for run in self.emission.changed.values():
            self.milestones.browse(run.ref.id).write(run.ref.vals)
        if self.emission.opened:
            self.milestones.flush_model(["state"])

    def _write_pauses(self):
        rows = [
            {
                "milestone_id": pause["run"].ref.id,
                "start": pause["start"],
                "end": pause["end"] or False,
                "cause": pause["cause"],
                "reason": pause["reason"],
                "user_id": pause["user_id"],
            }
            for pause in self.emission.pauses
        ]
        if rows:
            self.env["order.milestone.pause"]._as_kernel().create(rows)

    def _share_clocks(self):
        """Steps of sign-offs that a node waits for go by the clock of that node."""
        steps = self.env["order.signoff.step"]
        for purpose, documents in self._asked_before().items():
            steps._share_clocks(documents, [purpose])
        moved = {
            run.ref.id: (run.ref.due_at, run.paused)
            for run in self.emission.changed.values()
            if run.ref.node.completion == "signoff"
            and (run.ref.timed or run.ref.pauses)
        }
        if moved:
            steps._follow_clocks(moved)

    def _asked_before(self):
        """{purpose: documents whose round may have been open before its node}"""
        asked = {}
        for run in self.emission.opened:
            node, document = run.ref.node, run.ref.slot.document
            if node.completion != "signoff" or "signoff_live" not in document._fields:
                continue
            if run.state == "open" and document.signoff_live:
                known = asked.get(node.signoff_purpose, document)
                asked[node.signoff_purpose] = known | document
        return asked

    # -- events ------------------------------------------------------------------
    def _create_events(self):
        model = self.env["order.event"]
        rows = [self._event_row(event) for event in self.emission.events]
        for event, row in zip(self.emission.events, rows, strict=True):
            slot = event["slot"]
            slot.sequence += 1
            row["sequence"] = slot.sequence
            slot.chain = model._chain(row, slot.chain)
        records = model._as_kernel().create(rows)
        for event, record in zip(self.emission.events, records, strict=True):
            event["id"] = record.id
        return records.with_env(self.env)

    def _event_row(self, event):
        slot, run = event["slot"], event["run"]
        row = {name: event.get(name) for name in STORED}
        if slot.name is None:
            slot.name = slot.document._process_document_name()
        payload = event["payload"] or {}
        if name := RECORDED_VALUE.get(event["code"]) if run else None:
            value = run.ref.vals.get(name)
            payload = {**payload, name: value} if value else payload
        return {
            **row,
            "payload": json.loads(payload_text(self.env, payload)) or None,
            "res_model": slot.document._name,
            "res_id": slot.document.id,
            "document_name": slot.name,
            "company_id": slot.company.id,
            "milestone_id": self._event_milestone(event),
        }

    @staticmethod
    def _event_milestone(event):
        if event["run"]:
            return event["run"].ref.id
        milestone = event.get("milestone")
        return milestone.id if milestone else None

    # -- heads -------------------------------------------------------------------
    def _write_heads(self):
        """Put the heads into the cache as pending updates: they are flushed in one
        UPDATE, together with whatever else changed on the documents."""
        slots = self.emission.slots.values()
        if not slots:
            return
        for slot in slots:
            document = slot.document
            head = self._head(slot)
            for name, value in head.items():
                field = document._fields[name]
                field._update_cache(document, value, dirty=True)
            loaded.settle(slot, head)
        documents = next(iter(slots)).document.browse(self.emission.slots)
        documents.modified(HEAD)
        loaded.keep(slots)

    def _head(self, slot):
        open_runs = [r for r in slot.state.passes.values() if r.state == "open"]
        return {
            "process_id": slot.process_id,
            "process_state": slot.state.status,
            "process_stage_id": self._stage(slot, open_runs) or None,
            "process_due_at": min(
                (r.ref.due_at for r in open_runs if r.ref.due_at and not r.paused),
                default=None,
            ),
            "process_next_at": self.emission.next_at(slot),
            "process_sequence": slot.sequence,
            "process_hash": slot.chain,
            "process_memory": {k: v for k, v in slot.state.memory.items() if v} or None,
        }

    def _stage(self, slot, open_runs):
        """The furthest stage of the open nodes; recurring ones only if alone."""
        if slot.state.status in ("done", "cancelled"):
            ends = self.env["order.stage"]._ends(slot.document._name)
            return ends.get(slot.state.status) or slot.stage_id
        nodes = [slot.graph.nodes[run.node] for run in open_runs]
        nodes = [node for node in nodes if node.stage_id]
        nodes = [node for node in nodes if not node.recurring] or nodes
        if not nodes:
            return self._last_stage(slot)
        return max(nodes, key=lambda node: node.stage_sequence).stage_id

    def _last_stage(self, slot):
        """With nothing open the document stays where it was, also when it came
        there within this very emission (imported history)."""
        for event in reversed(self.emission.events):
            if event["slot"] is not slot or not event["run"]:
                continue
            if stage_id := slot.graph.nodes[event["run"].node].stage_id:
                return stage_id
        return slot.stage_id
