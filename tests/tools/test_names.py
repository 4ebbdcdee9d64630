"""The list of renamings names what is there; documents name menus, pages and values
that are there."""

import csv
import re
from functools import cache
from pathlib import Path

import pytest
from lxml import etree
from ordercontrol.home import REPO

NAMES = REPO / "docs" / "names.csv"
CODE = (".py", ".xml", ".csv", ".js")


@cache
def code() -> str:
    """Return the code of the repository with the names of its files."""
    places = [
        place
        for folder in ("addons", "tests", "tools")
        for place in sorted((REPO / folder).rglob("*"))
        if place.suffix in CODE and "i18n" not in place.parts
    ]
    here = Path(__file__)
    return "\n".join(f"{p}\n{p.read_text('utf-8')}" for p in places if p != here)


def renamings() -> list[dict[str, str]]:
    with NAMES.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def test_a_new_name_is_there_or_the_row_says_gone() -> None:
    words = set(re.findall(r"[\w.]+", code())) | set(re.findall(r"\w+", code()))
    missing = [
        row["new"]
        for row in renamings()
        if row["kind"] != "gone"
        and row["new"] not in words
        and (row["kind"].startswith("token") or row["new"] not in code())
    ]
    assert not missing


def test_what_is_gone_has_no_new_name_and_each_name_one_row() -> None:
    rows = renamings()
    assert all((row["kind"] == "gone") == (not row["new"]) for row in rows)
    keys = [(row["old"], row["kind"]) for row in rows]
    assert len(set(keys)) == len(keys)


@cache
def menus() -> set[str]:
    """Return the menus as readmes write them: *Order Control / Order Board*."""
    names, parents, actions = {}, {}, {}
    for place in sorted((REPO / "addons").glob("*/**/*.xml")):
        addon = place.relative_to(REPO / "addons").parts[0]
        for item in etree.parse(place).iter("menuitem", "record"):
            own = _full(addon, item.get("id") or "")
            if item.tag == "record":
                name = item.find("field[@name='name']")
                actions[own] = name.text if name is not None else None
                continue
            above = item.get("parent") or item.getparent().get("id")
            parents[own] = _full(addon, above) if above else None
            names[own] = item.get("name") or _full(addon, item.get("action") or "")
    shown = {own: actions.get(name) or name for own, name in names.items()}
    return {_path(own, shown, parents) for own in shown}


def _full(addon: str, name: str) -> str:
    return name if "." in name else f"{addon}.{name}"


def _path(own: str, names: dict[str, str], parents: dict[str, str | None]) -> str:
    above = parents.get(own)
    return (
        f"{_path(above, names, parents)} / {names[own]}"
        if above in names
        else names[own]
    )


@cache
def labels() -> set[str]:
    """Return what views and fields call buttons, pages, columns and menus."""
    found = {part for path in menus() for part in path.split(" / ")}
    for place in sorted((REPO / "addons").glob("*/**/*.xml")):
        for item in etree.parse(place).iter("*"):
            found.update(filter(None, (item.get("string"), item.get("title"))))
            if item.tag == "button":
                found.add(" ".join("".join(item.itertext()).split()))
    found.update(re.findall(r'(?:string=|env\._\(\s*)"([^"]+)"', code()))
    return found


def test_buttons_that_the_code_names_are_there() -> None:
    named = re.findall(r"button “([^”]+)”", code())
    assert named and not {" ".join(name.split()) for name in named} - labels()


READMES = sorted((REPO / "addons").glob("*/readme/*.md"))
_MARKED = re.compile(r"(?<!\*)\*([A-Z][^*]+)\*(?!\*)")


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.parts[-3])
def test_menus_and_pages_that_a_readme_names_are_there(page: Path) -> None:
    text = " ".join(page.read_text(encoding="utf-8").split())
    missing = [
        name
        for name in _MARKED.findall(text)
        if name not in (menus() if " / " in name else labels())
    ]
    assert not missing


#: ``| `model.method(...)` |`` of the tables of the interfaces.
_ROW = re.compile(r"^\| `?([a-z_]+(?:\.[a-z_]+)+)")
_METHOD = re.compile(r"\b(?:action|process|signoff|date|review)_\w+")
#: Models of Odoo in the tables.
STOCK = {"res.partner", "sale.order", "purchase.order", "stock.picking", "account.move"}


@pytest.mark.parametrize("page", ["api.md", "api_orders.md"])
def test_models_and_methods_of_the_tables_are_there(page: str) -> None:
    lines = (REPO / "docs" / page).read_text(encoding="utf-8").splitlines()
    models = set(re.findall(r'_name = "([a-z._]+)"', code())) | STOCK
    words = set(re.findall(r"\w+", code()))
    missing = []
    for line in (line for line in lines if line.startswith("| ")):
        missing += [name for name in _METHOD.findall(line) if name not in words]
        for name in _ROW.findall(line.replace("| model.method |", "")):
            model, _dot, method = name.rpartition(".")
            if name not in models and (model not in models or method not in words):
                missing.append(name)
    assert not missing


def test_the_kinds_of_a_date_are_those_of_the_field() -> None:
    """Tables and docstrings list the values that the code takes."""
    folder = REPO / "addons" / "order_tracking" / "models" / "order"
    record = (folder / "order_date_record.py").read_text("utf-8")
    first, second, third = re.findall(r'\("(\w+)", "', record.split("\n#")[0])
    table = (REPO / "docs" / "api_orders.md").read_text("utf-8")
    assert f"| {first}, {second}, {third}; ISO date |" in table
    dates = (folder / "sale_order_dates.py").read_text("utf-8")
    named = re.findall(r":param str kind: (.*)", dates)
    assert named and set(named) == {f"{first}, {second} or {third}"}
