"""What the file of a procedure consists of, and the same as sheets of a workbook.

A :class:`Table` describes rows: their columns, how a row is named, its short form, the
tables within it. A workbook has one sheet for each; a row within another names that one
in the columns before its own.
"""

from dataclasses import dataclass, field

from odoo.addons.order_clock.engine.limit_words import read_limit
from odoo.addons.order_clock.engine.limit_words_zh import print_limit_zh

from .tree import PlacedMap, place_of
from .yaml_writer import write_yaml

PLAIN, PAIR, LIST, LINES, VALUES = "plain", "pair", "list", "lines", "values"
#: A limit, which a sheet for Chinese readers says in Chinese words.
LIMIT, LIMIT_ZH = "limit", "limit_zh"
#: What is kept as it was written: the text of a file in one cell.
RAW = "raw"
#: Kinds of columns that stand in two columns of a sheet, one for each language.
TWO = (PAIR, LINES)
ENGLISH, CHINESE = "en", "zh"
#: Heading of the key of a row, and of the number of a row without one.
KEY, NUMBER = "code", "no"


@dataclass(frozen=True)
class Table:
    """Rows of one kind: ``columns`` are ``{word: (kind, label)}``, ``roles`` the words
    that name who owes something."""

    word: str
    columns: dict[str, tuple[str, str]]
    tables: tuple["Table", ...] = ()
    keyed: bool = True
    short: str = "name"
    inline: bool = True
    label: str = ""
    key_label: str = ""
    roles: tuple[str, ...] = ()


@dataclass
class Sheet:
    """A sheet: its title, its headings with their labels, its rows of texts; the label
    is what the reader calls it."""

    title: str
    headings: list[tuple[str, str]]
    rows: list[list[str]] = field(default_factory=list)
    label: str = ""


def fold(row, table):
    """Return a row in its short form: what stands alone, a name without its word."""
    if list(row) == [table.short]:
        return row[table.short]
    if table.inline and isinstance(row.get("name"), dict):
        return {**row["name"], **{w: v for w, v in row.items() if w != "name"}}
    return row


def unfold(row, table):
    """Return a row with all its words."""
    languages = {ENGLISH, CHINESE}
    if not isinstance(row, dict) or (row and set(row) <= languages):
        return PlacedMap({table.short: row}, place_of(row))
    if not table.inline or not languages & set(row):
        return row
    name = PlacedMap({w: v for w, v in row.items() if w in languages}, place_of(row))
    rest = {w: v for w, v in row.items() if w not in languages}
    return PlacedMap({"name": name, **rest}, place_of(row))


def listed(value):
    """Return a list as it is, and anything else as a list of one."""
    return value if isinstance(value, list) else [value]


# To sheets ------------------------------------------------------------------------


def to_sheets(table: Table, tree: dict) -> list[Sheet]:
    """Return the sheets of a whole file: its head, and a sheet for each table."""
    headings = [("word", table.key_label), ("value", "English"), (CHINESE, "中文")]
    head = Sheet(table.word, headings, label=table.label)
    for word, (kind, label) in table.columns.items():
        if word in tree:
            raw = {word: tree[word]}
            both = (write_yaml(raw), "") if kind == RAW else _cells(kind, tree[word])
            english, chinese = both
            head.rows.append([titled(word, label), english, chinese])
    sheets = [head]
    for inner in table.tables:
        if inner.word in tree:
            sheets += _sheets(inner, [((), tree[inner.word])], ())
    return sheets


def _sheets(table, owned, owners):
    """Return the sheets of a table and of those in it; ``owned`` are pairs of the keys
    of the rows around and the rows."""
    sheet = Sheet(table.word, headings_of(table, owners), label=table.label)
    inner = {one.word: [] for one in table.tables}
    for keys, rows in owned:
        for key, row in keyed(rows, table):
            said = unfold(row, table)
            sheet.rows.append([*keys, key, *_row(said, table)])
            for word, found in inner.items():
                if word in said:
                    found.append(((*keys, key), said[word]))
    sheets = [sheet]
    for one in table.tables:
        if inner[one.word]:
            sheets += _sheets(one, inner[one.word], (*owners, table))
    return sheets


def keyed(rows, table):
    """Yield the rows of a table with their keys, or with their numbers."""
    if table.keyed:
        yield from rows.items()
    else:
        yield from ((str(no), row) for no, row in enumerate(listed(rows), 1))


def headings_of(table, owners):
    headings = [(one.word, one.label) for one in owners]
    headings.append((KEY if table.keyed else NUMBER, table.key_label))
    for word, (kind, label) in table.columns.items():
        if kind in TWO:
            headings.append((word, f"{label} (English)".strip()))
            headings.append((f"{word} {CHINESE}", f"{label} (中文)".strip()))
        else:
            headings.append((word, label))
    return headings


def titled(word, label):
    """Return a heading: what the reader calls it, and the word of the file below."""
    return f"{label}\n{word}".strip()


def _row(said, table):
    for word, (kind, _label) in table.columns.items():
        english, chinese = _cells(kind, said[word]) if word in said else ("", "")
        yield english
        if kind in TWO:
            yield chinese


def _cells(kind, value):
    """Return a value as the texts of two cells, of which the second is for Chinese."""
    if kind == VALUES:
        return "\n".join(f"{word}: {one}" for word, one in value.items()), ""
    if kind == LIMIT_ZH:
        limit = read_limit(value)
        return (limit and print_limit_zh(limit)) or value, ""
    if kind not in TWO:
        return "\n".join(listed(value)), ""
    texts = [one if isinstance(one, dict) else {ENGLISH: one} for one in listed(value)]
    chinese = [one.get(CHINESE, "") for one in texts]
    english = "\n".join(one[ENGLISH] for one in texts)
    if not any(chinese):
        return english, ""
    pairs = zip(chinese, texts, strict=True)
    return english, "\n".join(zh or one[ENGLISH] for zh, one in pairs)
