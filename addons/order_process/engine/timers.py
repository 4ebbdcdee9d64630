"""What waits for its time: timed starts, and repetitions with a rhythm.

A timed start that hangs on a date of the document waits from the beginning of a run;
one that follows an event is armed by it. The memory of the state keeps: ``armed``
(since when, by trigger and batch), ``fired`` (the moment by which a date opened, or
:data:`OFF` where the node was called off), ``rhythms`` (the next day of each, before
a day off moves it) and ``held`` (nodes that an event has paused).

``calendar`` answers for the document: ``starts(node, trigger, since)`` and ``opens(
day)`` give a moment, ``after(node, day)`` the next day of a rhythm, ``moved(day)`` the
working day to which a day off moves. Days are ISO texts; moments compare.
"""

from .state import Signal

#: A date starts the node no longer: it was called off before.
OFF = "off"


class Timers:
    """The timers of one document."""

    def __init__(self, graph, state, event_input):
        self.graph = graph
        self.state = state
        self.event_input = event_input
        self.calendar = event_input.calendar

    # -- timed starts --------------------------------------------------------------
    def arm(self, trigger, batch):
        """Note that the event happened from which a start is counted; a further one
        before it opens moves nothing."""
        armed = self.state.section("armed").setdefault(str(trigger.id), {})
        armed.setdefault(batch, self.event_input.at.isoformat())

    def waiting(self):
        """Yield (node, trigger, batch, moment) of the starts that have not fired; a
        date that is not known yet gives no moment."""
        memory = self.state.memory
        for node, trigger in self.graph.timed_starts:
            key = str(trigger.id)
            if trigger.code:
                for batch, since in memory.get("armed", {}).get(key, {}).items():
                    yield node, trigger, batch, self._starts(node, trigger, since)
            elif key not in memory.get("fired", {}):
                yield node, trigger, "", self._starts(node, trigger)

    def _starts(self, node, trigger, since=None):
        return self.calendar.starts(node, trigger, since)

    def due(self):
        """Take the starts whose moment has come; return their signals, the earliest
        first."""
        found = [
            (moment, trigger.id, batch, trigger)
            for node, trigger, batch, moment in self.waiting()
            if moment and moment <= self.event_input.at and not self.is_held(node)
        ]
        return [self._fire(*one) for one in sorted(found, key=lambda one: one[:3])]

    def _fire(self, moment, number, batch, trigger):
        key = str(number)
        why = {"trigger": number, "at": moment.isoformat()}
        if trigger.code:
            armed = self.state.memory["armed"]
            why["since"] = armed[key].pop(batch)
            if not armed[key]:
                del armed[key]
        else:
            self.state.section("fired")[key] = why["at"]
        return Signal("date", key, batch, why=why)

    def revoke(self):
        """A date has moved on before what it starts has opened: it is to come again."""
        fired = self.state.memory.get("fired", {})
        for node, trigger in self.graph.timed_starts if fired else ():
            if fired.get(str(trigger.id), OFF) == OFF or self._has_begun(node):
                continue
            moment = self._starts(node, trigger)
            if moment is None or moment > self.event_input.at:
                del fired[str(trigger.id)]
                arrivals = self.state.memory.get("arrivals", {}).get(node.code, {})
                for seen in arrivals.values():
                    seen[:] = [id_ for id_ in seen if id_ != trigger.id]

    def _has_begun(self, node):
        memory = self.state.memory
        return bool(
            self.state.of(node.code)
            or node.code in memory.get("rhythms", {})
            or node.code in memory.get("recurring", {})
        )

    # -- rhythms ---------------------------------------------------------------------
    def begin(self, node):
        """A rhythm begins; it opens for the first time when it comes round."""
        rhythms = self.state.section("rhythms")
        if node.code not in rhythms:
            rhythms[node.code] = self.calendar.after(node, self.event_input.day)

    def come_round(self):
        """Return (node, day) of the rhythms that have come round. Of several times that
        were missed the last one counts; while the node is paused none does."""
        found = []
        for code, day in list(self.state.memory.get("rhythms", {}).items()):
            node, last = self.graph.nodes.get(code), None
            while node and self.calendar.opens(day) <= self.event_input.at:
                last, day = day, self.calendar.after(node, day)
            if last:
                self.state.memory["rhythms"][code] = day
                if not self.is_held(node):
                    found.append((node, self.calendar.moved(last)))
        return found

    # -- both ------------------------------------------------------------------------
    def is_held(self, node):
        """Whether the node is paused, by an event or with a pass that is open."""
        held = node.code in self.state.memory.get("held", ())
        return held or any(run.paused for run in self.state.open_of(node.code))

    def hold(self, node):
        """Nothing of the node opens until ``release``."""
        if self._is_timed(node):
            self.state.section("held")[node.code] = True

    def release(self, node):
        """What was held back may open again."""
        self.state.memory.get("held", {}).pop(node.code, None)

    def _is_timed(self, node):
        return node.rhythm or any(node is one for one, _t in self.graph.timed_starts)

    def forget(self, node, batch):
        """A node is called off: what was armed opens it no more, nor does its date."""
        self.state.memory.get("rhythms", {}).pop(node.code, None)
        for trigger in node.starts:
            if trigger.kind != "date":
                continue
            key = str(trigger.id)
            if not trigger.code:
                self.state.section("fired").setdefault(key, OFF)
            elif armed := self.state.memory.get("armed", {}).get(key):
                for one in [batch] if batch else list(armed):
                    armed.pop(one, None)

    def next_at(self):
        """Return the next moment at which something opens; None while there is none."""
        if self.state.status != "running":
            return None
        return min((at for _node, _trigger, _batch, at in self.ahead()), default=None)

    def ahead(self):
        """Yield (node, trigger, batch, moment) of whatever time is going to open; a
        rhythm has no trigger, and its batch is the day."""
        for node, trigger, batch, moment in self.waiting():
            if moment and not self.is_held(node):
                yield node, trigger, batch, moment
        for code, day in self.state.memory.get("rhythms", {}).items():
            if node := self.graph.nodes.get(code):
                opens = self.calendar.opens(day)
                yield node, None, self.calendar.moved(day), opens
