"""Nodes that sleep: what starts them comes with a later addon.

A process with such nodes runs without them: they hold up nothing, and no node waits
for them beside something that does happen.
"""

from dataclasses import replace


def sleeping(graph) -> frozenset:
    """Return the codes of the nodes that sleep, with those that only follow them."""
    if not any(node.asleep for node in graph.nodes.values()):
        return frozenset()
    awake = _spread(graph, lambda node: False)
    return _spread(graph, lambda node: node.asleep) - awake


def _spread(graph, begins):
    """Return the nodes that begin, by an event or as said, and all that follow them."""
    found, before = set(), -1
    while before != len(found):
        before = len(found)
        for code, node in graph.nodes.items():
            if begins(node) or any(
                start.kind != "node" or start.code in found for start in node.starts
            ):
                found.add(code)
    return frozenset(found)


def awake(graph):
    """Return a graph in which nothing waits for the nodes that sleep."""
    if not any(node.asleep for node in graph.nodes.values()):
        return graph
    asleep = sleeping(graph)
    nodes = {
        code: replace(node, final=False, asleep=True)
        if code in asleep
        else replace(node, triggers=_without(node.triggers, asleep), asleep=False)
        for code, node in graph.nodes.items()
    }
    gates = tuple(gate for gate in graph.gates if gate.node not in asleep)
    return replace(graph, nodes=nodes, gates=gates)


def _without(triggers, asleep):
    """Return triggers without the starts by nodes that sleep."""
    return tuple(
        one
        for one in triggers
        if one.purpose != "start" or one.kind != "node" or one.code not in asleep
    )
