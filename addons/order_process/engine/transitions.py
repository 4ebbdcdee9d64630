"""How events move a document through its process graph.

``evaluate`` is what every event goes through; ``conclude``, ``hold``, ``reopen``
and ``tick`` are the same engine entered by a person or by the clock. All of them
advance the given :class:`State` and return the transitions in the order in which
they happened. They are deterministic, and they end: within one call a node is
opened at most once per batch.
"""

from collections import deque

from .graph import PURPOSES
from .meant import applies, current, targets
from .occurrences import Occurrences
from .state import CLOSED, PAST, Pass, Signal, Transition
from .timers import Timers


def evaluate(graph, state, event_input):
    """Return the transitions that ``event_input`` causes."""
    return _Run(graph, state, event_input).event()


def tick(graph, state, event_input):
    """Open what waited for this moment: the passes of today, and whatever a date or a
    rhythm opens."""
    return _Run(graph, state, event_input).tick()


def conclude(graph, state, run, outcome, event_input):
    """Finish one open pass by hand and let its successors open."""
    return _Run(graph, state, event_input).conclude(run, outcome)


def hold(graph, state, run, kind, event_input):
    """Pause, resume or cancel one pass by hand."""
    return _Run(graph, state, event_input).hold(run, kind)


def reopen(graph, state, node, batch, event_input):
    """Open a further pass of a finished node by hand."""
    return _Run(graph, state, event_input).reopen(node, batch)


def end(graph, state, status, event_input):
    """Cancel whatever is open and end the process by hand."""
    return _Run(graph, state, event_input).end(status)


