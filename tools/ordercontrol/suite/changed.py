"""./test changed: which tests a change can break.

All tests of a changed addon; of those above it, and of the tests that cross addons,
the files that name what was changed or code that uses it (``arrows/touched``). Linters
and the tests of the code itself always run.
"""

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from .. import environment, manifests
from ..arrows import touched
from ..home import REPO
from . import times
from .change import Change

_ALWAYS = ("lint", "tools")
#: Beginnings of files by which everything may change.
_ALL = ("requirements", "tests/conftest.py", "tools/ordercontrol/database.py")
#: Folders of an addon, and the groups that ask what is in them.
_FOLDERS = {
    "i18n": ("checks",),
    "i18n_extra": ("checks",),
    "report": ("browser",),
    "security": ("security",),
    "static": ("browser",),
    "views": ("browser",),
    "wizards": ("browser",),
}
#: Files that Odoo reads beside Python.
_READ = (".xml", ".csv", ".js", ".scss", ".po")
#: Folders and files of an addon that Odoo does not read.
_SILENT = ("readme", "README.rst", "static/description", "tests")
_MANIFEST = ("__manifest__.py", "hooks.py")


@dataclass
class Selection:
    """What is to run for a change."""

    change: Change
    everything: bool = False
    words: set[str] = field(default_factory=lambda: set(_ALWAYS))
    places: set[str] = field(default_factory=set)
    #: Names in the code, and words that stand in the path or the text of a test.
    names: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    #: Addons whose code changed, and those whose tests may know the change.
    addons: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for place in self.change.files:
            self._add(place, PurePosixPath(place))
        self.names |= touched.spread(self.names, self._code())
        self.addons &= set(environment.our_addons())
        found = self.places | set(filter(self._knows, self.tests))
        self.places = {place for place in found if not self._covered(place)}
        self.words |= self.addons

    def _add(self, place: str, path: PurePosixPath) -> None:
        """Sort a changed file by what it is."""
        self.everything |= place.startswith(_ALL)
        if place in self.tests:
            self.places.add(place)
        elif "tests" in path.parts[:-1]:
            self.known |= {path.parts[1]}
            self.marks.add(path.stem)
            self.names |= self._given(path, "")
        elif path.parts[0] == "docs":
            self.marks.add(path.name)
        elif path.parts[0] == "addons" and len(path.parts) > 2:
            self._add_code(path, path.parts[1], "/".join(path.parts[2:]))
        elif path.name.startswith(("docker", "Docker")):
            self.words.add("checks")

    def _add_code(self, path: PurePosixPath, addon: str, inside: str) -> None:
        """Add a file of an addon that is no test."""
        if inside.startswith(_SILENT):
            return
        folder = path.parts[2]
        self.known.add(addon)
        if path.suffix in _READ:
            self.words |= set(_FOLDERS.get(folder, ()))
        if path.name in _MANIFEST:
            self.words |= {"log", "checks", "upgrade"}
        if folder in ("data", "demo"):
            self.marks |= {path.stem, path.parent.name} - {folder}
        if path.suffix != ".po":
            self.addons.add(addon)
            self.names |= self._given(path, addon)

    def _given(self, path: PurePosixPath, addon: str) -> set[str]:
        """Return the names that the changed lines of a file give."""
        try:
            if path.suffix == ".py":
                found = [touched.changed(*one) for one in self.change.sources(path)]
            elif path.suffix in (".xml", ".csv") and "static" not in path.parts:
                texts = [text for text, _lines in self.change.sources(path)]
                found = [touched.records(one, addon, path.suffix) for one in texts]
            else:
                found = []
        except (SyntaxError, ET.ParseError):
            self.everything = True  # nobody knows what it gives
            return set()
        return set().union(*found)

    @cached_property
    def tests(self) -> list[str]:
        """All test files of the repository."""
        return [*times.files("tests"), *times.files("addons")]

    def _code(self) -> Iterable[Path]:
        """Yield all Python files but the tests: what the tests share is code too."""
        for folder in ("addons", "tests"):
            for path in (REPO / folder).rglob("*.py"):
                if not path.name.startswith("test_"):
                    yield path

    def _knows(self, place: str) -> bool:
        """Return whether a test can know the change and names it."""
        parts = PurePosixPath(place).parts
        if parts[0] == "addons" and parts[1] not in self._reached:
            return False
        text = (REPO / place).read_text(encoding="utf-8")
        if not touched.words(text).isdisjoint(self.names):
            return True
        return any(mark in place or mark in text for mark in self.marks)

    @cached_property
    def _reached(self) -> set[str]:
        """Addons that stand on a changed one, or are one."""
        return {
            addon
            for addon in environment.our_addons()
            if not self.known.isdisjoint({addon, *manifests.below(addon)})
        }

    def _covered(self, place: str) -> bool:
        """Return whether the file runs with its whole addon or group."""
        return PurePosixPath(place).parts[1] in self.words | self.addons

    def left_out(self, known: times.Times) -> list[str]:
        """Return what does not run, by addon and group, with its measured time."""
        left = [
            place
            for place in self.tests
            if place not in self.places and not self._covered(place)
        ]
        folders = Counter("/".join(place.split("/")[:2]) for place in left)
        return [
            f"left out: {count} files of {folder}, "
            f"{known.total(p for p in left if p.startswith(folder + '/')):.0f} s"
            for folder, count in sorted(folders.items())
        ]
