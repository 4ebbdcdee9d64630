"""Words that no text for users may hold: requirement ids and he, his, him.

    tests/tools/test_wording.py calls this; see ``faults``.

Read are labels, help texts, selection values and messages of Python, what views,
reports and security files show, and the client's ``_t`` terms. The notes of shipped
data may name the paragraph of the procedure that they were taken from.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

REQUIREMENT = re.compile(r"\bS\d-[A-Z]{1,3}\b")
PERSON = re.compile(r"\b(he|his|him|himself|she|her|hers|herself)\b", re.IGNORECASE)
SHOWN = ("string", "help", "placeholder", "confirm", "title", "sum")
_CLIENT_TERM = re.compile(r"_t\(\s*(['\"`])(.+?)\1", re.DOTALL)
_TEXT_FIELDS = ("name", "description", "note", "comment", "help", "target")


def faults(addons: Path) -> list[str]:
    """Return the texts of the addons that hold such a word, one line each."""
    return [
        f"{path.relative_to(addons.parent)}:{line} {' '.join(text.split())[:100]}"
        for path in sorted(addons.rglob("*.*"))
        if path.suffix in _READERS and not {"tests", "lib"} & set(path.parts)
        for line, text in _READERS[path.suffix](path)
        if PERSON.search(text) or (REQUIREMENT.search(text) and not _is_data(path))
    ]


def _is_data(path: Path) -> bool:
    return bool({"data", "demo"} & set(path.parts))


def _of_python(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            for part in _shown_parts(node):
                yield from _constants(part)


def _shown_parts(call: ast.Call) -> Iterator[ast.expr]:
    """Yield the arguments of a call that users read."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name in ("_", "_lt", "Selection"):
        yield from call.args[:1]
    for keyword in call.keywords:
        if keyword.arg in ("string", "help", "selection", "selection_add"):
            yield keyword.value


def _constants(part: ast.expr) -> Iterator[tuple[int, str]]:
    for node in ast.walk(part):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def _of_xml(path: Path) -> Iterator[tuple[int, str]]:
    for node in etree.parse(str(path)).iter(etree.Element):
        for name in SHOWN:
            yield node.sourceline, node.get(name, "")
        if node.tag != "field" or node.get("name") in _TEXT_FIELDS:
            yield node.sourceline, node.text or ""
        yield node.sourceline, node.tail or ""


def _of_javascript(path: Path) -> Iterator[tuple[int, str]]:
    source = path.read_text(encoding="utf-8")
    for match in _CLIENT_TERM.finditer(source):
        yield source.count("\n", 0, match.start()) + 1, match.group(2)


_READERS = {".py": _of_python, ".xml": _of_xml, ".js": _of_javascript}
