"""What changes Odoo itself stands in one folder, and in the page about it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from ordercontrol.environment import ADDONS
from ordercontrol.home import REPO

PLATFORM = ADDONS / "order_process" / "platform"
PAGE = (REPO / "docs" / "architecture.md").read_text(encoding="utf-8")
TESTS = {p.name for top in (ADDONS, REPO / "tests") for p in top.rglob("test_*.py")}
#: Models of which every other one, or every request, is made.
WIDE = frozenset(("base", "ir.http", "ir.rule"))


def _code() -> Iterator[Path]:
    for path in sorted(ADDONS.rglob("*.py")):
        if not {"tests", "platform"} & set(path.relative_to(ADDONS).parts):
            yield path


def _replaced(tree: ast.Module) -> Iterator[str]:
    """Yield what is set on a class or an object that comes from Odoo."""
    odoos = {
        name.asname or name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").split(".")[0] == "odoo"
        and not (node.module or "").startswith("odoo.addons.order_")
        for name in node.names
    }
    for node in ast.walk(tree):
        for target in node.targets if isinstance(node, ast.Assign) else ():
            owner = getattr(target, "value", None)
            if isinstance(target, ast.Attribute) and getattr(owner, "id", "") in odoos:
                yield f"{owner.id}.{target.attr}"


def _extended(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == (
            "_inherit"
        ):
            for one in ast.walk(node.value):
                if isinstance(one, ast.Constant) and one.value in WIDE:
                    yield one.value


def test_nothing_else_changes_all_of_odoo() -> None:
    found = {}
    for path in _code():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = [*_replaced(tree), *_extended(tree)]
        if names:
            found[str(path.relative_to(ADDONS))] = names
    assert found == {}


def test_what_replaces_is_seen() -> None:
    code = "from odoo.http import Request\nRequest._serve_db = 1\n_inherit = 'base'"
    tree = ast.parse(code)
    assert [*_replaced(tree), *_extended(tree)] == ["Request._serve_db", "base"]


@pytest.mark.parametrize(
    "name", [path.name for path in PLATFORM.glob("*.py") if path.name != "__init__.py"]
)
def test_the_page_says_what_each_is_for(name: str) -> None:
    row = next(line for line in PAGE.splitlines() if f"`{name}`" in line)
    assert row.count("|") == 5
    for test in row.split("|")[4].split("`")[1::2]:
        assert test == "tests/browser" or test.split("/")[-1] in TESTS, test
