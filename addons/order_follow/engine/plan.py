"""The steps that lead to the goal of a process, for the forecast: which follow which,
without the ways back."""

from .finish import Plan


def plan_of(graph, goal_events):
    """Return the plan of a process.

    A step follows another where it starts after it, or with an event that the other
    ends with. What comes round, sleeps or does not lead to a goal is left out.

    :param graph: ``order_process.engine.graph.Graph``
    :param goal_events: codes of the events with which the promise is kept. Where no
        step ends with one, all steps before those that begin with one are the goal;
        where none begins with one either, the final steps
    """
    nodes = {c: n for c, n in graph.nodes.items() if not n.recurring and not n.asleep}
    ended_by = _ended_by(nodes)
    sources = {code: _sources(node, nodes, ended_by) for code, node in nodes.items()}
    keeping = {c for c, n in nodes.items() if _ends_with(n) & set(goal_events)}
    goals = keeping or _before(nodes, sources, set(goal_events))
    goals = goals or {code for code, node in nodes.items() if node.final}
    steps = {}
    in_turn = sorted(nodes, key=lambda code: nodes[code].sequence)
    for code in reversed(in_turn):
        _place(code, sources, nodes, steps, ())
    goals = tuple(sorted(goals or nodes))
    leading = _leading_to(goals, steps)
    alone = frozenset(code for code in keeping if not steps[code][1])
    return Plan({c: step for c, step in steps.items() if c in leading}, goals, alone)


def _before(nodes, sources, goal_events):
    """Return the codes of the steps before the promise is kept, where no step ends with
    it but some begin with it; empty where none does."""
    later = {
        code
        for code, node in nodes.items()
        if any(t.kind == "event" and t.code in goal_events for t in node.starts)
    }
    found, more = set(), later
    while more:
        found |= more
        more = {c for c in nodes if not found.isdisjoint(sources[c])} - found
    return nodes.keys() - found if later else set()


def _leading_to(goals, steps):
    """Return the codes of the goals and of all steps before them."""
    found, waiting = set(), list(goals)
    while waiting:
        code = waiting.pop()
        if code not in found:
            found.add(code)
            waiting += steps[code][1]
    return found


def _ends_with(node):
    return {
        t.code for t in node.triggers if (t.purpose, t.kind) == ("complete", "event")
    }


def _ended_by(nodes):
    """Return ``{event: codes of the steps that end with it}``."""
    found = {}
    for code, node in nodes.items():
        for event in _ends_with(node):
            found.setdefault(event, []).append(code)
    return found


def _sources(node, nodes, ended_by):
    """Return the codes of the steps after which a step begins, in order."""
    found = {}
    for start in node.starts:
        before = [start.code] if start.kind == "node" else ended_by.get(start.code, ())
        found.update(dict.fromkeys(code for code in before if code in nodes))
    found.pop(node.code, None)
    return tuple(found)


def _place(code, sources, nodes, steps, above):
    """Put a step behind its sources; a way back to a step above is left out."""
    if code in steps:
        return
    kept = tuple(one for one in sources[code] if one not in above and one != code)
    for source in kept:
        _place(source, sources, nodes, steps, (*above, code))
    steps.setdefault(code, (nodes[code].start_mode == "all", kept))
