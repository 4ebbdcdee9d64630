"""What the file of a procedure consists of, and the same as sheets of a workbook.

A :class:`Table` describes rows: their columns, how a row is named, its short form, the
tables within it. A workbook has one sheet for each; a row within another names that one
in the columns before its own.
"""

from dataclasses import dataclass, field

from .tree import Placed, PlacedList, PlacedMap, place_of
from .yaml_reader import read_yaml
from .yaml_writer import write_yaml

PLAIN, PAIR, LIST, LINES, VALUES = "plain", "pair", "list", "lines", "values"
#: What is kept as it was written: the text of a file in one cell.
RAW = "raw"
#: Kinds of columns that stand in two columns of a sheet, one for each language.
TWO = (PAIR, LINES)
ENGLISH, CHINESE = "en", "zh"
#: Heading of the key of a row, and of the number of a row without one.
KEY, NUMBER = "code", "no"


@dataclass(frozen=True)
class Table:
    """Rows of one kind: ``columns`` are ``{word: (kind, label)}``."""

    word: str
    columns: dict[str, tuple[str, str]]
    tables: tuple["Table", ...] = ()
    keyed: bool = True
    short: str = "name"
    inline: bool = True
    label: str = ""


@dataclass
class Sheet:
    """A sheet: its title, its headings with their labels, its rows of texts."""

    title: str
    headings: list[tuple[str, str]]
    rows: list[list[str]] = field(default_factory=list)


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
    head = Sheet(table.word, [("word", ""), ("value", ""), (CHINESE, "")])
    for word, (kind, label) in table.columns.items():
        if word in tree:
            raw = {word: tree[word]}
            both = (write_yaml(raw), "") if kind == RAW else _cells(kind, tree[word])
            english, chinese = both
            head.rows.append([f"{word}\n{label}".strip(), english, chinese])
    sheets = [head]
    for inner in table.tables:
        if inner.word in tree:
            sheets += _sheets(inner, [((), tree[inner.word])], ())
    return sheets


def _sheets(table, owned, owners):
    """Return the sheets of a table and of those in it; ``owned`` are pairs of the keys
    of the rows around and the rows."""
    sheet = Sheet(table.word, _headings(table, owners))
    inner = {one.word: [] for one in table.tables}
    for keys, rows in owned:
        for key, row in _keyed(rows, table):
            said = unfold(row, table)
            sheet.rows.append([*keys, key, *_row(said, table)])
            for word, found in inner.items():
                if word in said:
                    found.append(((*keys, key), said[word]))
    sheets = [sheet]
    for one in table.tables:
        if inner[one.word]:
            sheets += _sheets(one, inner[one.word], (*owners, table.word))
    return sheets


def _keyed(rows, table):
    """Yield the rows of a table with their keys, or with their numbers."""
    if table.keyed:
        yield from rows.items()
    else:
        yield from ((str(no), row) for no, row in enumerate(listed(rows), 1))


def _headings(table, owners):
    headings = [(word, "") for word in owners]
    headings.append((KEY if table.keyed else NUMBER, ""))
    for word, (kind, label) in table.columns.items():
        headings.append((word, label))
        if kind in TWO:
            headings.append((f"{word} {CHINESE}", label))
    return headings


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
    if kind not in TWO:
        return "\n".join(listed(value)), ""
    texts = [one if isinstance(one, dict) else {ENGLISH: one} for one in listed(value)]
    chinese = [one.get(CHINESE, "") for one in texts]
    english = "\n".join(one[ENGLISH] for one in texts)
    if not any(chinese):
        return english, ""
    pairs = zip(chinese, texts, strict=True)
    return english, "\n".join(zh or one[ENGLISH] for zh, one in pairs)


# From sheets ----------------------------------------------------------------------


def from_sheets(table: Table, sheets: dict, faults) -> PlacedMap:
    """Return the tree that sheets say: ``{title: rows of Placed texts}``, of which the
    first row are the headings."""
    known = {table.word, *(one.word for one in _all_tables(table))}
    for title in sheets:
        if title not in known:
            names = ", ".join(sorted(known))
            faults.add("unknown_sheet", title, sheet=str(title), sheets=names)
    tree = _read_head(table, sheets.get(table.word, []), faults)
    for inner in table.tables:
        rows = _read_table(inner, sheets, (), faults)
        if () in rows:
            tree[inner.word] = rows[()]
    return tree


