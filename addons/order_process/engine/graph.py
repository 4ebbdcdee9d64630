"""The process graph as plain, immutable objects.

A published process is read from the database once, turned into a :class:`Graph`
and kept in the registry cache; the rules that move documents through it are in
``transitions.py``. Nothing here knows Odoo, so every rule is tested without it.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

PURPOSES = ("resume", "pause", "complete", "cancel", "stop", "start", "arm")
#: Repetitions that open in the morning of each day that is theirs.
DAILY = ("day", "window")
#: Repetitions with a rhythm of their own (``Node.rhythm``).
RHYTHMIC = ("interval", "month")
RECURRING = DAILY + RHYTHMIC


@dataclass(frozen=True, slots=True)
class Trigger:
    """What starts, completes, cancels, stops, pauses or resumes a node.

    ``code`` is an event code (kind ``event``) or the code of the node that was
    finished (kind ``node``). A trigger of the kind ``date`` starts its node a ``span``
    (a limit) before or after a date of the document, or after the event ``code``.
    ``condition`` is a key the document evaluates.
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
    span: Any = None


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
    rhythm: Any = None
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
    #: Limits of urgent documents are multiplied by it.
    rush_factor: float = 1.0

    @cached_property
    def index(self):
        """{(kind, code): {purpose: [(node, trigger)]}}; a timed start has its own
        number for a code, and an event from which it is counted arms it."""
        index = {}

        def note(kind, code, purpose, node, trigger):
            purposes = index.setdefault((kind, code), {})
            purposes.setdefault(purpose, []).append((node, trigger))

        for node in self.nodes.values():
            for trigger in node.triggers:
                if trigger.kind != "date":
                    note(trigger.kind, trigger.code, trigger.purpose, node, trigger)
                    continue
                note("date", str(trigger.id), trigger.purpose, node, trigger)
                if trigger.code:
                    note("event", trigger.code, "arm", node, trigger)
        return index

    @cached_property
    def timed_starts(self):
        """The triggers by which time opens nodes, as (node, trigger)."""
        return tuple(
            (node, trigger)
            for node in self.nodes.values()
            for trigger in node.starts
            if trigger.kind == "date"
        )

    @cached_property
    def timed(self):
        """Whether a moment has to be watched: a timed start, a rhythm, or a limit that
        hangs on a date."""
        return bool(self.timed_starts) or any(
            node.rhythm or (node.limit and node.limit.date_field)
            for node in self.nodes.values()
        )

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
        ended = self.index.get(("event", trigger.code), {}).get("complete", ())
        return {node.code for node, _trigger in ended}

    def edges(self, purposes=("start",)):
        """Yield (source code, target node, trigger) between nodes."""
        for node in self.nodes.values():
            for trigger in node.triggers:
                if trigger.kind == "node" and trigger.purpose in purposes:
                    yield trigger.code, node, trigger
