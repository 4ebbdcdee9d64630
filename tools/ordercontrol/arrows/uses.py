"""What a room uses: modules, models, members, events and XML ids, with their places."""

import ast
import csv
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .rooms import Room

_MODEL = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")
#: Names of two words at least; one word says too little to belong to one room.
_MEMBER = re.compile(r"_?[a-z]\w*_\w+")
_EVENT = re.compile(r"\b[a-z_]+\.[a-z_]+\b")
_PATH = re.compile(r"[a-z_]\w*(\.[a-z_]\w*)*")
_DOTTED = re.compile(r"\b[a-z][a-z0-9_]*(\.[A-Za-z_][\w-]*)+\b")
_REF = re.compile(r"\bref\('(\w+)'\)")
#: XML ids that Odoo makes itself.
_MADE = ("model_", "field_", "selection_")
#: Ends of texts that are names of files.
_FILES = (".csv", ".pdf", ".xml", ".xls", ".xlsx")
#: The list of codes that come with a later addon: they are named, not used.
_COMING = "coming.csv"
#: Elements and attributes of XML that hold names of fields and methods.
_NAMING = frozenset(("field", "button", "filter"))


class Use(NamedTuple):
    """One name that is used at one place."""

    kind: str
    name: str
    place: str


def of(room: Room) -> Iterator[Use]:
    """Yield everything that the room uses."""
    for path in room.files(".py"):
        if path.name != "__manifest__.py":
            yield from _python(path, f"{room.name}/{path.relative_to(room.path)}")
    for path in room.files(".xml"):
        yield from _xml(path, f"{room.name}/{path.relative_to(room.path)}")
    for path in room.files(".csv"):
        if path.name == _COMING:
            continue
        yield from _csv(path, f"{room.name}/{path.relative_to(room.path)}")
    for path in room.files(".yaml"):
        yield from _yaml(path, f"{room.name}/{path.relative_to(room.path)}")


def of_tests(room: Room) -> Iterator[Use]:
    """Yield everything that the room's tests use."""
    for path in room.tests():
        yield from _python(path, f"{room.name}/{path.relative_to(room.path)}")


def _python(path: Path, place: str) -> Iterator[Use]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = {*_docstrings(tree), *_optional(tree), *_asleep(tree)}
    for node in ast.walk(tree):
        where = f"{place}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
            "odoo.addons."
        ):
            yield Use("module", node.module.split(".")[2], where)
        elif isinstance(node, ast.ImportFrom) and node.module == "odoo.addons":
            for name in node.names:
                yield Use("module", name.name, where)
        elif isinstance(node, ast.Attribute) and _MEMBER.fullmatch(node.attr):
            yield Use("member", node.attr, where)
        elif isinstance(node, ast.Constant) and id(node) not in silent:
            yield from _text(node.value, where)


def _text(value: object, where: str) -> Iterator[Use]:
    """Yield what a text of the code may be: a model, event, XML id, path of fields."""
    if not isinstance(value, str) or value.endswith(_FILES):
        return
    if _MODEL.fullmatch(value):
        yield Use("text", value, where)
    if _PATH.fullmatch(value):
        for name in filter(_MEMBER.fullmatch, value.split(".")):
            yield Use("member", name, where)


def _docstrings(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            yield id(node.value)


def _optional(tree: ast.AST) -> Iterator[int]:
    """Yield what only asks whether a name is there (``"x" in self.env``)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and isinstance(
            node.ops[0], (ast.In, ast.NotIn)
        ):
            yield id(node.left)


def _asleep(tree: ast.AST) -> Iterator[int]:
    """Yield the codes of listeners that sleep without another addon (``needs=``)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if any(word.arg == "needs" for word in getattr(value, "keywords", ())):
                    yield from map(id, ast.walk(key))


def _xml(path: Path, place: str) -> Iterator[Use]:
    for node in ET.parse(path).iter():  # noqa: S314 - our own files
        if node.tag == "field" and node.get("name") == "name":
            continue
        if node.tag in _NAMING and _MEMBER.fullmatch(node.get("name", "")):
            yield Use("member", node.get("name"), place)
        said = {key: text for key, text in node.attrib.items() if key != "placeholder"}
        for text in [*said.values(), node.text or ""]:
            yield from _names(text, place)


def own_ids(room: Room) -> Iterator[Use]:
    """Yield the XML ids that the room's files name without an addon: its own."""
    for path in room.files(".xml"):
        place = f"{room.name}/{path.relative_to(room.path)}"
        for node in ET.parse(path).iter():  # noqa: S314 - our own files
            named = [node.get("ref"), *_REF.findall(node.get("eval", ""))]
            if node.tag == "menuitem":
                named += [node.get("parent"), node.get("action")]
            for name in named:
                if name and "." not in name and not name.startswith(_MADE):
                    yield Use("id", name, place)


def _csv(path: Path, place: str) -> Iterator[Use]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines):
            for text in row:
                yield from _names(text, place)


def _yaml(path: Path, place: str) -> Iterator[Use]:
    """Yield what the file of a procedure may name as an event."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        for code in _EVENT.findall(line.partition(" # ")[0]):
            yield Use("event", code, f"{place}:{number}")


def _names(text: str, place: str) -> Iterator[Use]:
    """Yield the dotted names of a text: models or XML ids."""
    if len(text) > 4000:
        return
    for match in _DOTTED.finditer(text):
        yield Use("dotted", match[0], place)
    if _MODEL.fullmatch(text.strip()):
        yield Use("text", text.strip(), place)
