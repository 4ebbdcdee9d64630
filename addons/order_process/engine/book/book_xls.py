"""Reads workbooks of old programs (.xls), formats and hidden rows included."""

import io
import struct
from dataclasses import replace

import xlrd

from .book import EMPTY, MAX_CELLS, BookError, Cell, Row, Sheet, check_size

#: A record of an object, and the kinds of objects that people draw.
_OBJECT = 0x5D
_DRAWN = {1, 2, 3, 4, 5, 6, 8, 9, 30}


def read_xls(content: bytes) -> list[Sheet]:
    """Return the sheets of an old workbook."""
    # xlrd writes remarks on broken files to a stream; nobody reads them.
    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, logfile=io.StringIO()
        )
        size = sum(sheet.nrows * max(sheet.ncols, 1) for sheet in book.sheets())
        if size > MAX_CELLS * 4:
            raise BookError("too_large")
        sheets = [_sheet(book, sheet) for sheet in book.sheets()]
        drawings = _count_drawings(content)
    except BookError:
        raise
    except Exception as error:
        # xlrd raises whatever a broken record leads to: there is no list of it.
        locked = "encrypted" in str(error).lower()
        raise BookError("locked" if locked else "unreadable") from error
    if not sheets:
        raise BookError("unreadable")
    for sheet in sheets if drawings else ():
        sheet.remarks.append((0, "drawings_unread", {"count": str(drawings)}, ""))
    return check_size(sheets)


def _count_drawings(content: bytes) -> int:
    """Count text boxes, pictures, charts and shapes, which xlrd passes over."""
    if not content.startswith(xlrd.compdoc.SIGNATURE):
        return 0
    parts = xlrd.compdoc.CompDoc(content, logfile=io.StringIO())
    memory, base, size = parts.locate_named_stream("Workbook")
    count, position = 0, base
    while memory and position + 4 <= base + size:
        kind, length = struct.unpack_from("<HH", memory, position)
        if kind == _OBJECT and length >= 6:
            count += memory[position + 8] in _DRAWN
        position += 4 + length
    return count


def _sheet(book, sheet) -> Sheet:
    hidden = {index for index, info in sheet.colinfo_map.items() if info.hidden}
    found = Sheet(
        sheet.name, hidden_columns=frozenset(hidden), hidden=bool(sheet.visibility)
    )
    for number in range(sheet.nrows):
        cells = [
            _cell(book, cell, sheet.rich_text_runlist_map.get((number, index), ()))
            for index, cell in enumerate(sheet.row(number))
        ]
        if any(cell.filled for cell in cells):
            info = sheet.rowinfo_map.get(number)
            found.rows.append(Row(number + 1, cells, bool(info and info.hidden)))
    for (number, index), note in sheet.cell_note_map.items():
        found.remark_comment(number + 1, index, note.text)
    found.merge(
        (top + 1, bottom, left, right - 1)
        for top, bottom, left, right in sheet.merged_cells
    )
    return found


def _cell(book, cell, runs) -> Cell:
    """Read a cell; `runs` are the fonts of the parts of its text."""
    plain = _plain_cell(book, cell)
    fonts = [book.xf_list[cell.xf_index].font_index, *(font for _at, font in runs)]
    struck = any(book.font_list[font].struck_out for font in fonts)
    return replace(plain, struck=True) if plain.filled and struck else plain


def _plain_cell(book, cell) -> Cell:
    kind, value = cell.ctype, cell.value
    if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) or value == "":
        return EMPTY
    if kind == xlrd.XL_CELL_ERROR:
        shown = xlrd.error_text_from_code.get(value, "#?")
        return Cell(shown, fault="error_value")
    if kind == xlrd.XL_CELL_BOOLEAN:
        return Cell(bool(value))
    if kind == xlrd.XL_CELL_DATE:
        return Cell(xlrd.xldate_as_datetime(value, book.datemode))
    form = book.format_map.get(book.xf_list[cell.xf_index].format_key)
    return Cell(value, form.format_str if form else "")
