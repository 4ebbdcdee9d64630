"""Where a document stands in its process, and what happens to it."""

from dataclasses import dataclass, field
from typing import Any

CLOSED = ("done", "skipped")
#: State of the passes of runs that were cancelled, once the document begins anew.
PAST = "past"


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
    ``late`` says of a pass whether its time had run out. ``calendar`` knows when what
    waits for its time begins (see ``timers.py``); a graph that is timed needs it.
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
    calendar: Any = None


@dataclass(slots=True)
class Transition:
    """A change of one pass; ``kind`` is opened, done, skipped, cancelled, paused or
    resumed. ``why`` says by which date or rhythm time opened it."""

    kind: str
    run: Pass
    at: Any
    outcome: str = ""
    why: dict | None = None


@dataclass(slots=True)
class Signal:
    """What the triggers listen to: an event, a node that was finished, or a moment
    that has come (``why`` says which)."""

    kind: str
    code: str
    batch: str = ""
    outcome: str = ""
    skipped: bool = False
    why: dict | None = None
