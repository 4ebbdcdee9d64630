"""Listeners stand in declared tables and hear events that an addon below declares.

``_event_listeners`` is the one way to hear an event, in a ``<model>_listeners.py``.
What the registry checks of the addons that are installed is read here of all of them:
an event of an addon that is not installed, named by ``needs``, must be declared there.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from . import event_senders

TABLE = "_event_listeners"
#: What was overridden to hear an event before there was one way.
OLD_WAYS = frozenset(
    {
        "_emit_all",
        "_emit_now",
        "_process_after",
        "_process_after_state",
        "_process_emit_progress",
        "_process_event_actions",
        "_process_hear",
        "_signoff_emit",
    }
)
#: Constants of the kernel that stand for codes.
KERNEL = "addons/order_process/kernel/listeners.py"


def faults(repo: Path) -> list[str]:
    """Return listeners that hear nothing, and other ways to hear an event."""
    declared = _declared(repo)
    constants = _constants(repo / KERNEL)
    found = list(_overrides(repo))
    for path in sorted(repo.glob("addons/*/models/**/*.py")):
        addon = path.relative_to(repo).parts[1]
        where = path.relative_to(repo)
        for table in _tables(path):
            if not path.name.endswith("_listeners.py"):
                found.append(f"{where}: a table of listeners stands in *_listeners.py")
            for code, needs in _heard(table, constants):
                known = declared.get(code, frozenset())
                if not known & {*_below(repo, addon), needs}:
                    found.append(f"{where}: no addon below declares {code}")
    return found


def _declared(repo: Path) -> dict[str, set[str]]:
    """Return {code: addons that declare it}."""
    found: dict[str, set[str]] = {}
    for code, place in event_senders.types(repo):
        found.setdefault(code, set()).add(Path(place).parts[1])
    return found


def _below(repo: Path, addon: str) -> set[str]:
    """Return the addon and those that it needs."""
    manifest = repo / "addons" / addon / "__manifest__.py"
    if not manifest.exists():
        return set()
    depends = ast.literal_eval(manifest.read_text(encoding="utf-8")).get("depends", [])
    return {addon}.union(*(_below(repo, name) for name in depends))


def _constants(path: Path) -> dict[str, list[str]]:
    """Return the lists of codes that the kernel has a name for."""
    found: dict[str, list[str]] = {}
    tree = (
        ast.parse(path.read_text(encoding="utf-8")) if path.exists() else ast.Module()
    )
    for node in getattr(tree, "body", ()):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found[node.targets[0].id] = list(_codes(node.value, found))
    return found


def _tables(path: Path) -> Iterator[ast.Dict]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Dict):
            continue
        named = [t.id for t in node.targets if isinstance(t, ast.Name)]
        if TABLE in named and node.value.keys:
            yield node.value


def _heard(table: ast.Dict, constants: dict) -> Iterator[tuple[str, str]]:
    """Yield (code, addon that the listener waits for) of a table; not those that
    rules of the company name."""
    for key, value in zip(table.keys, table.values, strict=True):
        for listener in value.elts if isinstance(value, ast.Tuple) else (value,):
            for code in _codes(key, constants):
                if code != "*":
                    yield code, _needs(listener)


def _needs(listener: ast.expr) -> str:
    for word in ast.walk(listener):
        if isinstance(word, ast.keyword) and word.arg == "needs":
            return ast.literal_eval(word.value)
    return ""


def _codes(node: ast.expr, constants: dict) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Name):
        yield from constants.get(node.id, [])
    elif isinstance(node, ast.Starred):
        yield from _codes(node.value, constants)
    elif isinstance(node, ast.Tuple):
        for one in node.elts:
            yield from _codes(one, constants)


def _overrides(repo: Path) -> Iterator[str]:
    """Yield methods that carry on what they override: the kernel's own do not."""
    for path in sorted(repo.glob("addons/*/models/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name in OLD_WAYS:
                called = {
                    one.func.id
                    for one in ast.walk(node)
                    if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)
                }
                if "super" in called:
                    where = path.relative_to(repo)
                    yield f"{where}: {node.name} is overridden; declare a listener"
