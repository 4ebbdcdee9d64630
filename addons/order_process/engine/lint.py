"""Checks of a process before it is published, on the graph alone.

``check`` returns :class:`Issue` objects; the caller puts them into words. What can
only be known with the database (people, calendars) is checked there.
"""

from dataclasses import dataclass, field

from .drawing import arrows
from .graph import RHYTHMIC

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True, slots=True)
class Issue:
    """A finding: how bad, what kind, at which node, and details for the text."""

    severity: str
    code: str
    node: str = ""
    detail: dict = field(default_factory=dict, hash=False)


def check(graph):
    """All findings about a graph, errors first."""
    if not graph.nodes:
        return [Issue(ERROR, "empty")]
    found = [
        issue
        for part in (
            _starts,
            _completions,
            _outcomes,
            _gates,
            _cycles,
            _ends,
            _repetitions,
            _roles,
        )
        for issue in part(graph)
    ]
    return sorted(found, key=lambda issue: issue.severity != ERROR)


# Reaching nodes ---------------------------------------------------------------


def reachable(graph, without=""):
    """Codes of the nodes that can start, and of those that can be finished, when
    the event ``without`` never happens."""
    started, finished = set(), set()
    before = -1
    while before != len(started) + len(finished):
        before = len(started) + len(finished)
        for code, node in graph.nodes.items():
            if code not in started and _can_start(node, finished, without):
                started.add(code)
            if code in started and _can_finish(node, finished, without):
                finished.add(code)
    return started, finished


def _can_start(node, finished, without):
    if node.asleep:
        return True
    able = [_can_fire(trigger, finished, without) for trigger in node.starts]
    if not able:
        return False
    return all(able) if node.start_mode == "all" else any(able)


def _can_fire(trigger, finished, without):
    if trigger.kind == "node":
        return trigger.code in finished
    # A date comes by itself; it has no code.
    return not trigger.code or trigger.code != without


def _can_finish(node, finished, without):
    if node.completion == "manual" or node.skip:
        return True
    return any(
        _can_fire(trigger, finished, without)
        for trigger in node.triggers
        if trigger.purpose == "complete"
    )


# Checks -----------------------------------------------------------------------


def _starts(graph):
    started, _finished = reachable(graph)
    for code, node in graph.nodes.items():
        if node.asleep:
            yield Issue(WARNING, "asleep", code)
        elif not node.starts:
            yield Issue(ERROR, "no_start", code)
        elif code not in started:
            yield Issue(ERROR, "unreachable", code)
        if node.clock_node == code:
            yield Issue(WARNING, "own_clock", code)


def _completions(graph):
    for code, node in graph.nodes.items():
        completes = [t for t in node.triggers if t.purpose == "complete"]
        if node.completion == "event" and not completes:
            yield Issue(ERROR, "no_completion", code)
        if node.completion == "signoff" and not node.signoff_purpose:
            yield Issue(ERROR, "no_purpose", code)
        if node.completion != "manual" and node.required:
            yield Issue(WARNING, "evidence_unasked", code)


def _outcomes(graph):
    heard = {}
    for source, _node, trigger in graph.edges(("start", "complete", "cancel", "stop")):
        heard.setdefault(source, set()).add(trigger.outcome)
        known = graph.nodes[source].outcomes if source in graph.nodes else ()
        if trigger.outcome and trigger.outcome not in known:
            detail = {"outcome": trigger.outcome, "source": source}
            yield Issue(ERROR, "unknown_outcome", _node.code, detail)
    for code, node in graph.nodes.items():
        branches = heard.get(code, set())
        if "" in branches or not branches:
            continue
        gated = {o for gate in graph.gates if gate.node == code for o in gate.outcomes}
        for outcome in node.outcomes:
            if outcome not in branches | set(node.endings) | gated:
                yield Issue(WARNING, "deaf_outcome", code, {"outcome": outcome})


def _gates(graph):
    for gate in graph.gates:
        _started, finished = reachable(graph, without=gate.event)
        if gate.node not in finished and not gate.only_started:
            yield Issue(ERROR, "gate_never", gate.node, {"event": gate.event})


def _cycles(graph):
    """Every circle of nodes needs one that may be repeated, else the way back is
    silently ignored."""
    edges = {code: set() for code in graph.nodes}
    for source, node, _trigger in graph.edges():
        if source in edges and not node.allow_loop and node.repeat == "document":
            edges[source].add(node.code)
    for code in graph.nodes:
        if code in _beyond(edges, code):
            circle = sorted(
                c for c in _beyond(edges, code) if code in _beyond(edges, c)
            )
            if code == circle[0]:
                detail = {"circle": ", ".join(circle)}
                yield Issue(ERROR, "cycle", code, detail)


def _beyond(edges, start):
    found, queue = set(), list(edges[start])
    while queue:
        code = queue.pop()
        if code not in found:
            found.add(code)
            queue.extend(edges[code])
    return found


def _ends(graph):
    # What ends with the event on which another node starts is followed by that one.
    sources = {arrow.source for arrow in arrows(graph)}
    clocked = {node.clock_node for node in graph.nodes.values()}
    gating = {gate.node for gate in graph.gates}
    finals = bool(graph.finals)
    if not finals and not graph.finish_events:
        yield Issue(WARNING, "no_end")
    for code, node in graph.nodes.items():
        useful = code in sources | clocked | gating
        useful = useful or node.final or node.recurring or node.asleep
        if not useful:
            yield Issue(WARNING, "dead_end", code)


def _repetitions(graph):
    for code, node in graph.nodes.items():
        if node.repeat == "window" and not node.weekdays:
            yield Issue(ERROR, "window_days", code)
        if node.repeat in RHYTHMIC and not (node.rhythm and node.rhythm.is_possible):
            yield Issue(ERROR, "no_rhythm", code)
        ends = {"cancel", "stop"} & {trigger.purpose for trigger in node.triggers}
        if node.recurring and not ends:
            yield Issue(WARNING, "no_stop", code)
        if node.recurring and node.final:
            yield Issue(ERROR, "final_repeats", code)


def _roles(graph):
    for code, node in graph.nodes.items():
        if not node.role_id:
            yield Issue(ERROR, "no_role", code)
