"""The order sheet: a table with one row for each order line.

Pure Python: it turns rows of cells into order data, the faults found on the way and
all that was not read, and knows neither customers nor products. Rows are numbered as
the file shows them, so that a fault can be found in it.
"""

import re
from dataclasses import dataclass, field
from datetime import tzinfo

from odoo.addons.order_process.engine import reading
from odoo.addons.order_process.engine.reading_dates import read_date

from .discount import read_discount
from .order_book import EMPTY, Cell, Row, Sheet, column_index, column_letter
from .order_headings import (
    BY_KEY,
    COLUMNS,
    has_two_ways,
    is_closing,
    plain_heading,
)
from .order_layout import Layout, row_at


@dataclass(frozen=True)
class Fault:
    """Something wrong in one row; `row` 0 stands for the sheet as a whole."""

    row: int
    column: str
    code: str
    params: dict = field(default_factory=dict, compare=False)
    cell: str = ""


@dataclass
class Result:
    """Order data of a sheet, its faults, and what was left out."""

    orders: list[dict] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unread: list[Fault] = field(default_factory=list)
    #: Something is hidden, and nobody has decided whether it is to be read.
    undecided: bool = False


@dataclass(frozen=True)
class Manner:
    """What the reader must know of the company: currency marks {mark: code}, zone,
    and sheets of our own template that hold no order."""

    marks: dict[str, str] = field(default_factory=dict)
    zone: tzinfo | None = None
    own_sheets: frozenset[str] = frozenset()


def read_orders(sheets: list[Sheet], layout: Layout, manner: Manner) -> Result:
    """Return what a file says, read by a layout.

    Each order is order data as `order.intake` takes it, with `row` and, in its
    lines, `row`.
    """
    sheet = next((s for s in sheets if s.name == layout.sheet), None)
    if sheet is None or not sheet.rows:
        return Result(faults=[Fault(0, "", "empty")])
    return _Reader(sheet, layout, manner).result_of(sheets)


