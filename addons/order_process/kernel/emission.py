from ..engine import counters, reversal
from ..engine import transitions as engine
from ..engine.state import EventInput
from ..engine.timers import Timers
from . import moves
from .calendar_day import LocalDays
from .loader import MilestoneState
from .openings import Openings
from .writer import Writer


class Cause:
    """What is behind a batch of transitions: who, for whom, from where."""

    __slots__ = ("at", "label", "note", "principal_id", "source", "user_id")

    def __init__(self, at, user_id, source="live", principal_id=None, label=None):
        self.at = at
        self.user_id = user_id
        self.source = source
        self.principal_id = principal_id
        self.label = label
        self.note = None


def _is_late(run, at):
    """Whether a pass was past its due time: such a clock is not stopped."""
    due = run.ref and run.ref.due_at
    return bool(due and due <= at)


class Emission:
    """Events moving documents through their processes, written at the end at once.

    Feed it with events and commands on the slots of documents (see ``loader``), then
    call ``finish``. The number of queries does not depend on how many there are.
    """

    def __init__(self, env, slots):
        self.env = env
        self.slots = {slot.document.id: slot for slot in slots}
        self.days = LocalDays(env)
        self.openings = Openings(env)
        self.events = []
        self.opened = []
        self.changed = {}
        self.moved = []
        self.pauses = []
        self.codes = env["order.event.type"]._codes()
        self.undone = env["order.event.type"]._undone()

    # -- entrances ---------------------------------------------------------------
    def emit(self, slot, code, cause, payload=None, batch="", key=None):
        """An event happened; return its row, whose ``id`` is known after finish."""
        event_input = self.event_input(slot, code, cause.at, payload, batch)
        event = self._event(slot, code, cause, payload, batch)
        event["idempotency_key"] = key or None
        self._count(slot, code, cause, event_input.day)
        transitions = engine.evaluate(slot.graph, slot.state, event_input)
        self._absorb(slot, transitions, cause, event_input)
        if code in self.undone:
            self._undo(slot, event_input, cause)
        return event

    def _undo(self, slot, event_input, cause):
        """What an earlier event said holds no longer: open again what it ended."""
        for run in reversal.ended_by(
            slot.graph, slot.state, self.undone[event_input.code], event_input
        ):
            reason = {"reason": event_input.code}
            self.note(slot, "node.sent_back", cause, reason, run=run)
            self.reopen(slot, slot.graph.nodes[run.node], run.batch, cause)

    def conclude(self, slot, run, outcome, cause, payload=None):
        """A person finished a node."""
        event_input = self.event_input(slot, "node.done", cause.at, payload, run.batch)
        transitions = engine.conclude(slot.graph, slot.state, run, outcome, event_input)
        self._absorb(slot, transitions, cause, event_input)

    def hold(self, slot, run, kind, cause, pause=None):
        """A person paused, resumed or cancelled a node."""
        event_input = self.event_input(slot, f"node.{kind}", cause.at, pause, run.batch)
        transitions = engine.hold(slot.graph, slot.state, run, kind, event_input)
        self._absorb(slot, transitions, cause, event_input)

    def reopen(self, slot, node, batch, cause):
        """A person sent a document back to a finished node."""
        event_input = self.event_input(slot, "node.opened", cause.at, None, batch)
        transitions = engine.reopen(slot.graph, slot.state, node, batch, event_input)
        self._absorb(slot, transitions, cause, event_input)

    def tick(self, slot, cause):
        """Time went on: open what waited for it, and follow dates that moved."""
        event_input = self.event_input(slot, "", cause.at)
        transitions = engine.tick(slot.graph, slot.state, event_input)
        moves.follow(self, slot, cause, event_input)
        self._absorb(slot, transitions, cause, event_input)

    def end(self, slot, status, cause):
        """Cancel whatever is open and end the process."""
        event_input = self.event_input(slot, "", cause.at)
        transitions = engine.end(slot.graph, slot.state, status, event_input)
        self._absorb(slot, transitions, cause, event_input)

    def note(self, slot, code, cause, payload=None, run=None):
        """Only record an event, without moving anything."""
        return self._event(slot, code, cause, payload, run=run)

    def finish(self):
        """Write everything; return the rows of the events with their ids."""
        return Writer(self).store()

    # -- how the engine sees it --------------------------------------------------
    def event_input(self, slot, code, at, payload=None, batch=""):
        event_input = EventInput(code, at, batch or "", payload or {})
        event_input.test = slot.document._process_test
        event_input.late = lambda run: _is_late(run, at)
        if slot.graph.needs_days:
            for name, value in self.days.at(slot.company, at).items():
                setattr(event_input, name, value)
        if slot.graph.timed:
            event_input.calendar = self.openings.of(slot.document, slot.company)
        return event_input

    def next_at(self, slot):
        """When something of the document opens next by time; None for never."""
        if not slot.graph.timed:
            return None
        event_input = EventInput("")
        event_input.calendar = self.openings.of(slot.document, slot.company)
        return Timers(slot.graph, slot.state, event_input).next_at()

    def _count(self, slot, code, cause, day, node=""):
        """Counters (S1-K-46): beyond a ceiling refuse, or put it on record."""
        if code == "counter.exceeded":
            return
        for counter, value in counters.count(slot.graph, slot.state, code, day, node):
            payload = {
                "counter": counter.code,
                "name": counter.name,
                "value": value,
                "ceiling": counter.ceiling,
            }
            if counter.policy == "refuse" and cause.source != "import":
                slot.document._process_refuse_counter(counter, value)
            self.emit(slot, "counter.exceeded", cause, payload)

    # -- transitions -------------------------------------------------------------
    def _absorb(self, slot, transitions, cause, event_input):
        for transition in transitions:
            getattr(self, f"_on_{transition.kind}")(
                slot, transition, cause, event_input
            )
            code = f"node.{transition.kind}"
            node = transition.run.node
            if code != "node.opened" or slot.graph.counters:
                self._count(slot, code, cause, event_input.day, node)

    def _on_opened(self, slot, transition, cause, event_input):
        self._create(slot, transition, cause)
        payload = {"iteration": transition.run.iteration}
        if transition.why:
            payload["timed"] = moves.why(slot, transition)
        self._event(slot, "node.opened", cause, payload, run=transition.run)

    def _on_skipped(self, slot, transition, cause, event_input):
        ref = self._create(slot, transition, cause)
        ref.vals.update(state="skipped", done_at=cause.at)
        self._event(slot, "node.skipped", cause, run=transition.run)

    def _create(self, slot, transition, cause):
        run = transition.run
        node = slot.graph.nodes[run.node]
        start = self._clock_start(slot, node, run)
        ref = run.ref = MilestoneState(slot, node, clock_start=start)
        ref.timed = bool(node.limit) and node.limit.kind != "none"
        if slot.priority > 0 and slot.graph.rush_factor != 1:
            ref.factor = slot.graph.rush_factor
        ref.vals = {
            "node_id": node.id,
            "process_id": slot.process_id,
            "stage_id": node.stage_id or False,
            "role_id": node.role_id or False,
            "assessed_role_id": node.assessed_role_id or node.role_id or False,
            "iteration": run.iteration,
            "batch_key": run.batch,
            "batch_label": self._label(node, run, cause),
            "state": "open",
            "opened_at": cause.at,
            "clock_start_at": start,
            "rush_factor": ref.factor,
        }
        self.opened.append(run)
        return ref

    @staticmethod
    def _label(node, run, cause):
        if not run.batch:
            return False
        return run.batch if node.recurring else cause.label or run.batch

    @staticmethod
    def _clock_start(slot, node, run):
        """Nested steps count from the opening (or skipping) of their clock node."""
        if node.clock_node:
            passes = slot.state.passes
            outer = passes.get((node.clock_node, run.batch)) or passes.get(
                (node.clock_node, "")
            )
            if outer:
                return outer.opened_at
        return run.opened_at

    def _on_done(self, slot, transition, cause, event_input):
        run = transition.run
        payload = dict(event_input.payload) if cause.note is not None else {}
        payload = {
            key: payload[key]
            for key in ("note", "evidence", "forced", "cause_party", "cause_note")
            if key in payload
        }
        if transition.outcome:
            payload["outcome"] = transition.outcome
        vals = {
            "state": "done",
            "paused": False,
            "done_at": self._not_before(run, cause),
            "done_by_id": cause.user_id,
            "done_for_id": cause.principal_id or False,
            "outcome_id": run.ref.node.info.get("outcomes", {}).get(transition.outcome)
            or False,
            "note": cause.note or False,
        }
        self.change(run, vals)
        self._event(slot, "node.done", cause, payload, run=run)

    @staticmethod
    def _not_before(run, cause):
        """When a pass ended: never before it was opened, though a clock was set back
        or a report came late. The event keeps the time that was given."""
        return max(cause.at, run.opened_at) if run.opened_at else cause.at

    def _on_cancelled(self, slot, transition, cause, event_input):
        run = transition.run
        ended = self._not_before(run, cause)
        self.change(run, {"state": "cancelled", "paused": False, "done_at": ended})
        self._event(slot, "node.cancelled", cause, run=run)

    def _on_paused(self, slot, transition, cause, event_input):
        payload = event_input.payload
        pause = {
            "run": transition.run,
            "start": cause.at,
            "end": None,
            "cause": payload.get("cause") or "other",
            "reason": payload.get("reason") or event_input.code,
            "user_id": cause.user_id,
        }
        transition.run.ref.pauses.append(pause)
        self.pauses.append(pause)
        self.change(transition.run, {"paused": True})
        told = {key: pause[key] for key in ("cause", "reason")}
        self._event(slot, "node.paused", cause, told, run=transition.run)

    def _on_resumed(self, slot, transition, cause, event_input):
        ref = transition.run.ref
        ref.timed = bool(ref.node.limit) and ref.node.limit.kind != "none"
        running = [pause for pause in ref.pauses if not pause["end"]]
        if running:
            running[-1]["end"] = max(cause.at, running[-1]["start"])
        else:
            ref.pauses.append({"run": transition.run, "start": None, "end": cause.at})
        self.change(transition.run, {"paused": False})
        self._event(slot, "node.resumed", cause, run=transition.run)

    def change(self, run, vals):
        """Write something on the row of a pass."""
        run.ref.vals.update(vals)
        if run.ref.id:
            self.changed[run.ref.id] = run

    # -- events ------------------------------------------------------------------
    def _event(self, slot, code, cause, payload=None, batch="", run=None):
        event = {
            "slot": slot,
            "run": run,
            "code": code,
            "type_id": self.codes[code][0] if code in self.codes else None,
            "date": cause.at,
            "user_id": cause.user_id,
            "principal_id": cause.principal_id or None,
            "payload": dict(payload) if payload else None,
            "batch_key": run.batch if run else batch or "",
            "node_code": run.node if run else None,
            "source": cause.source,
        }
        self.events.append(event)
        return event
