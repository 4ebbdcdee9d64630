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
    "S0-D": {"01", "02", "19", "20", "30"},
    "S0-H": {"22"},
    "S1-A": {"01", "03", "04", "07", "13", "14", "15"},
    "S1-B": {
        "002",
        "003",
        "004",
        "005",
        "006",
        "007",
        "019",
        "020",
        "021",
        "022",
        "023",
        "024",
        "025",
        "033",
        "034",
        "037",
        "052",
        "053",
        "055",
        "063",
        "064",
        "066",
        "067",
        "070",
        "071",
        "072",
        "073",
        "074",
        "075",
        "083",
        "087",
        "088",
        "089",
        "090",
        "091",
        "092",
        "093",
        "094",
        "095",
        "108",
        "112",
    },
    "S1-K": {"01", "02", "104"},
    "S2-B": {"10"},
    "S2-E": {"01"},
    "S2-G": {"11", "13"},
    "S2-I": {"11", "12", "16", "17"},
    "S2-M": {"06", "07", "08", "10"},
    "S2-O": {"13"},
    "S3-A": {"07", "09", "11", "12", "14", "19"},
    "S3-P": {"08"},
    "S4-A": {"24"},
    "S4-C": {"01", "02", "03", "04", "25", "26", "27", "34"},
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
