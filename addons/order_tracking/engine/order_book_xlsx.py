"""Reads workbooks of Excel and its like (.xlsx) that nobody has looked at before."""

import io
import re
import zipfile

import openpyxl

from .order_book import (
    EMPTY,
    LAST_ROW,
    MAX_CELLS,
    BookError,
    Cell,
    Row,
    Sheet,
    check_size,
)

MAX_UNPACKED = 60 * 1024 * 1024
MAX_PARTS = 1000
_DECLARED = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_KNOWN_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"utf-16", b"utf16"}


def read_xlsx(content: bytes) -> list[Sheet]:
    """Return the sheets of a workbook; formulas give the value that was saved."""
    formulas = _check_parts(content)
    book = _load(content, values=True)
    plain = _load(content, values=False) if formulas else None
    sheets = [
        _sheet(sheet, plain[sheet.title] if plain else None)
        for sheet in book.worksheets
    ]
    if not sheets:
        raise BookError("unreadable")
    return check_size(sheets)


def _check_parts(content: bytes) -> bool:
    """Refuse what unpacks too large or plays with entities; tell of formulas."""
    cells, formulas = 0, False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            total = sum(part.file_size for part in parts)
            if total > MAX_UNPACKED or len(parts) > MAX_PARTS:
                raise BookError("too_large")
            if any(part.flag_bits & 1 for part in parts):
                raise BookError("locked")
            for part in parts:
                if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
                    continue
                data = archive.read(part)
                _check_markup(data)
                if "worksheets/" in part.filename.replace("\\", "/"):
                    cells += data.count(b"<c ") + data.count(b":c ")
                    formulas |= b"<f" in data or b":f" in data
    except (zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
        raise BookError("unreadable") from error
    except (NotImplementedError, RuntimeError, _zlib_error()) as error:
        raise BookError("unreadable") from error
    if cells > MAX_CELLS:
        raise BookError("too_large")
    return formulas


def _zlib_error():
    import zlib

    return zlib.error


def _check_markup(data: bytes) -> None:
    declared = _DECLARED.search(data[:200].replace(b"\0", b""))
    if declared and declared[1].lower() not in _KNOWN_ENCODINGS:
        raise BookError("dangerous")
    plain = data.replace(b"\0", b"") if b"\0" in data[:200] else data
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise BookError("dangerous")


def _load(content: bytes, values: bool):
    try:
        return openpyxl.load_workbook(
            io.BytesIO(content), data_only=values, keep_links=False
        )
    except Exception as error:
        # openpyxl raises whatever a broken part leads to: there is no list of it.
        raise BookError("unreadable") from error


def _sheet(sheet, plain) -> Sheet:
    found = Sheet(
        sheet.title,
        hidden_columns=_hidden_columns(sheet),
        hidden=sheet.sheet_state != "visible",
    )
    rows: dict[int, list] = {}
    for (number, column), cell in sheet._cells.items():
        wanted = cell.value is not None
        formula = plain is not None and plain.cell(number, column).data_type == "f"
        if wanted or formula:
            rows.setdefault(number, []).append((column - 1, _cell(cell, formula)))
    if rows and max(rows) > LAST_ROW:
        raise BookError("too_long")
    for number in sorted(rows):
        width = max(index for index, _cell_ in rows[number]) + 1
        cells = [EMPTY] * width
        for index, cell in rows[number]:
            cells[index] = cell
        if any(cell.filled for cell in cells):
            hidden = bool(sheet.row_dimensions[number].hidden)
            found.rows.append(Row(number, cells, hidden))
    return found


def _cell(cell, formula: bool) -> Cell:
    if cell.data_type == "e":
        return Cell(cell.value, fault="error_value")
    if cell.value is None and formula:
        return Cell(fault="formula_without_value")
    return Cell(cell.value, cell.number_format or "")


def _hidden_columns(sheet) -> frozenset[int]:
    hidden: set[int] = set()
    for letter, dimension in sheet.column_dimensions.items():
        if dimension.hidden:
            first = dimension.min or openpyxl.utils.column_index_from_string(letter)
            last = min(dimension.max or first, first + 1000)
            hidden.update(range(first - 1, last))
    return frozenset(hidden)