class _Run:
    """One evaluation: a queue of signals worked off against the graph."""

    def __init__(self, graph, state, event_input):
        self.graph = graph
        self.state = state
        self.event_input = event_input
        self.seen = Occurrences(graph, state, event_input)
        self.timers = Timers(graph, state, event_input)
        self.why = None
        self.queue = deque()
        self.transitions = []
        self.opened = set()
        self.was_done = False
        self.timers.revoke()

    # -- entrances ---------------------------------------------------------------
    def event(self):
        code, state = self.event_input.code, self.state
        if code in self.graph.cancel_events:
            return self._end("cancelled")
        if state.status == "cancelled" and code != self.graph.start_event:
            return []
        if state.status == "cancelled":
            state.begin_anew()
        self.was_done = state.status == "done"
        state.status = "running"
        if code in self.graph.finish_events:
            state.memory["finish"] = True
        self.queue.append(Signal("event", code, self.event_input.batch))
        return self._work()

    def tick(self):
        if self.state.status != "running":
            return []
        for code in list(self.state.memory.get("recurring", ())):
            if node := self.graph.nodes.get(code):
                self._open_today(node)
        for node, day in self.timers.come_round():
            self._open(node, day)
        self.queue.extend(self.timers.due())
        return self._work()

    def conclude(self, run, outcome):
        self._wake()
        self._close(run, "done", outcome)
        return self._work()

    def hold(self, run, kind):
        if kind == "cancelled":
            self._close(run, "cancelled")
        else:
            self._pause(run, kind == "paused")
            if kind == "resumed":
                self.timers.release(self.graph.nodes[run.node])
        return self._work()

    def reopen(self, node, batch):
        self._wake()
        self._open(node, batch, again=True)
        return self._work()

    def end(self, status):
        return self._end(status)

    def _wake(self):
        """A person may go on with a process that had come to its end."""
        self.state.status = "running"

    # -- the loop ----------------------------------------------------------------
    def _work(self):
        while self.queue and self.state.status == "running":
            self._dispatch(self.queue.popleft())
        self._settle()
        return self.transitions

    def _dispatch(self, signal):
        found = self.graph.index.get((signal.kind, signal.code))
        if not found:
            return
        self.why = signal.why
        for purpose in PURPOSES:
            for node, trigger in found.get(purpose, ()):
                if applies(self.state, self.event_input, trigger, signal):
                    getattr(self, f"_on_{purpose}")(node, trigger, signal)

    def _settle(self):
        """End the process when its final nodes (or its closing event) are through."""
        if self.state.status != "running":
            return
        live = (r for r in self.state.passes.values() if r.state == "open")
        if any(not self.graph.nodes[r.node].recurring for r in live):
            return
        if self.was_done or self.state.memory.get("finish") or self._finals_closed():
            self._end("done")

    def _finals_closed(self):
        runs = [self.state.of(node.code) for node in self.graph.finals]
        return bool(runs) and all(
            found and all(run.state in CLOSED for run in found) for found in runs
        )

    def _end(self, status):
        for run in list(self.state.passes.values()):
            if run.state == "open":
                self._close(run, "cancelled")
        kept = ("counters", "past")
        if status == "done":
            kept += ("finish", "fired")
        memory = self.state.memory
        self.state.memory = {key: memory[key] for key in kept if key in memory}
        self.state.status = status
        return self.transitions

    # -- purposes ----------------------------------------------------------------
    def _on_complete(self, node, trigger, signal):
        for run in targets(self.state, self.event_input.day, node, trigger, signal):
            if self.seen.enough(trigger, run.batch):
                outcome = trigger.set_outcome or self._payload_outcome(node)
                self._close(run, "done", outcome)

    def _payload_outcome(self, node):
        outcome = self.event_input.payload.get("outcome")
        return outcome if outcome in node.outcomes else ""

    def _on_cancel(self, node, trigger, signal):
        if not self.seen.enough(trigger, signal.batch):
            return
        for run in targets(self.state, self.event_input.day, node, trigger, signal):
            self._close(run, "cancelled")
        self._forget(node, signal.batch)

    def _on_stop(self, node, trigger, signal):
        if not node.recurring:
            self._on_cancel(node, trigger, signal)
        elif self.seen.enough(trigger, ""):
            run = current(self.state, self.event_input.day, node)
            if run and run.state == "open":
                self._close(run, "cancelled")
            self._forget(node, "")

    def _forget(self, node, batch):
        self.seen.forget(node, batch)
        self.timers.forget(node, batch)

    def _on_pause(self, node, trigger, signal):
        for run in targets(self.state, self.event_input.day, node, trigger, signal):
            stopped = run.paused or self.event_input.late(run)
            if not stopped and self.seen.enough(trigger, run.batch):
                self._pause(run, True)
        if trigger.count <= 1:
            self.timers.hold(node)

    def _on_resume(self, node, trigger, signal):
        for run in targets(self.state, self.event_input.day, node, trigger, signal):
            if run.paused and self.seen.enough(trigger, run.batch):
                self._pause(run, False)
        if trigger.count <= 1:
            self.timers.release(node)

    def _on_arm(self, node, trigger, signal):
        self.timers.arm(trigger, signal.batch if node.repeat == "batch" else "")

    def _on_start(self, node, trigger, signal):
        if node.recurring:
            if self.seen.arrived(node, trigger, ""):
                self._begin_recurring(node)
            return
        batch = signal.batch if node.repeat == "batch" else ""
        if trigger.kind == "node" and trigger.batch_rule == "all":
            batch = ""
        if not self._may_open(node, batch):
            return
        for ready in self.seen.arrived(node, trigger, batch):
            self._open(node, ready)
        if signal.kind == "event" and not node.allow_loop:
            self._done_at_once(node, signal)

    def _done_at_once(self, node, signal):
        """An event that both starts and ends a node leaves it done (an order that the
        customer has submitted when it arrives); one that has to happen more often is
        counted from the next time on. Where a node may come again, the event ends one
        pass and begins the next."""
        for ending in node.triggers:
            same = (ending.kind, ending.code) == (signal.kind, signal.code)
            once = ending.purpose == "complete" and ending.count <= 1
            if same and once and applies(self.state, self.event_input, ending, signal):
                self._on_complete(node, ending, signal)

    # -- passes ------------------------------------------------------------------
    def _may_open(self, node, batch, again=False):
        run = self.state.passes.get((node.code, batch))
        if (node.code, batch) in self.opened:
            return False
        if run is None or run.state in ("cancelled", PAST):
            return True
        return run.state != "open" and (again or node.allow_loop)

    def _open(self, node, batch, again=False):
        if not self._may_open(node, batch, again):
            return
        before = self.state.passes.get((node.code, batch))
        run = Pass(node.code, batch, before.iteration + 1 if before else 1)
        run.opened_at = self.event_input.at
        self.opened.add(run.key)
        self.state.passes[run.key] = run
        self.seen.revoke(node)
        if node.skip and not again and self.event_input.test(node.skip):
            run.state = "skipped"
            self._note("skipped", run)
            self.queue.append(Signal("node", node.code, batch, skipped=True))
        else:
            self._note("opened", run)

    def _close(self, run, state, outcome=""):
        if run.paused:
            self._pause(run, False)
        run.state, run.outcome, run.paused = state, outcome, False
        node = self.graph.nodes[run.node]
        self.seen.restart(node, run.batch)
        self._note(state, run, outcome)
        if state == "done":
            self.queue.append(Signal("node", run.node, run.batch, outcome))
            if ending := node.endings.get(outcome):
                self._end(ending)

    def _pause(self, run, paused):
        run.paused = paused
        self._note("paused" if paused else "resumed", run)

    def _note(self, kind, run, outcome=""):
        why = self.why if kind == "opened" else None
        transition = Transition(kind, run, self.event_input.at, outcome, why)
        self.transitions.append(transition)

    # -- recurring nodes ---------------------------------------------------------
    def _begin_recurring(self, node):
        if node.rhythm:
            self.timers.begin(node)
            return
        self.state.section("recurring").setdefault(node.code, self.event_input.day)
        self._open_today(node)

    def _open_today(self, node):
        event_input = self.event_input
        if not event_input.workday or event_input.day in ("", None):
            return
        if node.until is not None and event_input.minute >= node.until:
            return
        if node.repeat == "window" and not node.weekdays & event_input.weekdays:
            return
        self._open(node, event_input.day)
