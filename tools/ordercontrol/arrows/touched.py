"""What a change can reach: the names that it touches, and who uses them in turn.

The code of all rooms is cut into pieces (a method, an assignment of a class or a
module). A piece gives a name and uses others; a change is followed from a piece to
those that use its name. A name of one word (``write``) says too little: it stands for
the models of its class.
"""

import ast
import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_WORDS = re.compile(r"\b_*[a-z]\w*_\w+|\b[A-Z][a-z]\w+")
_DOTTED = re.compile(r"\b[a-z][a-z0-9_]*(?:\.[A-Za-z_][\w-]*)+")
#: Methods with these are called by nobody: Odoo does, when the model is written.
_WATCHING = frozenset(("constrains", "ondelete", "onchange", "autovacuum"))
#: How far a change is followed, and how many users make a name a crossing.
_STEPS, _CROSSING = 3, 6
_CLASS = frozenset(("_name", "_inherit", "_description", "_order"))


@dataclass(frozen=True)
class Piece:
    """Some lines of a file: what they give, and the words that stand in them."""

    first: int
    last: int
    gives: frozenset[str]
    uses: frozenset[str]


def words(text: str) -> frozenset[str]:
    """Return the names that can belong to one room: long or dotted ones, classes."""
    return frozenset(_WORDS.findall(text)) | frozenset(_DOTTED.findall(text))


@cache
def pieces(source: str) -> list[Piece]:
    """Cut a Python file into pieces."""
    lines = source.splitlines()
    return [_piece(node, models, lines) for node, models in _nodes(ast.parse(source))]


def _nodes(tree: ast.Module) -> Iterator[tuple[ast.stmt, frozenset[str]]]:
    """Yield each statement with the models of its class."""
    for node in tree.body:
        if not isinstance(node, ast.ClassDef):
            yield node, frozenset()
            continue
        models = _models(node)
        for inner in node.body:
            yield inner, models


def _models(owner: ast.ClassDef) -> frozenset[str]:
    found = [
        one.value
        for line in owner.body
        if isinstance(line, ast.Assign)
        and getattr(line.targets[0], "id", "") in ("_name", "_inherit")
        for one in ast.walk(line.value)
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]
    return frozenset(found) or frozenset((owner.name,))


def _piece(node: ast.stmt, models: frozenset[str], lines: list[str]) -> Piece:
    decorators = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(one.lineno for one in decorators)])
    text = "\n".join(lines[first - 1 : node.end_lineno])
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return Piece(first, node.end_lineno, frozenset(), frozenset())
    return Piece(first, node.end_lineno, _given(node, models), words(text))


def _given(node: ast.stmt, models: frozenset[str]) -> frozenset[str]:
    """Return the name of a piece; its models if the name says too little."""
    name = getattr(node, "name", "")
    if isinstance(node, (ast.Assign, ast.AnnAssign)):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        name = getattr(target, "id", "")
    marks = {
        inner.attr
        for one in getattr(node, "decorator_list", [])
        for inner in ast.walk(one)
        if isinstance(inner, ast.Attribute)
    }
    plain = _WORDS.fullmatch(name) and name not in _CLASS
    return frozenset((name,)) if plain and not marks & _WATCHING else models


def changed(source: str, lines: Iterable[tuple[int, int]]) -> frozenset[str]:
    """Return the names that the pieces in these ranges of lines give."""
    found = frozenset()
    for piece in pieces(source):
        if any(piece.first <= last and first <= piece.last for first, last in lines):
            found |= piece.gives
    return found


def spread(names: Iterable[str], code: Iterable[Path]) -> frozenset[str]:
    """Return the names and those of the code that uses them, some steps far.

    A name that many places use is a crossing: what lies behind it is nearly all code,
    so the way ends there. Its own name still finds the tests that say it.
    """
    users: dict[str, list[Piece]] = defaultdict(list)
    for path in code:
        for piece in pieces(path.read_text(encoding="utf-8")):
            for name in piece.uses:
                users[name].append(piece)
    found = fresh = frozenset(names)
    for _step in range(_STEPS):
        ways = [users[name] for name in fresh if len(users[name]) <= _CROSSING]
        fresh = frozenset().union(*(p.gives for way in ways for p in way)) - found
        # What Odoo calls itself ends the way: its models would stand for everything.
        fresh = frozenset(filter(_WORDS.fullmatch, fresh))
        found |= fresh
    return found


def records(text: str, room: str, suffix: str) -> frozenset[str]:
    """Return the full XML ids of the records in a data file of a room."""
    if suffix == ".csv":
        ids = {line.split(",")[0].strip('"') for line in text.splitlines()[1:]}
    else:
        ids = {node.get("id", "") for node in ET.fromstring(text.encode()).iter()}  # noqa: S314
    return frozenset(one if "." in one else f"{room}.{one}" for one in ids - {""})
