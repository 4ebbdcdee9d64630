"""The order sheet: an Excel table with one row for each order line.

Pure Python: it turns the bytes of a workbook into order data and the faults found
on the way, and knows neither customers nor products. Rows are numbered as Excel
shows them, so that a fault can be found in the file.
"""

import io
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime

import openpyxl

MAX_ROWS = 5000


@dataclass(frozen=True)
class Column:
    """A column of the sheet; `level` says whether it belongs to order or line."""

    key: str
    level: str = "order"
    required: bool = False
    kind: str = "text"


COLUMNS = (
    Column("customer", required=True),
    Column("client_order_ref", required=True),
    Column("kind"),
    Column("channel"),
    Column("requested_date", kind="date"),
    Column("technology"),
    Column("quality"),
    Column("packing"),
    Column("transport"),
    Column("note"),
    Column("product", "line", required=True),
    Column("quantity", "line", required=True, kind="number"),
    Column("price", "line", kind="number"),
)
BY_KEY = {column.key: column for column in COLUMNS}


@dataclass(frozen=True)
class Fault:
    """Something wrong in one row; `row` 0 stands for the sheet as a whole."""

    row: int
    column: str
    code: str
    params: dict = field(default_factory=dict, compare=False)


class SheetError(Exception):
    """The file cannot be read as an order sheet at all; args[0] is a fault code."""


def read_orders(content, labels):
    """Return (orders, faults) of a workbook.

    `labels` maps every accepted heading, in lower case, to a column key. Each order
    is order data as `order.intake` takes it, with `row` and, in its lines, `row`.
    """
    rows = _rows(content)
    keys = _heading(rows, labels)
    faults = [
        Fault(1, column.key, "column_missing")
        for column in COLUMNS
        if column.required and column.key not in keys
    ]
    if faults:
        return [], faults
    orders = {}
    for number, cells in enumerate(rows, start=2):
        if number > MAX_ROWS + 1:
            raise SheetError("too_long")
        if any(_text(cell) for cell in cells):
            _add_row(orders, number, dict(zip(keys, cells, strict=False)), faults)
    if not orders and not faults:
        faults.append(Fault(0, "", "empty"))
    return list(orders.values()), faults


def _rows(content):
    """Iterate over the values of the first sheet's rows."""
    try:
        book = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True
        )
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise SheetError("unreadable") from error
    sheet = book.worksheets[0] if book.worksheets else None
    if sheet is None:
        raise SheetError("unreadable")
    return sheet.iter_rows(values_only=True)


def _heading(rows, labels):
    """Return the column keys in the order of the first row, None where unknown."""
    first = next(rows, None)
    if not first:
        raise SheetError("empty")
    return [labels.get(_text(cell).lower()) for cell in first]


def _add_row(orders, number, cells, faults):
    """Put one row into its order; faults of the row are added to `faults`."""
    values, missing = {}, False
    for column in COLUMNS:
        raw = cells.get(column.key)
        if not _text(raw):
            missing |= column.required
            if column.required:
                faults.append(Fault(number, column.key, "required"))
            continue
        try:
            values[column.key] = _READERS[column.kind](raw)
        except ValueError:
            missing = True
            fault = f"not_{column.kind}"
            faults.append(Fault(number, column.key, fault, {"value": _text(raw)}))
    if missing:
        return
    key = (values["customer"], values["client_order_ref"])
    order = orders.setdefault(key, {"row": number, "lines": []})
    _merge_order(order, values, number, faults)
    line = {k: v for k, v in values.items() if BY_KEY[k].level == "line"}
    order["lines"].append({**line, "row": number})


def _merge_order(order, values, number, faults):
    """An order's own columns may be repeated in its rows, but not contradict."""
    for key, value in values.items():
        if BY_KEY[key].level != "order":
            continue
        if order.setdefault(key, value) != value:
            params = {"value": str(value), "first": str(order[key])}
            faults.append(Fault(number, key, "contradiction", params))


def _text(value):
    """Return what a person sees in the cell; whole numbers without '.0'."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def _number(value):
    if isinstance(value, bool | datetime):
        raise ValueError(value)
    return float(_text(value).replace(",", ""))


def _date(value):
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    text = _text(value).replace("/", "-").replace(".", "-")
    parts = [int(part) for part in text.split("-")]
    if len(parts) != 3:
        raise ValueError(value)
    return date(*parts).isoformat()


_READERS = {"text": _text, "number": _number, "date": _date}
