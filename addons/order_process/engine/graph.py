"""The process graph as plain, immutable objects.

A published process is read from the database once, turned into a :class:`Graph`
and kept in the registry cache; the rules that move documents through it are in
``transitions.py``. Nothing here knows Odoo, so every rule is tested without it.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

PURPOSES = ("resume", "pause", "complete", "cancel", "stop", "start")
RECURRING = ("day", "window")
CLOSED = ("done", "skipped")
#: State of the passes of runs that were cancelled, once the document begins anew.
PAST = "past"


@dataclass(frozen=True, slots=True)
class Trigger:
    """What starts, completes, cancels, stops, pauses or resumes a node.

    ``code`` is an event code (kind ``event``) or the code of the node that was
    finished (kind ``node``). ``condition`` is a key the document evaluates.
    """

    id: int
    purpose: str
    kind: str
    code: str
    outcome: str = ""
    batch_rule: str = "each"
    condition: str = ""
    payload: tuple = ()
    count: int = 1
    spread: str = "none"
    set_outcome: str = ""


@dataclass(frozen=True)
class Node:
    """A step of a process: who, when it starts, and what ends it."""

    code: str
    id: int = 0
    name: str = ""
    sequence: int = 10
    triggers: tuple[Trigger, ...] = ()
    start_mode: str = "any"
    skip: str = ""
    repeat: str = "document"
    weekdays: frozenset[int] = frozenset()
    allow_loop: bool = False
    completion: str = "manual"
    signoff_purpose: str = ""
    outcomes: tuple[str, ...] = ()
    endings: dict = field(default_factory=dict, hash=False)
    clock_node: str = ""
    final: bool = False
    until: int | None = None
    stage_id: int = 0
    stage_sequence: int = 0
    role_id: int = 0
    assessed_role_id: int = 0
    required: tuple[str, ...] = ()
    asleep: bool = False
    limit: Any = field(default=None, compare=False)
    info: dict = field(default_factory=dict, compare=False, hash=False)

    @cached_property
    def starts(self):
        """Triggers that open the node."""
        return tuple(t for t in self.triggers if t.purpose == "start")

    @property
    def recurring(self):
        """Whether it opens anew by the calendar."""
        return self.repeat in RECURRING


@dataclass(frozen=True)
class Gate:
    """While ``node`` is not done, ``event`` is refused."""

    id: int
    node: str
    event: str
    condition: str = ""
    message: str = ""
    outcomes: tuple[str, ...] = ()
    only_started: bool = False


@dataclass(frozen=True)
class Counter:
    """How often ``event`` may happen per document, day, week or month."""

    id: int
    code: str
    event: str
    ceiling: int
    name: str = ""
    scope: str = "document"
    policy: str = "warn"
    node: str = ""


@dataclass(frozen=True)
class Graph:
    """A whole process with the indexes the transitions need."""

    nodes: dict[str, Node]
    id: int = 0
    code: str = ""
    gates: tuple[Gate, ...] = ()
    counters: tuple[Counter, ...] = ()
    start_event: str = ""
    finish_events: frozenset[str] = frozenset()
    cancel_events: frozenset[str] = frozenset()
    settings: dict = field(default_factory=dict, hash=False)

    @cached_property
    def index(self):
        """{(kind, code): {purpose: [(node, trigger)]}}"""
        index = {}
        for node in self.nodes.values():
            for trigger in node.triggers:
                purposes = index.setdefault((trigger.kind, trigger.code), {})
                purposes.setdefault(trigger.purpose, []).append((node, trigger))
        return index

    @cached_property
    def needs_days(self):
        """Does anything depend on local days? (Then the clock has to be asked.)"""
        return (
            any(node.recurring for node in self.nodes.values())
            or any(
                trigger.spread != "none"
                for node in self.nodes.values()
                for trigger in node.triggers
            )
            or any(counter.scope != "document" for counter in self.counters)
        )

    @cached_property
    def finals(self):
        """Nodes whose end may end the process."""
        return tuple(node for node in self.nodes.values() if node.final)

    @cached_property
    def purposes(self):
        """Purposes of sign-off that some node waits for."""
        return frozenset(
            node.signoff_purpose
            for node in self.nodes.values()
            if node.completion == "signoff"
        )

    @cached_property
    def by_id(self):
        """The nodes by the ids of their records."""
        return {node.id: node for node in self.nodes.values()}

    @cached_property
    def guarded(self):
        """Events that a gate or a refusing counter may keep from happening."""
        refusing = {c.event for c in self.counters if c.policy == "refuse"}
        return frozenset({gate.event for gate in self.gates} | refusing)

    def guards(self, code):
        """Whether a gate or counter may refuse the event."""
        return code in self.guarded

    def ahead_of(self, code):
        """Return the codes of the nodes on the way to a node: those that start it by
        their end, or by the event that ends them, and theirs in turn."""
        found, waiting = set(), [code]
        while waiting:
            for trigger in self.nodes[waiting.pop()].starts:
                new = self._sources(trigger) - found - {code}
                found |= new
                waiting += new
        return found

    def _sources(self, trigger):
        """The nodes whose end brings a trigger about."""
        if trigger.kind == "node":
            return {trigger.code} & self.nodes.keys()
        ended = self.index.get((trigger.kind, trigger.code), {}).get("complete", ())
        return {node.code for node, _trigger in ended}

    def edges(self, purposes=("start",)):
        """Yield (source code, target node, trigger) between nodes."""
        for node in self.nodes.values():
            for trigger in node.triggers:
                if trigger.kind == "node" and trigger.purpose in purposes:
                    yield trigger.code, node, trigger


@dataclass(slots=True)
class Pass:
    """One run of a node on a document (and batch). ``ref`` belongs to the caller."""

    node: str
    batch: str = ""
    iteration: int = 1
    state: str = "open"
    outcome: str = ""
    paused: bool = False
    opened_at: Any = None
    ref: Any = None

    @property
    def key(self):
        return (self.node, self.batch)


@dataclass(slots=True)
class State:
    """Where a document stands: the newest pass of every node and batch, and what
    the triggers must remember (``memory``, JSON-able)."""

    status: str = "none"
    passes: dict[tuple[str, str], Pass] = field(default_factory=dict)
    memory: dict = field(default_factory=dict)

    def of(self, node_code):
        """All newest passes of one node in this run, one per batch."""
        return [
            p for p in self.passes.values() if p.node == node_code and p.state != PAST
        ]

    def begin_anew(self):
        """Begin a new run after a cancellation: nothing has been done in it yet."""
        past = self.memory["past"] = {}
        for (node, batch), run in self.passes.items():
            past.setdefault(node, {})[batch] = run.iteration
        self.part_past()

    def part_past(self):
        """Tell the passes of earlier runs from those of this one."""
        for node, batches in self.memory.get("past", {}).items():
            for batch, iteration in batches.items():
                run = self.passes.get((node, batch))
                if run and run.iteration <= iteration:
                    run.state = PAST

    def open_of(self, node_code):
        """Open passes of a node, of all batches."""
        return [
            p for p in self.passes.values() if p.node == node_code and p.state == "open"
        ]

    def section(self, name):
        """A part of the memory by its name, made on first use."""
        return self.memory.setdefault(name, {})


def _never(_condition):
    return False


@dataclass(slots=True)
class EventInput:
    """An event as the engine sees it.

    ``day``, ``minute``, ``weekdays`` are local to the company: the date as ISO
    text, the minute of the day, and the weekdays (0 = Monday) which fall on this
    day: its own one and those of the non-working days directly before it, for
    windows that roll over holidays. ``test`` evaluates a condition on the document,
    ``late`` says of a pass whether its time had run out.
    """

    code: str
    at: Any = None
    batch: str = ""
    payload: dict = field(default_factory=dict)
    day: str = ""
    minute: int = 0
    weekdays: frozenset[int] = frozenset()
    workday: bool = True
    test: Any = _never
    late: Any = _never


@dataclass(slots=True)
class Transition:
    """A change of one pass; ``kind`` is opened, done, skipped, cancelled, paused or
    resumed."""

    kind: str
    run: Pass
    at: Any
    outcome: str = ""


@dataclass(slots=True)
class Signal:
    """What the triggers listen to: an event, or a node that was finished."""

    kind: str
    code: str
    batch: str = ""
    outcome: str = ""
    skipped: bool = False
