"""Graphs and triggers for tests of the engine."""

from ..engine.graph import Graph, Trigger


def trigger(number, purpose="start", kind="event", code="e1", **values):
    return Trigger(number, purpose, kind, code, **values)


def graph(*nodes, **values):
    return Graph(nodes={node.code: node for node in nodes}, **values)