def _all_tables(table):
    for inner in table.tables:
        yield inner
        yield from _all_tables(inner)


def _read_head(table, rows, faults):
    tree = PlacedMap()
    for row in rows[1:]:
        word, english, chinese = (*row, *[Placed()] * 3)[:3]
        word = Placed(str(word).split("\n")[0].strip(), place_of(word))
        if word and word not in table.columns:
            words = ", ".join(table.columns)
            faults.add("unknown_word", word, word=str(word), words=words)
        elif word and table.columns[word][0] == RAW:
            tree.update(read_yaml(english.encode(), faults) or {})
        elif word and (english or chinese):
            tree[word] = _value(table.columns[word][0], english, chinese)
    return tree


def _read_table(table, sheets, owners, faults):
    """Return ``{keys of the rows around: rows}`` of the sheet of a table."""
    rows = sheets.get(table.word)
    if not rows:
        return {}
    places = _places(table, rows[0], owners, faults)
    names = (*owners, KEY if table.keyed else NUMBER)
    if missing := [name for name in names if name not in places]:
        faults.add("missing", rows[0][0], word=missing[0])
        return {}
    inner = (*owners, table.word)
    within = {one.word: _read_table(one, sheets, inner, faults) for one in table.tables}
    found = {}
    for row in rows[1:]:
        cells = {name: row[at] for name, at in places.items() if at < len(row)}
        keys = tuple(str(cells.get(name, "")).strip() for name in names)
        said = _read_row(table, cells)
        said.update({w: own.pop(keys) for w, own in within.items() if keys in own})
        around = found.setdefault(keys[:-1], _empty(table, row))
        _put(table, around, cells, said, faults)
    _tell_lost(within, faults)
    return found


def _tell_lost(within, faults):
    """Note the rows that belong to none of the rows around."""
    for rows in within.values():
        for keys, lost in rows.items():
            faults.add("no_owner", lost, key=".".join(keys))


def _places(table, headings, owners, faults):
    """Return ``{heading: index of its column}``; the label below it is no part."""
    known = {name for name, _label in _headings(table, owners)}
    places = {}
    for at, heading in enumerate(headings):
        name = str(heading).split("\n")[0].strip()
        if name in known and name not in places:
            places[name] = at
        elif name:
            words = ", ".join(sorted(known))
            faults.add("unknown_word", heading, word=name, words=words)
    return places


def _read_row(table, cells):
    said = PlacedMap(place=place_of(next(iter(cells.values()), None)))
    for word, (kind, _label) in table.columns.items():
        english = cells.get(word, Placed())
        chinese = cells.get(f"{word} {CHINESE}", Placed())
        if english or chinese:
            said[Placed(word, place_of(english))] = _value(kind, english, chinese)
    return said


def _empty(table, row):
    place = place_of(row[0]) if row else place_of(None)
    return PlacedMap(place=place) if table.keyed else PlacedList(place=place)


def _put(table, rows, cells, said, faults):
    """Put a row into its table."""
    if not table.keyed:
        rows.append(said)
        return
    key = cells.get(KEY, Placed())
    if key in rows:
        faults.add("key_twice", key, key=str(key))
    rows[key] = said


def _value(kind, english, chinese):
    """Return the value that two cells say, with their places."""
    if kind == PAIR:
        return _pair(english, chinese)
    lines = _lines(english)
    if kind == VALUES:
        pairs = [line.partition(":") for line in lines]
        place = place_of(english)
        return PlacedMap(
            {Placed(w.strip(), place): Placed(v.strip(), place) for w, _c, v in pairs},
            place,
        )
    if kind == LINES:
        other = _lines(chinese) or lines
        pairs = zip(lines, (*other, *lines[len(other) :]), strict=False)
        return PlacedList((_pair(*pair) for pair in pairs), place_of(english))
    if kind == LIST and len(lines) > 1:
        return PlacedList(lines, place_of(english))
    return Placed(english.strip(), place_of(english))


def _pair(english, chinese):
    if not chinese or chinese == english:
        return english
    return PlacedMap({ENGLISH: english, CHINESE: chinese}, place_of(english))


def _lines(cell):
    place = place_of(cell)
    return [Placed(line.strip(), place) for line in cell.split("\n") if line.strip()]
