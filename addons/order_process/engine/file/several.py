"""Several procedures in one file, and copies of one for another document."""

from .coming import SECTION, addon_of
from .tables import ENGLISH, listed
from .tree import Placed, PlacedList, PlacedMap, place_of

PROCESSES, SAME_AS, CODE = "processes", "same_as", "procedure"
NODES, DOCUMENT_WORD = "nodes", "document"
#: What a copy says itself, or not at all: what comes round without a document would
#: be owed twice.
_OWN = (CODE, "version", SAME_AS, "routines")


def split(tree, shared, faults):
    """Return what a file says for all its procedures, and what it says of each.

    ``shared`` are the words of the sections that all procedures share. A copy
    (``same_as``) comes with everything that it does not say itself. The first
    procedure may stand at the top of the file, the further ones behind it.
    """
    top = {word: value for word, value in tree.items() if word != PROCESSES}
    common = PlacedMap({w: v for w, v in top.items() if w in shared}, tree.place)
    own = PlacedMap({w: v for w, v in top.items() if w not in shared}, tree.place)
    if PROCESSES not in tree:
        return common, [own]
    first = [own] if CODE in own else []
    for word in own:
        if not first and not addon_of(SECTION, word):
            words = ", ".join([PROCESSES, *shared])
            faults.add("unknown_word", word, word=word, words=words)
    heads = _heads(first, tree[PROCESSES], faults)
    for head in heads:
        for word in [word for word in head if word in shared]:
            _share(common, word, head.pop(word), faults)
    if heads and not first:
        heads[0] = PlacedMap({**own, **heads[0]}, heads[0].place)
    return common, heads


def _share(common, word, rows, faults):
    """Add the rows of one procedure to those of all."""
    if not isinstance(rows, dict):
        faults.add("no_table", rows)
        return
    known = common.setdefault(word, PlacedMap(place=rows.place))
    for key, row in rows.items():
        if key in known:
            faults.add("key_twice", key, key=str(key))
        known[key] = row


def _heads(first, rows, faults):
    """Return the rows of a file's procedures, copies with all that they are."""
    further = [row for row in listed(rows) if isinstance(row, PlacedMap)]
    heads = [*first, *further]
    if len(further) != len(listed(rows)) or not further:
        faults.add("no_processes", rows)
    by_code = {}
    for head in heads:
        code = head.get(CODE)
        if isinstance(code, str) and code in by_code:
            faults.add("key_twice", code, key=code)
        elif isinstance(code, str):
            by_code[code] = head
    return [_whole(head, by_code, faults) for head in heads]


def _whole(head, by_code, faults):
    """Return a procedure with everything that those say of which it is a copy."""
    chain = [head]
    while same := chain[-1].get(SAME_AS):
        base = by_code.get(same) if isinstance(same, str) else None
        if base is None or any(base is one for one in chain):
            faults.add("no_original", same, name=str(same))
            break
        chain.append(base)
    whole = chain.pop()
    while chain:
        whole = _copied(whole, chain.pop())
    return PlacedMap({w: v for w, v in whole.items() if w != SAME_AS}, head.place)


def _copied(base, own):
    """Return a copy: what it says, and of the original the rest."""
    taken = {word: value for word, value in base.items() if word not in _OWN}
    old, new = base.get(DOCUMENT_WORD), own.get(DOCUMENT_WORD)
    if old and new and old != new:
        taken = {word: _moved(value, old, new) for word, value in taken.items()}
    said = {**taken, **own}
    if isinstance(own.get(NODES), dict) and isinstance(taken.get(NODES), dict):
        said[NODES] = _nodes(taken[NODES], own[NODES])
    return PlacedMap(said, own.place)


def _nodes(base, own):
    """Return the nodes of an original, each with what the copy says of it, and those
    that only the copy has."""
    nodes = PlacedMap(base, own.place)
    for code, node in own.items():
        original = base.get(code)
        if _has_words(node) and _has_words(original):
            node = PlacedMap({**original, **node}, place_of(node))
        nodes[code] = node
    return nodes


def _has_words(node):
    """Return whether a node says more than its name."""
    return isinstance(node, dict) and ENGLISH not in node


def _moved(rows, old, new):
    """Return the rows of a section for another document than the original's."""
    if not isinstance(rows, list):
        return rows
    return PlacedList(
        (
            PlacedMap(
                {
                    word: Placed(new, place_of(value))
                    if word == DOCUMENT_WORD and value == old
                    else value
                    for word, value in row.items()
                },
                place_of(row),
            )
            if isinstance(row, dict)
            else row
            for row in rows
        ),
        place_of(rows),
    )
