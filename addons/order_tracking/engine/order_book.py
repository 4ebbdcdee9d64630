"""Order files as tables of cells: workbooks (.xlsx, .xls) and text tables (.csv).

Pure Python: it turns untrusted bytes into sheets of rows and says what a person who
looks at the file might not see, such as hidden rows and columns. What the cells mean is
the business of :mod:`.order_sheet`.
"""

import csv
import io
from dataclasses import dataclass, field

MAX_ROWS = 5000
MAX_COLUMNS = 500
MAX_CELLS = 250_000
#: A row this far down is a leftover format, not an order.
LAST_ROW = 100_000

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


class BookError(Exception):
    """The file cannot be read at all; args[0] is the code of a fault."""


@dataclass(frozen=True)
class Cell:
    """A value with its number format; `fault` says why there is none."""

    value: object = None
    shown_by: str = ""
    fault: str = ""

    @property
    def text(self) -> str:
        """What a person sees, roughly; enough for headings and messages."""
        value = self.value
        if value is None:
            return ""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return str(value).strip()

    @property
    def filled(self) -> bool:
        """Whether anything is in the cell, be it a formula without a value."""
        return bool(self.text or self.fault)


EMPTY = Cell()


@dataclass
class Row:
    """A row as the program of the person numbers it."""

    number: int
    cells: list[Cell]
    hidden: bool = False

    def at(self, index: int) -> Cell:
        """Return the cell of a column; rows may be shorter than the heading."""
        return self.cells[index] if 0 <= index < len(self.cells) else EMPTY


@dataclass
class Sheet:
    """A sheet: its rows that hold something, and its hidden columns by index."""

    name: str
    rows: list[Row] = field(default_factory=list)
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    #: Decimals are known to be written with a comma.
    comma: bool = False


def read_book(content: bytes) -> list[Sheet]:
    """Return the sheets of a file, whichever of the known kinds it is.

    :raise BookError: too_large, too_long, unreadable, dangerous, locked
    """
    if content.startswith(_ZIP):
        from .order_book_xlsx import read_xlsx

        return read_xlsx(content)
    if content.startswith(_OLE):
        from .order_book_xls import read_xls

        return read_xls(content)
    return [_read_csv(content)]


def check_size(sheets: list[Sheet]) -> list[Sheet]:
    """Return the sheets, of which none is larger than an order sheet can be."""
    for sheet in sheets:
        if len(sheet.rows) > MAX_ROWS + 1:
            raise BookError("too_long")
        if any(len(row.cells) > MAX_COLUMNS for row in sheet.rows):
            raise BookError("too_large")
    return sheets


def column_letter(index: int) -> str:
    """Return the letters of a column.

    >>> column_letter(0), column_letter(25), column_letter(26), column_letter(701)
    ('A', 'Z', 'AA', 'ZZ')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the index of a column by its letters.

    >>> column_index("A"), column_index("AA"), column_index("ZZ")
    (0, 26, 701)
    """
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def decode(content: bytes) -> str:
    """Return the text of a file, whatever it was written with.

    >>> decode("数量".encode("gb18030")), decode("数量".encode("utf-16"))
    ('数量', '数量')
    >>> decode("é;1".encode("utf-8-sig"))
    'é;1'
    """
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if "\0" in text:
            break
        return text
    raise BookError("unreadable")


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    head = content[:4000]
    if head.count(0) > len(head) // 4:
        little = head[1::2].count(0) >= head[::2].count(0)
        return ("utf-16-le",) if little else ("utf-16-be",)
    return ("utf-8-sig", "gb18030")


def _read_csv(content: bytes) -> Sheet:
    text = decode(content)
    if text.lstrip().startswith("<") or _is_binary(text):
        raise BookError("unreadable")
    first, _newline, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        separator, text, skipped = first.strip()[4], rest, 1
    else:
        separator, skipped = _separator(text), 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    sheet = Sheet("", comma=separator == ";")
    try:
        for number, values in enumerate(reader, start=1 + skipped):
            cells = [Cell(value) if value.strip() else EMPTY for value in values]
            if any(cell.filled for cell in cells):
                sheet.rows.append(Row(number, cells))
    except csv.Error as error:
        raise BookError("unreadable") from error
    return check_size([sheet])[0]


def _is_binary(text: str) -> bool:
    head = text[:4000]
    return any(mark < " " and mark not in "\t\n\r\f" for mark in head)


def _separator(text: str) -> str:
    """Return the mark that divides the most lines of the beginning alike.

    >>> _separator("a;b\\n1,5;2\\n"), _separator("a\\tb\\n"), _separator("a,b")
    (';', '\\t', ',')
    """
    lines = [line for line in text[:20_000].splitlines()[:50] if line.strip()]

    def votes(mark):
        rows = csv.reader(lines, delimiter=mark)
        try:
            widths = [len(row) for row in rows]
        except csv.Error:
            return (0, 0)
        wide = max(set(widths), key=lambda w: (widths.count(w), w), default=1)
        return (widths.count(wide) if wide > 1 else 0, wide)

    return max((",", ";", "\t", "|"), key=votes)
