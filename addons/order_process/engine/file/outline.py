"""What the file of a procedure says at a glance, before anything is made of it."""

from dataclasses import dataclass, field

from ..graph import Graph, Node
from .coming import BY_HAND, EVENT, addon_of, split_until
from .conditions import Unreadable
from .node_columns import DONE, ENDINGS, SIGNOFF, STARTS
from .phrases import read_phrase
from .several import PROCESSES, split
from .tables import listed
from .tree import Faults

#: Words of a node: purpose of the triggers that they hold.
PHRASES = {**dict.fromkeys(STARTS, "start"), DONE: "complete", **ENDINGS}

#: Words by which a row of rules names who owes what follows from it.
RULE_WORDS = ("role", "decides", "negotiates", "organiser", "accountable")


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


def roles_of(head: dict) -> list[str]:
    """Return the codes of the roles that nodes, routines, sign-offs and the rules of
    files name, in their order."""
    found = dict.fromkeys(
        _text(one.get(word))
        for part in (
            _owners(head),
            _reporters(head),
            _signers(head),
            _keepers(head),
            _ruled(head),
        )
        for one, word in part
    )
    return [code for code in found if code]


def _owners(head):
    """Yield who does the nodes, and who helps."""
    for node in nodes_of(head).values():
        yield node, "role"
        for one in listed(node.get("assists") or []):
            yield (one if isinstance(one, dict) else {"role": one}), "role"


def _reporters(head):
    """Yield who owes the routines, and who reads what they report."""
    routines = head.get("routines")
    rows = routines.values() if isinstance(routines, dict) else ()
    for routine in (row for row in rows if isinstance(row, dict)):
        for one in listed(routine.get("role") or []):
            yield {"role": one}, "role"
        yield routine, "read_by"


def _signers(head):
    """Yield who decides the steps of the sign-offs."""
    for chain in listed(head.get("signoffs") or []):
        steps = chain.get("steps") if isinstance(chain, dict) else None
        for step in listed(steps or []):
            if isinstance(step, dict):
                yield step, "role"


def _keepers(head):
    """Yield who keeps the files of the documents, and who gets copies of the papers."""
    for rule in listed(head.get("file_rules") or []):
        if not isinstance(rule, dict):
            continue
        for word in ("owner", "checked_by", "keeper"):
            yield rule, word
        papers = rule.get("papers")
        for paper in papers.values() if isinstance(papers, dict) else ():
            copies = paper.get("copies") if isinstance(paper, dict) else None
            for one in listed(copies or []):
                yield {"role": one}, "role"


def _ruled(head):
    """Yield who owes what the rules of the rooms bring about: the reaction to a change,
    the money of an order, the organisation of a review."""
    for rows in head.values():
        for row in rows if isinstance(rows, list) else ():
            for word in RULE_WORDS if isinstance(row, dict) else ():
                yield row, word


def _text(value):
    return str(value) if isinstance(value, str) else ""
