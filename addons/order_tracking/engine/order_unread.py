"""What reading a sheet gives, and the naming of all that is not read."""

from dataclasses import dataclass, field
from datetime import tzinfo

from odoo.addons.order_process.engine.book.book import Row, Sheet, column_letter

from .order_headings import has_two_ways, plain_heading
from .order_layout import Layout


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


class Reporter:
    """Names what a reader leaves out."""

    sheet: Sheet
    layout: Layout
    manner: Manner
    heading: Row
    result: Result
    columns: dict[int, str]
    skipped: frozenset[int]

    def _report_sheets(self, sheets):
        for other in sheets:
            if other.name in self.manner.own_sheets:
                continue
            if other.name != self.sheet.name and other.rows:
                params = {"value": other.name, "count": str(len(other.rows))}
                self._report(0, "sheet_unread", params)

    def _report_columns(self):
        below = [row for row in self.sheet.rows if row.number > self.layout.heading]
        width = max((len(row.cells) for row in self.sheet.rows), default=0)
        for index in range(width):
            title, said = plain_heading(self.heading.at(index).text)
            count = sum(row.at(index).filled for row in below)
            letter = column_letter(index)
            shown = " ".join(self.heading.at(index).text.split()) or letter
            params = {"value": shown, "count": str(count)}
            if index not in self.columns:
                self._report_unread(index, count, title, params)
                continue
            if index in self.sheet.hidden_columns and count:
                self.result.undecided |= not self.layout.hidden
                self._report(0, "column_hidden", params, letter)
            if said and not self._is_mark(self.columns[index], said):
                self._report(0, "heading_remark", {"value": said}, letter)

    def _report_unread(self, index, count, title, params):
        """Name a column that is not read; one that may be a discount is refused."""
        letter = column_letter(index)
        if count and has_two_ways(title) and index not in self.skipped:
            row = self.layout.heading
            fault = Fault(row, "discount", "discount_heading", params, letter)
            self.result.faults.append(fault)
        elif count or title:
            self._report(0, "column_unread", params, letter)

    def _is_mark(self, key, said):
        """A currency in the price's heading is read with the prices."""
        return key == "price" and said.casefold() in self.manner.marks

    def _report_above(self):
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
                self._report(row.number, "row_unread", {"value": joined(texts)})

    def _report(self, row, code, params, cell=""):
        self.result.unread.append(Fault(row, "", code, params, cell))

    def _report_marks(self):
        """Name comments, text boxes and pictures."""
        for row, code, params, cell in self.sheet.remarks:
            self._report(row, code, params, cell)


def joined(texts) -> str:
    """Return the texts of a row in one short line."""
    return " | ".join(" ".join(text.split()) for text in texts if text)[:120]
