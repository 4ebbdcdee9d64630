"""Files as tables of cells: workbooks (.xlsx, .xls) and text tables (.csv).

Pure Python: it turns untrusted bytes into sheets of rows and says what a person who
looks at the file might not see, such as hidden rows and columns. What the cells mean is
the business of who reads them: orders, procedures.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

MAX_ROWS = 5000
MAX_COLUMNS = 500
MAX_CELLS = 250_000
#: A row this far down is a leftover format, not an order.
LAST_ROW = 100_000

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
#: With which bytes a workbook begins; a text begins with none of them.
WORKBOOKS = (_ZIP, _OLE)


class BookError(Exception):
    """The file cannot be read at all; args are the code of a fault and its params."""

    def __init__(self, code: str, **params: str):
        super().__init__(code, params)


@dataclass(frozen=True)
class Cell:
    """A value with its number format; `fault` says why there is none."""

    value: object = None
    shown_by: str = ""
    fault: str = ""
    #: A line is drawn through it, or through a part of it.
    struck: bool = False

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
    #: {(row number, column)} of cells that a merged cell covers: where it begins.
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    #: (row, code, params, cell) of comments, drawings and pictures.
    remarks: list[tuple[int, str, dict, str]] = field(default_factory=list)
    #: Of a text table: how its characters were read, and a line that shows it.
    encoding: str = ""
    sample: str = ""

    def merge(self, areas) -> None:
        """Note merged areas (first row, last row, first column, last column) as far
        as they lie in rows that hold something.

        :raise BookError: too_large
        """
        numbers = sorted(row.number for row in self.rows)
        for top, bottom, left, right in areas:
            inside = numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]
            for number in inside:
                for index in range(left, min(right + 1, MAX_COLUMNS)):
                    self.merged[number, index] = (top, left)
            if len(self.merged) > MAX_CELLS:
                raise BookError("too_large")

    def remark_comment(self, number: int, index: int, text: str) -> None:
        """Note a comment on a cell."""
        cell = f"{column_letter(index)}{number}"
        params = {"value": " ".join(text.split())[:120]}
        self.remarks.append((number, "comment_unread", params, cell))


def read_book(content: bytes, encoding: str = "") -> list[Sheet]:
    """Return the sheets of a file, whichever of the known kinds it is.

    :param encoding: how the characters of a text table are read, if somebody said it
    :raise BookError: too_large, too_long, unreadable, dangerous, locked
    """
    if content.startswith(_ZIP):
        from .book_xlsx import read_xlsx

        return read_xlsx(content)
    if content.startswith(_OLE):
        from .book_xls import read_xls

        return read_xls(content)
    from .book_text import read_text_table

    return [read_text_table(content, encoding)]


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
