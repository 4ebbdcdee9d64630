"""The sheets of a workbook read as the tree of a file."""

from .tables import (
    CHINESE,
    ENGLISH,
    KEY,
    LINES,
    LIST,
    NUMBER,
    PAIR,
    RAW,
    VALUES,
    Table,
    headings_of,
)
from .tree import Placed, PlacedList, PlacedMap, place_of
from .yaml_reader import read_yaml


def from_sheets(table: Table, sheets: dict, faults) -> PlacedMap:
    """Return the tree that sheets say: ``{title: rows of Placed texts}``, of which the
    first row are the headings."""
    known = {table.word, *(one.word for one in _all_tables(table))}
    named = {}
    for title, rows in sheets.items():
        # What the reader calls it stands before the word: 节点 nodes.
        word = str(title).split()[-1]
        if word in known and word not in named:
            named[word] = rows
        else:
            names = ", ".join(sorted(known))
            faults.add("unknown_sheet", title, sheet=str(title), sheets=names)
    sheets = named
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
        word = Placed(_untitled(word, table.columns), place_of(word))
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
    key = KEY if table.keyed else NUMBER
    names = (*(one.word for one in owners), key)
    if missing := [name for name in names if name not in places]:
        faults.add("missing", rows[0][0], word=missing[0])
        return {}
    inner = (*owners, table)
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


def _untitled(heading, known):
    """Return the word of a heading: the line that is known, else the first one."""
    lines = [line.strip() for line in str(heading).split("\n")]
    return next((line for line in lines if line in known), lines[0])


def _places(table, headings, owners, faults):
    """Return ``{heading: index of its column}``; the label above it is no part."""
    known = {name for name, _label in headings_of(table, owners)}
    places = {}
    for at, heading in enumerate(headings):
        name = _untitled(heading, known)
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
