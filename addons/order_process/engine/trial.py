"""An invented document on its way through a process: nothing of it is stored."""

from copy import deepcopy
from dataclasses import replace
from datetime import datetime

from .gates import gate_open
from .graph import Graph, Trigger
from .state import EventInput, Pass, State
from .transitions import conclude, evaluate, tick

#: Purposes of triggers by which something happens to a document.
HEARD = ("start", "complete", "cancel", "stop", "pause", "resume")


def dump(state: State) -> dict:
    """Return a state as plain values."""
    names = ("node", "batch", "iteration", "state", "outcome", "paused")
    return {
        "status": state.status,
        "memory": state.memory,
        "passes": [
            {name: getattr(run, name) for name in names}
            | {"opened_at": run.opened_at.isoformat()}
            for run in state.passes.values()
        ],
    }


def load(kept: dict | None) -> State:
    """Return the state that plain values say; without any, that of a new document."""
    if not kept:
        return State()
    passes = [
        Pass(**{**run, "opened_at": datetime.fromisoformat(run["opened_at"])})
        for run in kept["passes"]
    ]
    return State(kept["status"], {run.key: run for run in passes}, kept["memory"])


class Trial:
    """A document in a process, and what happened to it in the last step."""

    def __init__(self, graph: Graph, state: State):
        self.graph, self.state = graph, state

    def happen(self, code: str, event_input: EventInput) -> list:
        """Return what an event brings about."""
        return evaluate(self.graph, self.state, replace(event_input, code=code))

    def finish(self, node: str, batch: str, outcome: str, event_input: EventInput):
        """Return what the end of an open pass brings about: by the event that ends it
        with this outcome, or else by hand."""
        run = self.state.passes[node, batch]
        if ending := self._ending(node, outcome):
            payload = dict(ending.payload)
            found = self.happen(
                ending.code, replace(event_input, payload=payload, batch=batch)
            )
            if run.state != "open":
                return found
        return conclude(self.graph, self.state, run, outcome, event_input)

    def _ending(self, node, outcome):
        """Return the trigger that ends a node with an outcome, if an event does."""
        ends = [t for t in self.graph.nodes[node].triggers if t.purpose == "complete"]
        fitting = [one for one in ends if outcome in ("", one.set_outcome)]
        return next(iter(fitting), None)

    def pass_time(self, event_input: EventInput) -> list:
        """Return what a new hour or day brings about."""
        return tick(self.graph, self.state, event_input)

    # -- what can be asked -------------------------------------------------------
    def events(self) -> list[Trigger]:
        """Return what can happen: each event once with the data that it is asked for,
        in the order of the nodes."""
        found = {}
        for code in (self.graph.start_event, *sorted(self.graph.finish_events)):
            if code:
                found[code, ()] = Trigger(0, "start", "event", code)
        for node in self.graph.nodes.values():
            for trigger in node.triggers:
                told = trigger.kind != "node" and trigger.code
                if told and trigger.purpose in HEARD:
                    found.setdefault((trigger.code, trigger.payload), trigger)
        return list(found.values())

    def effective(self, event_input: EventInput) -> list[Trigger]:
        """Return the events that would bring something about now."""
        return [one for one in self.events() if self._would(one, event_input)]

    def _would(self, trigger, event_input):
        trial = Trial(self.graph, deepcopy(self.state))
        given = replace(event_input, payload=dict(trigger.payload))
        moved = trial.happen(trigger.code, given)
        return bool(moved) or _armed(trial.state) != _armed(self.state)

    def conditions(self) -> list[str]:
        """Return the conditions on the document that the process asks."""
        nodes = self.graph.nodes.values()
        found = [node.skip for node in nodes]
        found += [one.condition for node in nodes for one in node.triggers]
        found += [gate.condition for gate in self.graph.gates]
        return list(dict.fromkeys(filter(None, found)))

    def date_fields(self) -> set[str]:
        """Return the fields of the document from whose dates something is counted."""
        nodes = self.graph.nodes.values()
        limits = [node.limit for node in nodes]
        limits += [one.span for node in nodes for one in node.triggers]
        return {one.date_field for one in limits if one and one.date_field}

    def held(self, event_input: EventInput) -> dict[str, list[str]]:
        """Return ``{event: codes of the nodes that hold it}``."""
        found = {}
        for gate in self.graph.gates:
            node = self.graph.nodes[gate.node]
            if not gate_open(gate, node, self.state, event_input):
                found.setdefault(gate.event, []).append(gate.node)
        return found


def _armed(state):
    """What waits for a span after an event that has happened."""
    return state.memory.get("armed", {})
