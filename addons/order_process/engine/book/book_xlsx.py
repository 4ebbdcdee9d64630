"""Reads workbooks of Excel and its like (.xlsx) that nobody has looked at before."""

import html
import io
import re
import zipfile
from collections.abc import Iterator

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock

from .book import (
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
_SAID = re.compile(rb"<a:t(?:\s[^>]*)?>([^<]+)</a:t>")
_DRAWN = re.compile(rb"<(?:xdr:)?(?:pic|graphicFrame|sp|cxnSp)[\s>]")
_KNOWN_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"utf-16", b"utf16"}


def read_xlsx(content: bytes) -> list[Sheet]:
    """Return the sheets of a workbook; formulas give the value that was saved."""
    formulas, drawings = _check_parts(content)
    book = _load(content, values=True)
    plain = _load(content, values=False) if formulas else None
    sheets = [
        _sheet(sheet, plain[sheet.title] if plain else None)
        for sheet in book.worksheets
    ]
    if not sheets:
        raise BookError("unreadable")
    for sheet in sheets:
        sheet.remarks += drawings
    return check_size(sheets)


def _check_parts(content: bytes) -> tuple[bool, list]:
    """Refuse what unpacks too large or plays with entities; return whether there are
    formulas, and remarks on drawings."""
    cells, formulas, drawings = 0, False, []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name, data in _markup(archive):
                if "drawings/drawing" in name:
                    drawings += _drawn(data)
                if "worksheets/" in name.replace("\\", "/"):
                    cells += data.count(b"<c ") + data.count(b":c ")
                    formulas |= b"<f" in data or b":f" in data
    except (zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
        raise BookError("unreadable") from error
    except (NotImplementedError, RuntimeError, _zlib_error()) as error:
        raise BookError("unreadable") from error
    if cells > MAX_CELLS:
        raise BookError("too_large")
    return formulas, drawings


def _markup(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of the parts that are markup."""
    parts = archive.infolist()
    total = sum(part.file_size for part in parts)
    if total > MAX_UNPACKED or len(parts) > MAX_PARTS:
        raise BookError("too_large")
    if any(part.flag_bits & 1 for part in parts):
        raise BookError("locked")
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            data = archive.read(part)
            _check_markup(data)
            yield part.filename, data


def _drawn(data: bytes) -> list[tuple[int, str, dict, str]]:
    """Return remarks on a drawing: the texts of its boxes, and how much is in it."""
    remarks: list[tuple[int, str, dict, str]] = []
    texts = [
        html.unescape(text.decode("utf-8", "replace")) for text in _SAID.findall(data)
    ]
    if texts:
        params = {"value": " ".join(texts)[:120]}
        remarks.append((0, "text_box_unread", params, ""))
    if count := len(_DRAWN.findall(data)):
        remarks.append((0, "drawings_unread", {"count": str(count)}, ""))
    return remarks


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
            io.BytesIO(content), data_only=values, keep_links=False, rich_text=values
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
    for (number, column), cell in sheet._cells.items():
        if cell.comment:
            found.remark_comment(number, column - 1, cell.comment.text or "")
    rows = _rows(sheet, plain)
    if rows and max(rows) > LAST_ROW:
        raise BookError("too_long")
    for number in sorted(rows):
        cells = [EMPTY] * (max(rows[number]) + 1)
        for index, cell in rows[number].items():
            cells[index] = cell
        if any(cell.filled for cell in cells):
            hidden = bool(sheet.row_dimensions[number].hidden)
            found.rows.append(Row(number, cells, hidden))
    found.merge(
        (area.min_row, area.max_row, area.min_col - 1, area.max_col - 1)
        for area in sheet.merged_cells.ranges
    )
    return found


def _rows(sheet, plain) -> dict[int, dict[int, Cell]]:
    """Return the cells that hold something, by row and by column from 0."""
    rows: dict[int, dict[int, Cell]] = {}
    struck = {i for i, font in enumerate(sheet.parent._fonts) if font.strike}
    for (number, column), cell in sheet._cells.items():
        formula = plain is not None and plain.cell(number, column).data_type == "f"
        if formula or cell.value is not None:
            row = rows.setdefault(number, {})
            row[column - 1] = _cell(cell, formula, struck)
    return rows


def _cell(cell, formula: bool, struck: set[int]) -> Cell:
    value, through = cell.value, cell._style.fontId in struck
    if cell.data_type == "e":
        return Cell(cell.value, fault="error_value")
    if cell.value is None and formula:
        return Cell(fault="formula_without_value")
    if isinstance(value, CellRichText):
        through |= any(
            part.font.strike for part in value if isinstance(part, TextBlock)
        )
        value = str(value)
    return Cell(value, cell.number_format or "", struck=bool(through))


def _hidden_columns(sheet) -> frozenset[int]:
    hidden: set[int] = set()
    for letter, dimension in sheet.column_dimensions.items():
        if dimension.hidden:
            first = dimension.min or openpyxl.utils.column_index_from_string(letter)
            last = min(dimension.max or first, first + 1000)
            hidden.update(range(first - 1, last))
    return frozenset(hidden)
