"""Which nodes will open next, and when at the latest: the process graph ahead of now.

A node that waits has no row (decision 0001), so what is still to come is computed: an
open node is taken to end when it is due (now, when it is late already), its successors
open then and end by their own limits, and so on up to the end of the look-ahead. What
hangs on an outcome nobody knows yet, or follows a node without a limit, is possible and
not sure; beyond a possible node without a limit nothing is foretold. What a date
or a rhythm opens is known beforehand.

Instants are UTC seconds.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import NamedTuple

from .graph import Graph, Node, Trigger

CLOSED = ("done", "skipped")


class Run(NamedTuple):
    """The newest pass of a node (and batch) on a document."""

    node: str
    batch: str
    state: str
    start: int
    due: int | None


class Ahead(NamedTuple):
    """A node that is expected to open; ``after`` is the node before it, None where time
    opens it."""

    node: Node
    batch: str
    start: int
    due: int | None
    sure: bool
    after: Node | None


class Timer(NamedTuple):
    """A moment at which a date (its trigger) or a rhythm (none) opens a node."""

    node: Node
    trigger: Trigger | None
    batch: str
    at: int


@dataclass(slots=True)
class _End:
    """When a pass is expected to end; without a node it is time that has come."""

    node: Node | None
    batch: str
    at: int
    sure: bool
    timed: bool
    skipped: bool = False


class Forecast:
    """The look-ahead of one document.

    :param due: ``(node, start) -> seconds or None``
    :param test: ``condition -> bool`` on the document, as it is now
    :param timers: what time is going to open
    :param arrivals: ``{node code: {batch: [trigger id]}}`` of start conditions that are
        met and wait for others
    """

    def __init__(
        self,
        graph: Graph,
        runs: list[Run],
        due: Callable[[Node, int], int | None],
        test: Callable[[str], bool],
        timers: Iterable[Timer] = (),
        arrivals: dict | None = None,
    ):
        self.graph = graph
        self.due = due
        self.test = test
        live = [run for run in runs if run.state != "cancelled"]
        self.starts = {(run.node, run.batch): run.start for run in live}
        self.closed = {run.node for run in live if run.state in CLOSED}
        self.arrived: dict[tuple, set[int]] = {
            (code, batch): set(ids)
            for code, batches in (arrivals or {}).items()
            for batch, ids in batches.items()
        }
        self.timers = timers
        self.heap: list[tuple] = []
        self.open = [run for run in live if run.state == "open"]

    def until(self, now: int, horizon: int) -> list[Ahead]:
        """The nodes that are expected to open up to ``horizon``, in their order."""
        for run in self.open:
            if node := self.graph.nodes.get(run.node):
                end = max(run.due or now, now)
                self._push(_End(node, run.batch, end, bool(run.due), bool(run.due)))
        for number, timer in enumerate(self.timers):
            at, code = max(timer.at, now), timer.node.code
            heappush(self.heap, (at, -1 - number, code, timer.batch, timer))
        found = []
        while self.heap and self.heap[0][0] <= horizon:
            at, *_rank, end = heappop(self.heap)
            if isinstance(end, Timer):
                found += self._open_by_time(end, at)
                continue
            listeners = self.graph.index.get(("node", end.node.code), {})
            for target, trigger in listeners.get("start", ()):
                if ahead := self._follow(end, target, trigger):
                    found.append(ahead)
        return found

    def _push(self, end: _End):
        heappush(self.heap, (end.at, len(self.starts), end.node.code, end.batch, end))

    def _follow(self, end: _End, target: Node, trigger: Trigger) -> Ahead | None:
        batch = end.batch if target.repeat == "batch" else ""
        if trigger.batch_rule == "all":
            batch = ""
        if (target.code, batch) in self.starts or not self._applies(end, trigger):
            return None
        if not self._complete(target, batch, trigger):
            return None
        return self._open(target, batch, end, self._is_only_way(end.node, trigger))

    def _open_by_time(self, timer: Timer, at: int) -> list[Ahead]:
        node, batch, trigger = timer.node, timer.batch, timer.trigger
        if trigger:
            batch = batch if node.repeat == "batch" else ""
            refused = trigger.condition and not self.test(trigger.condition)
            if refused or not self._complete(node, batch, trigger):
                return []
        if (node.code, batch) in self.starts or (trigger and node.recurring):
            return []
        ahead = self._open(node, batch, _End(None, batch, at, True, True))
        return [ahead] if ahead else []

    def _open(self, target: Node, batch: str, end: _End, only_way=True) -> Ahead | None:
        """The node opens when the one before it has ended; what follows is foretold."""
        self.starts[target.code, batch] = end.at
        if target.skip and self.test(target.skip):
            self._push(_End(target, batch, end.at, end.sure, end.timed, True))
            return None
        sure = end.sure and only_way
        due = self.due(target, self._clock_start(target, batch, end.at))
        if due or end.timed:
            at = max(due or end.at, end.at)
            self._push(_End(target, batch, at, sure and bool(due), bool(due)))
        return Ahead(target, batch, end.at, due, sure, end.node)

    def _applies(self, end: _End, trigger: Trigger) -> bool:
        if end.skipped and trigger.outcome:
            return False
        return not trigger.condition or self.test(trigger.condition)

    @staticmethod
    def _is_only_way(source: Node, trigger: Trigger) -> bool:
        """Does the node go on like this whenever it goes on at all?"""
        ways = [o for o in source.outcomes if o not in source.endings]
        return not trigger.outcome or ways == [trigger.outcome]

    def _complete(self, target: Node, batch: str, trigger: Trigger) -> bool:
        """Are all start conditions met, where all are needed? Events are taken to
        have happened by then."""
        if target.start_mode != "all":
            return True
        seen = self.arrived.setdefault((target.code, batch), set())
        seen.add(trigger.id)
        return all(
            start.id in seen or start.kind == "event" or start.code in self.closed
            for start in target.starts
        )

    def _clock_start(self, node: Node, batch: str, start: int) -> int:
        """Nested steps count from the opening of their clock node."""
        if not node.clock_node:
            return start
        outer = self.starts.get((node.clock_node, batch))
        outer = outer or self.starts.get((node.clock_node, ""))
        return outer or start
