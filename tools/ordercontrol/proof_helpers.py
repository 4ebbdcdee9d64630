"""Helpers that covering scenarios call, found by reading.

A helper is a method of the test's class or of a class above it, or a function of its
module, in the scenarios of the procedures. What a test may not do, its helpers may not
do for it.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

FOLDER = "tests/procedures"
_OWN = ("self", "cls")
_Function = ast.FunctionDef


class Helpers:
    """The classes and functions of the scenarios, by name."""

    def __init__(self, repo: Path) -> None:
        self.classes: dict[str, ast.ClassDef] = {}
        self.functions: dict[Path, dict[str, _Function]] = {}
        for path in sorted((repo / FOLDER).glob("**/*.py")):
            body = ast.parse(path.read_text(encoding="utf-8")).body
            self.classes |= {n.name: n for n in body if isinstance(n, ast.ClassDef)}
            self.functions[path] = {n.name: n for n in body if isinstance(n, _Function)}

    def called_by(
        self, test: _Function, owner: str, path: Path
    ) -> Iterator[tuple[str, _Function]]:
        """Yield the helpers that a test calls, each once, and theirs.

        :param owner: name of the class of the test, empty for a function
        """
        seen: set[str] = set()
        waiting = [test]
        while waiting:
            for name in sorted(_called(waiting.pop())):
                helper = self._find(name, owner, path)
                if helper is not None and name not in seen:
                    seen.add(name)
                    waiting.append(helper)
                    yield name, helper

    def _find(self, name: str, owner: str, path: Path) -> _Function | None:
        attribute, _dot, function = name.partition(".")
        if attribute not in _OWN:
            return self.functions.get(path, {}).get(attribute)
        return self._method(function, owner)

    def _method(self, name: str, owner: str) -> _Function | None:
        """A method of a class or of the nearest class above it that is read here."""
        above = self.classes.get(owner)
        if above is None:
            return None
        for part in above.body:
            if isinstance(part, _Function) and part.name == name:
                return part
        bases = [getattr(base, "id", "") for base in above.bases]
        found = (self._method(name, base) for base in bases)
        return next((method for method in found if method is not None), None)


def _called(function: _Function) -> set[str]:
    """``self.name`` and ``name`` of what a function calls."""
    names = set()
    for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
        called = call.func
        if isinstance(called, ast.Name):
            names.add(called.id)
        elif isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
            names.add(f"{called.value.id}.{called.attr}")
    return names
