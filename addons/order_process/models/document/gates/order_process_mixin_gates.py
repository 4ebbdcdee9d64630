from odoo import fields, models

from ....engine import counters, gates
from ....kernel import loaded
from ....kernel.emission import Emission


class OrderProcessMixinGates(models.AbstractModel):
    """Gates: what has to be done before an event may happen on a document."""

    _inherit = "order.process.mixin"

    def _check_gates(self, code, batch=None):
        """Refuse ``code`` while something before it is missing: ONE error that says
        what, who owes it and since when. Call it first in every gated action. An
        unused override lets the event pass once, and is used up by that.

        :raise GateRefused: with ``missing``, the list of dicts of _gates_missing
        """
        missing = self._gates_missing(code, batch, overridden=False)
        if not missing:
            return
        overrides = self._gate_overrides(code, missing)
        rest = [item for item in missing if item["res_id"] not in overrides]
        if rest:
            self._gate_refuse(code, rest)
        self._use_overrides(code, overrides)

    def _gates_missing(self, code, batch=None, overridden=True):
        """What keeps ``code`` from happening on the documents: list of dicts {res_id,
        document, what, who, people, since, due, kind, node, purpose, milestone_id,
        signoff_id, role_ids, first, pass_role_ids, passed_by}. ``who`` and ``people``
        are those who can act now, ``passed_by`` names those who alone may override it,
        ``first`` the ids of open milestones that come before a node which has not
        started. With ``overridden``, documents with an unused override are free;
        without, it is asked by who acts at once, and locks the documents."""
        if not self:
            return []
        self._process_flush_events()
        missing = [
            *self._gate_missing_nodes(code, batch, lock=not overridden),
            *self._gate_missing_signoffs(code),
            *self._gate_missing_extra(code, batch),
        ]
        if missing and overridden:
            free = self._gate_overrides(code, missing)
            missing = [item for item in missing if item["res_id"] not in free]
        return self._gate_name_owners(missing) if missing else missing

    # -- sources of what is missing ----------------------------------------------
    def _gate_missing_nodes(self, code, batch, lock=False):
        """What the nodes say; with ``lock`` the state is kept for the event to come."""
        processes = self.env["order.process"]
        gated = self.sudo().filtered(
            lambda d: d.process_id
            and d.process_state != "none"
            and processes._process_graph(d.process_id.id).guards(code)
        )
        if not gated:
            return []
        now = fields.Datetime.now()
        emission = Emission(self.env(su=True), [])
        missing = []
        slots = gated._process_slots(lock)
        if lock:
            loaded.keep(slots)
        for slot in slots:
            key, _label = self._process_batch(slot.document.id, batch)
            event_input = emission.event_input(slot, code, now, None, key)
            missing += self._gate_missing_of(slot, code, event_input)
        return missing

    def _gate_missing_of(self, slot, code, event_input):
        found = []
        for gate in slot.graph.gates:
            node = slot.graph.nodes[gate.node]
            if gate.event == code and not gates.gate_open(
                gate, node, slot.state, event_input
            ):
                found.append(self._gate_missing_item(slot, gate, node))
        full = (
            counter
            for counter in slot.graph.counters
            if self._counter_full(slot, counter, code, event_input.day)
        )
        return found + [self._counter_missing_item(slot, counter) for counter in full]

    @staticmethod
    def _counter_full(slot, counter, code, day):
        return (
            counter.event == code
            and counter.policy == "refuse"
            and not counter.node
            and counters.counted(counter, slot.state, day) >= counter.ceiling
        )

    def _gate_missing_item(self, slot, gate, node):
        record, rule = self._gate_records(slot.graph, gate, node)
        runs = [r for r in slot.state.of(node.code) if r.state == "open"]
        ahead = slot.graph.ahead_of(node.code) if not runs else ()
        first = [
            run.ref.id
            for run in slot.state.passes.values()
            if run.state == "open" and run.node in ahead
        ]
        by_signature = node.completion == "signoff"
        return {
            **self._missing_item(slot.document, "node"),
            "what": rule.message or record.display_name,
            "who": record.role_id.name or "",
            "role_ids": record.role_id.ids,
            "since": min((r.opened_at for r in runs), default=False),
            "due": min((r.ref.due_at for r in runs if r.ref.due_at), default=False),
            "node": node.code,
            "purpose": by_signature and node.signoff_purpose,
            "milestone_id": runs[0].ref.id if runs else False,
            "first": first,
            "pass_role_ids": rule.override_role_ids.ids,
        }

    def _gate_records(self, graph, gate, node):
        """Return the records of a node and of its gate, read together with the others
        of the process: more that is missing costs no more queries."""
        nodes = self.env["order.process.node"].sudo().browse(node.id)
        gates = self.env["order.process.gate"].sudo().browse(gate.id)
        return (
            nodes.with_prefetch([one.id for one in graph.nodes.values()]),
            gates.with_prefetch([one.id for one in graph.gates]),
        )

    def _counter_missing_item(self, slot, counter):
        text = self.env._(
            "“%(name)s” has occurred %(ceiling)s times, which is the maximum",
            name=counter.name,
            ceiling=counter.ceiling,
        )
        return {**self._missing_item(slot.document, "counter"), "what": text}

    @staticmethod
    def _missing_item(document, kind):
        return {
            "res_id": document.id,
            "document": document._process_document_name(),
            "kind": kind,
            "what": "",
            "who": "",
            "people": [],
            "role_ids": [],
            "since": False,
            "due": False,
            "node": False,
            "purpose": False,
            "milestone_id": False,
            "signoff_id": False,
            "first": [],
            "pass_role_ids": [],
            "passed_by": [],
        }

    def _gate_missing_signoffs(self, code):
        """Sign-off chains that gate the event; also without a running process."""
        if "signoff_ids" not in self._fields:
            return []
        return [
            {
                **self._missing_item(item["document"].sudo(), "signoff"),
                "what": item["what"],
                "who": item["who"],
                "since": item["since"],
                "purpose": item["purpose"],
                "signoff_id": item.get("signoff_id") or False,
            }
            for item in self._signoff_check_gates(code)
        ]

    def _gate_missing_extra(self, code, batch):
        """What else is missing, by the hook ``_gate_extra_missing``."""
        found = []
        extra = self._gate_extra_missing(code, batch)
        for document in self.browse(extra):
            for item in extra[document.id]:
                entry = item if isinstance(item, dict) else {"what": item}
                found.append({**self._missing_item(document.sudo(), "other"), **entry})
        return found

    def _gate_extra_missing(self, code, batch):
        """Return further reasons to refuse ``code``, {document id: [text or dict]}
        (dicts with keys of _gates_missing): mandatory data; rooms add theirs."""
        return self._required_missing(code)
