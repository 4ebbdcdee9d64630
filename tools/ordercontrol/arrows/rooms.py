"""Addons, ours and Odoo's, with what they depend on and what they declare."""

import ast
import csv
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

_MODEL = re.compile(r"^ {4}_name\s*=\s*[\"']([\w.]+)[\"']", re.MULTILINE)
#: Fields, methods, functions, attributes, parameters: whatever gives a thing its name.
_MEMBER = re.compile(r"\bdef (\w+)\(|\b(\w+)\s*(?::[^=\n(]+)?=(?!=)")
_FILTER = re.compile(r"<filter\s[^>]*?\bname=\"(\w+)\"")
_APART = frozenset(("tests", "static", "migrations"))
_EVENT_TYPE = "order.event.type"


@dataclass
class Room:
    """One addon."""

    name: str
    path: Path
    depends: tuple[str, ...] = ()
    #: With which others it installs itself; none: somebody asks for it.
    glue: frozenset[str] = frozenset()
    reach: set[str] = field(default_factory=set)

    def files(self, suffix: str) -> Iterator[Path]:
        """Yield the room's files of one kind, those of tests left out."""
        for path in sorted(self.path.rglob(f"*{suffix}")):
            if not _APART & set(path.relative_to(self.path).parts):
                yield path

    def tests(self) -> Iterator[Path]:
        """Yield the modules of the room's tests."""
        yield from sorted(self.path.joinpath("tests").rglob("*.py"))

    @cached_property
    def _python(self) -> str:
        files = [*self.files(".py")]
        if self.name == "base":
            files += self.path.parents[1].joinpath("orm").glob("*.py")
        return "\n".join(path.read_text(encoding="utf-8") for path in files)

    @cached_property
    def models(self) -> set[str]:
        """Names of the models that the room declares."""
        return set(_MODEL.findall(self._python))

    @cached_property
    def members(self) -> set[str]:
        """Names of fields, methods and filters that the room declares."""
        found = _named(self._python)
        for path in self.files(".xml"):
            found |= set(_FILTER.findall(path.read_text(encoding="utf-8")))
        return found

    @cached_property
    def test_members(self) -> set[str]:
        """Names that the room's tests give to what they make for themselves."""
        texts = (path.read_text(encoding="utf-8") for path in self.tests())
        return _named("\n".join(texts))

    @cached_property
    def codes(self) -> set[str]:
        """Codes of the events that the room ships."""
        return {
            (field.text or "").strip()
            for path in self.files(".xml")
            if _EVENT_TYPE in (text := path.read_text(encoding="utf-8"))
            for record in ET.fromstring(text.encode()).iter("record")  # noqa: S314
            if record.get("model") == _EVENT_TYPE
            for field in record.iterfind("field[@name='code']")
        }

    @cached_property
    def ids(self) -> set[str]:
        """XML ids that the room declares without naming another module."""
        found = set()
        for path in self.files(".xml"):
            for node in ET.parse(path).iter():  # noqa: S314 - our own files
                found.add(node.get("id", ""))
        for path in self.files(".csv"):
            with path.open(encoding="utf-8", newline="") as lines:
                found |= {row.get("id") or "" for row in csv.DictReader(lines)}
        return {name for name in found if name and "." not in name}


def _named(python: str) -> set[str]:
    return {one or other for one, other in _MEMBER.findall(python)}


def read(ours: Path, odoo: list[Path]) -> dict[str, Room]:
    """Return all rooms below the folders, each with everything it may know."""
    rooms = {}
    for folder in [*odoo, ours]:
        for manifest in folder.glob("*/__manifest__.py"):
            told = ast.literal_eval(manifest.read_text(encoding="utf-8"))
            room = Room(manifest.parent.name, manifest.parent)
            room.depends = tuple(told.get("depends", ["base"]))
            wanted = told.get("auto_install")
            room.glue = frozenset(room.depends if wanted is True else wanted or ())
            rooms[room.name] = room
    for room in rooms.values():
        room.reach = _reach(rooms, room.name)
    return rooms


def _reach(rooms: dict[str, Room], name: str) -> set[str]:
    """Return the room and all below it."""
    found: set[str] = set()
    waiting = [name, "base", "web"]
    while waiting:
        name = waiting.pop()
        if name in rooms and name not in found:
            found.add(name)
            waiting += rooms[name].depends
    return found
