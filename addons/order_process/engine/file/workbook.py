"""The sheets of a procedure as a workbook of Excel, and back."""

import datetime
import io
import re

import xlsxwriter

from ..book.book import BookError, column_letter, read_book
from .tables import Sheet, titled
from .tree import Faults, Place, Placed

#: Cells are texts: nothing that somebody wrote is run as a formula or made a link.
_PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
#: When a workbook was made is not written: the same content has the same bytes.
_MADE = datetime.datetime(2000, 1, 1)
#: Widths of columns in characters, from the longest line of their cells.
NARROWEST, WIDEST = 8, 48
#: What the title of a sheet may not hold, and how long it may be.
_FORBIDDEN, LONGEST = re.compile(r"[\[\]:*?/\\']"), 31


def new_workbook(buffer: io.BytesIO) -> xlsxwriter.Workbook:
    """Return an empty workbook; closed by ``with``, it is written to ``buffer``."""
    book = xlsxwriter.Workbook(buffer, _PLAIN)
    book.set_properties({"created": _MADE})
    return book


def write_workbook(sheets: list[Sheet]) -> bytes:
    """Return sheets as the content of a workbook."""
    buffer = io.BytesIO()
    with new_workbook(buffer) as book:
        heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        cell = book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in sheets:
            _write_sheet(book.add_worksheet(_title(sheet)), sheet, heading, cell)
    return buffer.getvalue()


def _title(sheet):
    """Return what the reader calls a sheet and its word, as far as Excel allows."""
    label = _FORBIDDEN.sub(" ", sheet.label).strip()[: LONGEST - len(sheet.title) - 1]
    return f"{label} {sheet.title}".strip()


def _write_sheet(target, sheet, heading, cell):
    titles = [titled(word, label) for word, label in sheet.headings]
    for at, title in enumerate(titles):
        target.write_string(0, at, title, heading)
        texts = [title, *(row[at] for row in sheet.rows if at < len(row))]
        target.set_column(at, at, _width(texts))
    for number, row in enumerate(sheet.rows, 1):
        for at, text in enumerate(row):
            if text:
                target.write_string(number, at, text, cell)
    target.freeze_panes(1, 1)


def _width(texts):
    lines = [line for text in texts for line in text.split("\n")]
    longest = max(sum(1 + (ord(sign) > 0x2E7F) for sign in line) for line in lines)
    return min(max(longest + 2, NARROWEST), WIDEST)


def read_workbook(data: bytes, faults: Faults):
    """Return ``{title: rows of texts with their places}``, or None; ``faults`` says
    why."""
    try:
        sheets = read_book(data)
    except BookError as error:
        faults.add("no_workbook", reason=error.args[0])
        return None
    return {
        Placed(sheet.name, Place(sheet=sheet.name)): [
            _texts(sheet.name, row, faults) for row in sheet.rows
        ]
        for sheet in sheets
        if sheet.rows
    }


def _texts(title, row, faults):
    texts = []
    for at, cell in enumerate(row.cells):
        place = Place(row.number, at + 1, title)
        if cell.fault:
            faults.add("cell_unread", place, cell=f"{column_letter(at)}{row.number}")
        texts.append(Placed(_text(cell), place))
    return texts


def _text(cell):
    value = cell.value
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return f"{value:%Y-%m-%d}"
    return cell.text
