"""The order sheet: a table with one row for each order line.

Pure Python: it turns rows of cells into order data, the faults found on the way and
all that was not read, and knows neither customers nor products. Rows are numbered as
the file shows them, so that a fault can be found in it.
"""

import re

from odoo.addons.order_clock.engine import reading
from odoo.addons.order_clock.engine.reading_dates import read_date
from odoo.addons.order_process.engine.book.book import (
    EMPTY,
    Cell,
    Row,
    Sheet,
    column_index,
    column_letter,
)

from .discount_reading import read_discount
from .order_headings import BY_KEY, COLUMNS, is_closing, plain_heading
from .order_layout import Layout, row_at
from .order_unread import Fault, Manner, Reporter, Result, joined

_OF_ORDER = {column.key for column in COLUMNS if column.level == "order"}


def read_orders(sheets: list[Sheet], layout: Layout, manner: Manner) -> Result:
    """Return what a file says, read by a layout.

    Each order is order data as `order.intake` takes it, with `row` and, in its
    lines, `row`.
    """
    sheet = next((s for s in sheets if s.name == layout.sheet), None)
    if sheet is None or not sheet.rows:
        return Result(faults=[Fault(0, "", "empty")])
    return _Reader(sheet, layout, manner).result_of(sheets)


class _Reader(Reporter):
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
        self.by_number = {row.number: row for row in sheet.rows}

    def result_of(self, sheets: list[Sheet]) -> Result:
        self._check_headings()
        self._report_sheets(sheets)
        self._report_columns()
        self._report_above()
        self._report_marks()
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
                texts = joined([cell.text for cell in row.cells if cell.filled])
                self._report(row.number, "row_hidden", {"value": texts})
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
        self._report(row.number, "row_unread", {"value": joined(texts)})
        return False

    def _read_row(self, row: Row, before: dict | None) -> dict | None:
        """Read a row into its order; return the order's values for the next row."""
        values: dict[str, object] = {}
        faults = len(self.result.faults)
        for index, key in self.columns.items():
            address = f"{column_letter(index)}{row.number}"
            self._put(values, key, row.at(index), row.number, address)
        shared = self._merged_values(row)
        head = {k: v for k, v in values.items() if BY_KEY[k].level == "order"}
        follows = before is not None and not head and len(self.result.faults) == faults
        head = before if follows else {**self.fixed, **head}
        head = {**head, **{k: v for k, v in shared.items() if k in _OF_ORDER}}
        values = {**shared, **values, **head}
        complete = len(self.result.faults) == faults
        for column in COLUMNS:
            if complete and column.required and column.key not in values:
                self._miss(row, column.key)
        if len(self.result.faults) == faults:
            self._add(row, values)
        return head

    def _merged_values(self, row: Row) -> dict[str, object]:
        """Read the cells that begin in a row above: what they say holds here too, but
        a quantity could be the sum, and of two columns nobody knows which is meant."""
        values: dict[str, object] = {}
        for index, key in self.columns.items() if self.sheet.merged else ():
            top, left = self.sheet.merged.get((row.number, index), (row.number, index))
            cell = self.by_number.get(top, row).at(left)
            address = f"{column_letter(index)}{row.number}"
            if (top, left) == (row.number, index) or not cell.filled:
                continue
            if left != index or key == "quantity":
                code = "merged_quantity" if left == index else "merged_across"
                params = {"value": cell.text}
                fault = Fault(row.number, key, code, params, address)
                self.result.faults.append(fault)
            elif top > self.layout.heading:
                self._put(values, key, cell, row.number, address)
        return values

    def _miss(self, row, key):
        places = [index for index, name in self.columns.items() if name == key]
        cell = f"{column_letter(places[0])}{row.number}" if places else ""
        self.result.faults.append(Fault(row.number, key, "required", cell=cell))

    def _add(self, row, values):
        reference = "" if self.layout.one_order else values["client_order_ref"]
        key = (values["customer"], reading.same_code(reference))
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
            if cell.struck:
                raise reading.Unread("struck", value=cell.text)
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
