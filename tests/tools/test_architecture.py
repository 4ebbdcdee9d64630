"""The page about the architecture names every addon with what it stands on, and files
that are there."""

import ast
import re
from functools import cache
from pathlib import Path

from ordercontrol.environment import ADDONS
from ordercontrol.home import REPO

PAGE = (REPO / "docs" / "architecture.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(\w+)` \| ([^|]*) \|", re.MULTILINE)
#: A file that the page names: a path below a room, or its name alone.
NAMED = re.compile(r"`(?:\.\./)?([\w/]+\.(?:py|xml))`")


@cache
def _ours() -> dict[str, set[str]]:
    """Return {addon: our addons on which its manifest says that it stands}."""
    manifests = {path.parent.name: path for path in ADDONS.glob("*/__manifest__.py")}
    return {
        name: set(ast.literal_eval(path.read_text())["depends"]) & manifests.keys()
        for name, path in manifests.items()
    }


def _rows(page: str) -> dict[str, set[str]]:
    """Return {addon: addons of ours that its row names}; without other tables."""
    found = {name: set(re.findall(r"`(\w+)`", on)) for name, on in ROW.findall(page)}
    return {name: on & _ours().keys() for name, on in found.items() if name in _ours()}


def _false(page: str) -> list[str]:
    """Return the addons whose row says something else than their manifest. A row that
    names none says in words what it stands on."""
    rows = _rows(page)
    return [name for name, on in rows.items() if on and on != _ours()[name]]


@cache
def _files() -> str:
    """Return the paths of the files of all addons, a line each."""
    paths = (path for path in ADDONS.rglob("*") if path.suffix in (".py", ".xml"))
    return "\n".join(f"/{path.relative_to(ADDONS)}" for path in paths)


def _missing(page: str) -> list[str]:
    """Return the files that the page names and that no addon has."""
    return [name for name in NAMED.findall(page) if f"/{name}\n" not in _files() + "\n"]


def test_each_addon_has_a_row_that_says_what_it_stands_on() -> None:
    assert _rows(PAGE).keys() == _ours().keys()
    assert _false(PAGE) == []


def test_each_file_that_the_page_names_is_there() -> None:
    assert len(NAMED.findall(PAGE)) > 40
    named = [name for name in _missing(PAGE) if not (REPO / name).exists()]
    tests = {path.name for path in (REPO / "tests").rglob("*.py")}
    assert [name for name in named if Path(name).name not in tests] == []


def test_a_wrong_row_and_a_file_that_is_gone_are_found() -> None:
    page = "| `order_form` | `order_clock` | forms |\n`models/gone/order_gone.py`"
    assert _false(page) == ["order_form"]
    assert _missing(page) == ["models/gone/order_gone.py"]
