"""Figures of the house: how large it is, how long its longest things are, how often
the same thing is done in several ways."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .home import REPO

LONG_METHOD, LONG_FILE = 25, 300
ORDER_MODELS = ("sale.order", "sale.order.line")
READ = (".py", ".xml", ".js", ".scss")
CONTENT = ("write", "create", "unlink")
#: Methods that a model overrides to hear an event besides the declared listeners.
HEARING = (
    "_emit_all",
    "_process_after",
    "_signoff_emit",
    "_process_after_state",
    "_process_event_actions",
    "_process_emit_progress",
)


class Method(NamedTuple):
    """A function or method: where it stands, how long it is without its docstring."""

    path: str
    name: str
    lines: int
    model: str


def main(long: bool = False) -> int:
    """Print the figures, one a line; or the methods that are too long."""
    if long:
        for method in long_methods(REPO / "addons"):
            print(f"{method.lines} {method.path} {method.name}")
        return 0
    for name, value in figures(REPO / "addons").items():
        print(f"{name}: {value}")
    return 0


def long_methods(addons: Path) -> list[Method]:
    """Return the functions and methods over the limit, the longest first."""
    methods = [
        method
        for room in _rooms(addons)
        for path in _sources(room)
        for method in _methods(path, addons)
    ]
    found = [method for method in methods if method.lines > LONG_METHOD]
    return sorted(found, key=lambda method: -method.lines)


def figures(addons: Path) -> dict[str, object]:
    """Return ``{figure: value}`` of the addons below a folder; tests are no part."""
    rooms = _rooms(addons)
    sources = [path for room in rooms for path in _sources(room)]
    methods = [method for path in sources for method in _methods(path, addons)]
    longest = max(methods, key=lambda method: method.lines)
    files = [path for room in rooms for path in _files(room)]
    long_files = {path: count for path in files if (count := _count(path)) > LONG_FILE}
    content = [m for m in methods if m.model in ORDER_MODELS and m.name in CONTENT]
    return {
        "addons": len(rooms),
        "Python files": len(sources),
        "lines of Python": sum(map(_count, sources)),
        f"methods over {LONG_METHOD} lines": sum(
            m.lines > LONG_METHOD for m in methods
        ),
        "longest method": f"{longest.name} {longest.lines} ({longest.path})",
        f"files over {LONG_FILE} lines": len(long_files),
        "longest files": ", ".join(
            f"{path.name} {count}"
            for path, count in sorted(long_files.items(), key=lambda item: -item[1])[:5]
        ),
        "create, write and unlink on orders and their lines": len(content),
        "overrides that hear an event": sum(m.name in HEARING for m in methods),
    }


def _rooms(addons: Path) -> list[Path]:
    return sorted(path.parent for path in addons.glob("*/__manifest__.py"))


def _sources(room: Path) -> Iterator[Path]:
    """Yield the Python files of a room that are no tests."""
    for path in sorted(room.rglob("*.py")):
        if "tests" not in path.relative_to(room).parts:
            yield path


def _files(room: Path) -> Iterator[Path]:
    """Yield all that somebody reads of a room, its tests too."""
    for path in sorted(room.rglob("*")):
        parts = path.relative_to(room).parts
        # Data are lists, not code.
        if path.suffix in READ and not {"lib", "data", "demo"} & set(parts):
            yield path


def _count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _methods(path: Path, addons: Path) -> Iterator[Method]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    where = str(path.relative_to(addons))
    models = {
        child: _model(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for child in node.body
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Method(where, node.name, _length(node), models.get(node, ""))


def _length(node: ast.FunctionDef) -> int:
    """Lines from ``def`` to the end, without the docstring."""
    text = ast.get_docstring(node, clean=False)
    length = node.end_lineno - node.lineno + 1
    if text is None:
        return length
    first = node.body[0]
    return length - (first.end_lineno - first.lineno + 1)


def _model(node: ast.ClassDef) -> str:
    """Name of the model that a class extends; empty for others."""
    for item in node.body:
        if isinstance(item, ast.Assign) and item.targets[0].id == "_inherit":
            found = re.findall(r"['\"]([\w.]+)['\"]", ast.unparse(item.value))
            return found[0] if found else ""
    return ""
