"""The list of renamings names what is there; documents name menus, pages and values
that are there."""

import csv
import re
from functools import cache
from pathlib import Path

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
