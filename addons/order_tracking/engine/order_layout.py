"""Which part of an order file is what: found by its headings, or told by a person."""

import hashlib
from dataclasses import dataclass, field

from odoo.addons.order_process.engine.book.book import (
    Row,
    Sheet,
    column_index,
    column_letter,
)

from .order_headings import (
    BY_KEY,
    COLUMNS,
    has_two_ways,
    head_key,
    plain_heading,
    recognise,
)

#: A heading stands among the first rows.
DEPTH = 30
SAMPLES = 3


@dataclass
class Layout:
    """How a sheet is read.

    `columns` are {index: key}; `cells` are {address: key} of values above the table
    that hold for every order; `values` are {key: value} that no cell says.
    """

    sheet: str = ""
    heading: int = 1
    columns: dict[int, str] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    one_order: bool = False
    #: read or skip what is hidden; '' as long as nobody decided.
    hidden: str = ""
    #: Nothing had to be guessed: our own headings or unmistakable ones.
    certain: bool = False

    def put(self, address: str, key: str, value: str) -> None:
        """Let a key be read from a column, a cell, or nothing but a value.

        >>> layout = Layout()
        >>> layout.put("B", "product", ""), layout.put("E2", "client_order_ref", "x")
        (None, None)
        >>> layout.put("", "channel", "phone")
        >>> layout.columns, layout.cells, layout.values
        ({1: 'product'}, {'E2': 'client_order_ref'}, {'channel': 'phone'})
        """
        if not address:
            self.values[key] = value
        elif address.isalpha():
            self.columns[column_index(address)] = key
        else:
            self.cells[address] = key

    def to_json(self) -> dict:
        """Return what is remembered: neither the sheet nor the number of its row."""
        return {
            "columns": {column_letter(i): key for i, key in self.columns.items()},
            "cells": self.cells,
            "values": self.values,
            "one_order": self.one_order,
        }

    @classmethod
    def from_json(cls, data: dict) -> "Layout":
        """Return a layout that was remembered; a person told it once.

        >>> layout = Layout(columns={1: "product"}, one_order=True)
        >>> Layout.from_json(layout.to_json()).columns
        {1: 'product'}
        """
        columns = {column_index(k): key for k, key in data["columns"].items()}
        return cls(
            columns=columns,
            cells=dict(data["cells"]),
            values=dict(data["values"]),
            one_order=data["one_order"],
            certain=True,
        )

    def sources(self) -> set[str]:
        """Return the keys for which there is a source."""
        return {*self.columns.values(), *self.cells.values(), *self.values}

    def missing(self) -> list[str]:
        """Return the required keys for which there is no source."""
        known = self.sources()
        return [c.key for c in COLUMNS if c.required and c.key not in known]


@dataclass(frozen=True)
class Place:
    """A place of the sheet that may be read: a column, or a cell above the table."""

    address: str
    heading: str
    sample: str
    key: str = ""


def suggest(sheets: list[Sheet], labels: dict[str, str]) -> Layout:
    """Return the layout that the headings of the first visible sheet suggest."""
    sheet = next((s for s in sheets if not s.hidden and s.rows), sheets[0])
    return suggest_sheet(sheet, labels)


def suggest_sheet(sheet: Sheet, labels: dict[str, str], heading: int = 0) -> Layout:
    """Return the suggested layout of a sheet, whose heading row may be given."""
    rows = sheet.rows[:DEPTH]
    chosen = [row for row in rows if row.number == heading]
    best = chosen[0] if chosen else _heading_row(rows, labels)
    if best is None:
        return Layout(sheet.name, heading or 1)
    headings = [cell.text for cell in best.cells]
    columns = recognise(headings, labels)
    sure = recognise(headings, labels, weak=False)
    layout = Layout(sheet.name, best.number, columns, certain=sure == columns)
    for place in places_above(sheet, best.number, labels):
        if place.key and place.key not in layout.sources():
            layout.cells[place.address] = place.key
            layout.certain = False
    asked = any(has_two_ways(text) for text in headings)
    layout.certain = layout.certain and not asked and not layout.missing()
    return layout


def _heading_row(rows: list[Row], labels: dict[str, str]) -> Row | None:
    def weight(row):
        keys = set(recognise([cell.text for cell in row.cells], labels).values())
        lines = sum(1 for key in keys if BY_KEY[key].level == "line")
        return (lines, len(keys), sum(cell.filled for cell in row.cells))

    return max(rows, key=weight, default=None)


def row_at(sheet: Sheet, number: int) -> Row:
    """Return the row of a number; an empty one if nothing is in it."""
    found = (row for row in sheet.rows if row.number == number)
    return next(found, Row(number, []))


def signature(sheet: Sheet, heading: int) -> str:
    """Return a fingerprint of the headings, the same for every file of a layout."""
    names = [plain_heading(cell.text)[0] for cell in row_at(sheet, heading).cells]
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:32]


def signatures(sheet: Sheet) -> dict[str, int]:
    """Return {fingerprint: row number} of every row that could be the heading."""
    return {signature(sheet, row.number): row.number for row in sheet.rows[:DEPTH]}


def places_above(
    sheet: Sheet, heading: int, labels: dict[str, str] | None = None
) -> list[Place]:
    """Return labelled values above the table: a text, and what stands to its right."""
    found = []
    for row in sheet.rows:
        if row.number >= heading:
            break
        label = ""
        for index, cell in enumerate(row.cells):
            if not cell.filled:
                continue
            if not label:
                label = cell.text
                continue
            address = f"{column_letter(index)}{row.number}"
            key = head_key(label, labels or {})
            found.append(Place(address, label, cell.text, key))
            label = ""
    return found


def places(sheet: Sheet, layout: Layout) -> list[Place]:
    """Return every column and labelled cell, with what the layout takes it for."""
    heading = row_at(sheet, layout.heading)
    below = [row for row in sheet.rows if row.number > layout.heading]
    width = max((len(row.cells) for row in [heading, *below]), default=0)
    found = []
    for index in range(width):
        texts = [row.at(index).text for row in below if row.at(index).text]
        if not heading.at(index).filled and not texts:
            continue
        sample = "; ".join(dict.fromkeys(texts[:20]))[:80]
        title = " ".join(heading.at(index).text.split())
        key = layout.columns.get(index, "")
        found.append(Place(column_letter(index), title, sample, key))
    for place in places_above(sheet, layout.heading):
        key = layout.cells.get(place.address, "")
        found.append(Place(place.address, place.heading, place.sample, key))
    return found
