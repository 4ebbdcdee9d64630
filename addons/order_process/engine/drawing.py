"""The arrows of a drawn process: what leads from one node to the next.

A node that starts on an event stands behind the nodes that the same event ends, so that
it does not float beside them; only what comes from outside has no node before it.
"""

from dataclasses import dataclass

from .graph import Graph, Node, Trigger


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow to a node: from which (nothing: from outside), on which trigger."""

    source: str
    target: str
    trigger: Trigger

    @property
    def kind(self) -> str:
        """Return what the arrow does: it comes from outside, or has the purpose."""
        outside = not self.source and self.trigger.purpose == "start"
        return "event" if outside else self.trigger.purpose


def arrows(graph: Graph) -> list[Arrow]:
    """Return the arrows of a graph, in the order of its nodes."""
    return [
        Arrow(source, node.code, trigger)
        for node in graph.nodes.values()
        for trigger in node.triggers
        if trigger.purpose != "complete"
        for source in _sources(graph, node.code, trigger)
    ]


def events(found: list[Arrow]) -> set[str]:
    """Return the codes of the events that arrows name."""
    return {one.trigger.code for one in found if one.trigger.kind == "event"}


def is_join(node: Node) -> bool:
    """Return whether a node waits for all of several arrows."""
    return node.start_mode == "all" and len(node.starts) > 1


def _sources(graph, target, trigger):
    """Return the nodes before a trigger; one nothing where there is none."""
    if trigger.kind == "node":
        return [trigger.code] if trigger.code in graph.nodes else []
    ended = graph.index.get(("event", trigger.code), {}).get("complete", ())
    nodes = (
        node.code
        for node, ending in ended
        if node.code != target and _same_data(ending.payload, trigger.payload)
    )
    return list(dict.fromkeys(nodes)) or [""]


def _same_data(one, other):
    """Return whether one event can have the data that two triggers ask for."""
    wanted = dict(one)
    return all(wanted.get(key, value) == value for key, value in other)