class _Reader:
    """Reads one sheet."""

    def __init__(self, sheet: Sheet, layout: Layout, manner: Manner):
        self.sheet, self.layout, self.manner = sheet, layout, manner
        self.result, self.orders = Result(), {}
        self.heading = row_at(sheet, layout.heading)
        skip = layout.hidden == "skip"
        self.skipped = sheet.hidden_columns if skip else frozenset()
        wanted = layout.columns.items()
        self.columns = {i: k for i, k in wanted if i not in self.skipped}
        self.fixed: dict[str, object] = {}

    def result_of(self, sheets: list[Sheet]) -> Result:
        self._check_headings()
        self._tell_sheets(sheets)
        self._tell_columns()
        self._tell_above()
        if not self.result.faults:
            self._read_fixed()
            self._read_rows()
        self.result.orders = list(self.orders.values())
        if not self.result.orders and not self.result.faults:
            self.result.faults.append(Fault(0, "", "empty"))
        return self.result

    # -- what the sheet is like ------------------------------------------------------
    def _check_headings(self):
        add, row = self.result.faults.append, self.layout.heading
        for key in self.layout.missing():
            add(Fault(row, key, "column_missing"))
        named: dict[str, list[int]] = {}
        for index, key in self.columns.items():
            named.setdefault(BY_KEY[key].fills or key, []).append(index)
        for key, indexes in named.items():
            if len(indexes) > 1:
                params = {"value": ", ".join(map(column_letter, indexes))}
                add(Fault(row, key, "heading_twice", params))

    def _tell_sheets(self, sheets):
        for other in sheets:
            if other.name in self.manner.own_sheets:
                continue
            if other.name != self.sheet.name and other.rows:
                params = {"value": other.name, "count": str(len(other.rows))}
                self._tell(0, "sheet_unread", params)

    def _tell_columns(self):
        below = [row for row in self.sheet.rows if row.number > self.layout.heading]
        width = max((len(row.cells) for row in self.sheet.rows), default=0)
        for index in range(width):
            title, said = plain_heading(self.heading.at(index).text)
            count = sum(row.at(index).filled for row in below)
            letter = column_letter(index)
            shown = " ".join(self.heading.at(index).text.split()) or letter
            params = {"value": shown, "count": str(count)}
            if index not in self.columns:
                self._tell_unread(index, count, title, params)
                continue
            if index in self.sheet.hidden_columns and count:
                self.result.undecided |= not self.layout.hidden
                self._tell(0, "column_hidden", params, letter)
            if said and not self._is_mark(self.columns[index], said):
                self._tell(0, "heading_remark", {"value": said}, letter)

    def _tell_unread(self, index, count, title, params):
        """Name a column that is not read; one that may be a discount is refused."""
        letter = column_letter(index)
        if count and has_two_ways(title) and index not in self.skipped:
            row = self.layout.heading
            fault = Fault(row, "discount", "discount_heading", params, letter)
            self.result.faults.append(fault)
        elif count or title:
            self._tell(0, "column_unread", params, letter)

    def _is_mark(self, key, said):
        """A currency in the price's heading is read with the prices."""
        return key == "price" and said.casefold() in self.manner.marks

    def _tell_above(self):
        for row in self.sheet.rows:
            if row.number >= self.layout.heading:
                break
            texts: list[str] = []
            for index, cell in enumerate(row.cells):
                if f"{column_letter(index)}{row.number}" in self.layout.cells:
                    del texts[-1:]  # its label
                elif cell.filled:
                    texts.append(cell.text)
            if texts:
                self._tell(row.number, "row_unread", {"value": _joined(texts)})

    def _tell(self, row, code, params, cell=""):
        self.result.unread.append(Fault(row, "", code, params, cell))

    # -- values ------------------------------------------------------------------------
    def _read_fixed(self):
        for address, key in self.layout.cells.items():
            letters, number = re.fullmatch(r"([A-Z]+)([0-9]+)", address).groups()
            cell = row_at(self.sheet, int(number)).at(column_index(letters))
            self._put(self.fixed, key, cell, int(number), address)
        for key, value in self.layout.values.items():
            self._put(self.fixed, key, Cell(value), 0, "")

    def _read_rows(self):
        before = None
        for row in self.sheet.rows:
            if row.number <= self.layout.heading:
                continue
            if row.hidden:
                self.result.undecided |= not self.layout.hidden
                texts = _joined([cell.text for cell in row.cells if cell.filled])
                self._tell(row.number, "row_hidden", {"value": texts})
                if self.layout.hidden == "skip":
                    continue
            if self._is_table(row):
                before = self._read_row(row, before)

    def _is_table(self, row: Row) -> bool:
        """Say whether a row is one of the table; what is not is named."""
        texts = [cell.text for cell in row.cells if cell.filled]
        keys = {key for index, key in self.columns.items() if row.at(index).filled}
        closing = "product" not in keys and is_closing(texts[0])
        repeated = texts == [cell.text for cell in self.heading.cells if cell.filled]
        if keys and not closing and not repeated:
            return True
        self._tell(row.number, "row_unread", {"value": _joined(texts)})
        return False

    def _read_row(self, row: Row, before: dict | None) -> dict | None:
        """Read a row into its order; return the order's values for the next row."""
        values: dict[str, object] = {}
        faults = len(self.result.faults)
        for index, key in self.columns.items():
            address = f"{column_letter(index)}{row.number}"
            self._put(values, key, row.at(index), row.number, address)
        head = {k: v for k, v in values.items() if BY_KEY[k].level == "order"}
        follows = before is not None and not head and len(self.result.faults) == faults
        head = before if follows else {**self.fixed, **head}
        values |= head
        complete = len(self.result.faults) == faults
        for column in COLUMNS:
            if complete and column.required and column.key not in values:
                self._miss(row, column.key)
        if len(self.result.faults) == faults:
            self._add(row, values)
        return head

    def _miss(self, row, key):
        places = [index for index, name in self.columns.items() if name == key]
        cell = f"{column_letter(places[0])}{row.number}" if places else ""
        self.result.faults.append(Fault(row.number, key, "required", cell=cell))

    def _add(self, row, values):
        reference = "" if self.layout.one_order else values["client_order_ref"]
        key = (values["customer"], reference)
        order = self.orders.setdefault(key, {"row": row.number, "lines": []})
        self._merge(order, values, row.number)
        line = {k: v for k, v in values.items() if BY_KEY[k].level == "line"}
        order["lines"].append({**line, "row": row.number})

    def _merge(self, order, values, number):
        """An order's own columns may be repeated in its rows, but not contradict."""
        for key, value in values.items():
            if BY_KEY[key].level == "order" and order.setdefault(key, value) != value:
                params = {"value": str(value), "first": str(order[key])}
                self.result.faults.append(Fault(number, key, "contradiction", params))

    def _put(self, values, key, cell: Cell, number, address):
        """Read a cell into `values`, or note why it could not be read."""
        if cell is EMPTY or not cell.filled:
            return
        try:
            if cell.fault:
                raise reading.Unread(cell.fault, value=cell.text)
            self._read(values, key, cell)
        except reading.Unread as error:
            fault = Fault(number, key, error.code, error.params, address)
            self.result.faults.append(fault)

    def _read(self, values, key, cell):
        kind, value, comma = BY_KEY[key].kind, cell.value, self.sheet.comma
        if kind == "code":
            values[key] = reading.read_code(value, cell.shown_by)
        elif kind == "date":
            values[key] = read_date(value, self.manner.zone).isoformat()
        elif kind == "number":
            values[key] = reading.read_number(value, comma)
        elif kind in ("percent", "paid"):
            paid = kind == "paid"
            values["discount"] = read_discount(value, cell.shown_by, comma, paid)
        elif kind == "currency":
            values[key] = self._currency(reading.read_code(value))
        elif kind == "price":
            self._read_price(values, cell, comma)
        else:
            text = value if isinstance(value, str) else cell.text
            values[key] = reading.read_text(text)

    def _read_price(self, values, cell, comma):
        marks = tuple(self.manner.marks)
        amount, mark = reading.split_money(cell.value, marks)
        values["price"] = reading.read_number(amount, comma)
        index = next(i for i, key in self.columns.items() if key == "price")
        said = plain_heading(self.heading.at(index).text)[1].casefold()
        mark = mark or (said if said in self.manner.marks else "")
        if mark:
            values.setdefault("currency", self._currency(mark))

    def _currency(self, text):
        return self.manner.marks.get(text.casefold(), text.upper())


def _joined(texts) -> str:
    return " | ".join(" ".join(text.split()) for text in texts if text)[:120]
