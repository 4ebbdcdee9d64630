"""What the file of a procedure says at a glance, before anything is made of it."""

from dataclasses import dataclass, field

from ..graph import Graph, Node
from .coming import BY_HAND, EVENT, addon_of, split_until
from .conditions import Unreadable
from .node_columns import DONE, ENDINGS, SIGNOFF, STARTS
from .phrases import read_phrase
from .several import PROCESSES, split
from .tables import Table, keyed, listed, unfold
from .tree import Faults

#: Words of a node: purpose of the triggers that they hold.
PHRASES = {**dict.fromkeys(STARTS, "start"), DONE: "complete", **ENDINGS}


@dataclass(frozen=True, slots=True)
class Box:
    """A node as it is drawn; texts are as the file writes them."""

    code: str
    name: object
    role: str = ""
    stage: str = ""
    limit: str = ""
    repeat: str = "document"
    outcomes: dict = field(default_factory=dict, hash=False)
    holds: tuple[str, ...] = ()


def heads(tree: dict) -> list[dict]:
    """Return the procedures of a file: itself, or those that it lists, copies with all
    that they take from their originals."""
    return split(tree, (), Faults())[1] if PROCESSES in tree else [tree]


def nodes_of(head: dict) -> dict[str, dict]:
    """Return the nodes of a procedure; what is no node is left out."""
    nodes = head.get("nodes")
    nodes = nodes if isinstance(nodes, dict) else {}
    return {str(code): node for code, node in nodes.items() if isinstance(node, dict)}


def boxes(head: dict) -> list[Box]:
    """Return the nodes of a procedure in their order."""
    return [_box(code, node) for code, node in nodes_of(head).items()]


def _box(code, node):
    return Box(
        code,
        name=node.get("name", code),
        role=_text(node.get("role")),
        stage=_text(node.get("stage")),
        limit=_text(node.get("limit")),
        repeat=_text(node.get("repeats")) or "document",
        outcomes=node.get("outcomes") if isinstance(node.get("outcomes"), dict) else {},
        holds=tuple(_event(hold) for hold in listed(node.get("holds") or [])),
    )


def _event(hold):
    return _text(hold.get("event")) if isinstance(hold, dict) else _text(hold)


def graph_of(head: dict) -> Graph:
    """Return what the file says as a graph of nodes and triggers; phrases that cannot
    be read are left out."""
    return Graph(
        nodes={code: _node(code, node) for code, node in nodes_of(head).items()}
    )


def _node(code, node):
    done = [str(one) for one in listed(node.get(DONE) or [])]
    signed = any(one.startswith(SIGNOFF) for one in done)
    return Node(
        code,
        triggers=tuple(_triggers(node)),
        start_mode="all" if "starts_after_all" in node else "any",
        completion="signoff" if signed else "event" if done else "manual",
        final=_text(node.get("final")) == "yes",
    )


def _triggers(node):
    for word, purpose in PHRASES.items():
        for phrase in listed(node.get(word) or []):
            text, _until = split_until(_text(phrase))
            if text and text != BY_HAND and not text.startswith(SIGNOFF):
                try:
                    yield read_phrase(text, purpose)
                except (Unreadable, ValueError):
                    continue


def waits_for(node: dict) -> set[str]:
    """Return the codes of the events of addons to come that a node names."""
    said = [one for word in PHRASES for one in listed(node.get(word) or [])]
    pairs = [split_until(_text(one)) for one in said]
    held = {_event(hold) for hold in listed(node.get("holds") or [])}
    phrases = {read_phrase(phrase).code for phrase, until in pairs if until}
    return phrases | {code for code in held if addon_of(EVENT, code)}


def roles_of(head: dict, whole: Table) -> list[str]:
    """Return the codes of the roles that a procedure names, in their order: whoever
    does a node, signs, keeps a file, or owes what a rule brings about. ``whole`` is
    what a file consists of."""
    return list(dict.fromkeys(filter(None, _named(head, whole))))


def _named(row, table):
    for word in table.roles:
        yield from map(_text, listed(row.get(word) or []))
    for inner in table.tables:
        for _key, one in keyed(row.get(inner.word) or {}, inner):
            yield from _named(unfold(one, inner), inner)


def _text(value):
    return str(value) if isinstance(value, str) else ""
