"""Reads workbooks of old programs (.xls), formats and hidden rows included."""

import io

import xlrd

from .order_book import EMPTY, MAX_CELLS, BookError, Cell, Row, Sheet, check_size


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
    except BookError:
        raise
    except Exception as error:
        # xlrd raises whatever a broken record leads to: there is no list of it.
        locked = "encrypted" in str(error).lower()
        raise BookError("locked" if locked else "unreadable") from error
    if not sheets:
        raise BookError("unreadable")
    return check_size(sheets)


def _sheet(book, sheet) -> Sheet:
    hidden = {index for index, info in sheet.colinfo_map.items() if info.hidden}
    found = Sheet(
        sheet.name, hidden_columns=frozenset(hidden), hidden=bool(sheet.visibility)
    )
    for number in range(sheet.nrows):
        cells = [_cell(book, cell) for cell in sheet.row(number)]
        if any(cell.filled for cell in cells):
            info = sheet.rowinfo_map.get(number)
            found.rows.append(Row(number + 1, cells, bool(info and info.hidden)))
    return found


def _cell(book, cell) -> Cell:
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
