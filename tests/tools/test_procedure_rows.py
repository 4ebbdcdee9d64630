"""The file of a procedure carries every requirement row of its source."""

import csv
import re
from pathlib import Path

import pytest
import yaml

REPO = Path(__file__).resolve().parents[2]
FOLDER = REPO / "addons" / "order_procedures" / "procedures"
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
#: Rows that other files of data or whole rooms carry, none of the procedure's nodes.
ELSEWHERE = {
    "S0-B": {"17", "18"},
    "S2-B": {"10"},
    "S2-G": {"11", "12", "13"},
    "S2-M": {"06", "07", "08", "10"},
    "S2-O": {"13"},
    "S2-T": {"01", "11", "12", "13", *map(str, range(18, 24))},
    # Rules and rooms carry these, or nodes that come with production and after-sales.
    "S0-D": {
        "01",
        "02",
        "19",
        "20",
        *map(str, (11, 12, 16, 17, 26, 27, 30)),
    },
    "S0-H": {"03", "09", *map(str, range(10, 16)), "22"},
    "S1-A": {"01", "02", "03", "04", "07", "13", "14", "15", "27"},
    "S1-B": {
        f"{number:03}"
        for number in (
            *(*range(1, 8), *range(19, 26), *range(33, 41), *range(43, 96)),
            *(108, 112),
        )
    },
    "S1-K": {"01", "02", "104"},
    "S2-E": {"01"},
    "S2-I": {"11", "12", "16", "17"},
    # A sheet that all procedures share carries it (forms/departments.yaml).
    "S4-A": {"24"},
    "S3-P": {"08"},
    "S3-A": {"07", "09", "11", "12", "14", "19"},
    "S4-C": {
        *("01", "02", "03", "04", "08", "10", "11", "13", "14", "15", "16"),
        *map(str, (*range(21, 24), *range(25, 28), 33, 34)),
    },
}


def _rows_of_sources():
    """Return ``{procedure: rows}``; shared rows as ``{"S3": {"X-01", …}}``."""
    found = {}
    with (REPO / "docs" / "requirements.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        for line in csv.DictReader(file):
            source, letter, number = line["id"].split("-")
            if letter == "X":
                found.setdefault(source, set()).add(f"X-{number}")
            else:
                found.setdefault(f"{source}-{letter}", set()).add(number)
    return found


def _rows_in(tree):
    """Yield the numbers that stand anywhere in a file as ``rows``."""
    if isinstance(tree, list):
        for value in tree:
            yield from _rows_in(value)
    elif isinstance(tree, dict):
        for word, value in tree.items():
            if word != "rows":
                yield from _rows_in(value)
            elif isinstance(value, list):
                yield from value
            else:
                yield from re.split(r"[\s,]+", value)


ROWS = _rows_of_sources()


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.iterdir()))
def test_a_file_carries_the_rows_of_its_source(name):
    code = name.upper().replace("_", "-")
    text = (FOLDER / name / "procedure.yaml").read_text(encoding="utf-8")
    said = set(_rows_in(yaml.load(text, Loader=LOADER)))  # noqa: S506
    own, shared = ROWS.get(code, set()), ROWS.get(code[:2], set())
    assert sorted(said - own - shared) == []
    assert own - said == ELSEWHERE.get(code, set())
