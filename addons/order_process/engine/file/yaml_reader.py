"""YAML as a tree of texts: every scalar is text, nothing is executed or repeated.

Aliases, tags and further documents are refused, size and depth are limited, so that a
file costs no more than its length.
"""

import yaml

from .tree import Faults, Place, Placed, PlacedList, PlacedMap

MOST_BYTES = 1_000_000
MOST_DEPTH = 12
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Stop(Exception):
    """The rest of the file is not read; what was wrong is noted."""


def read_yaml(data: bytes, faults: Faults):
    """Return the mapping that a file holds, or None; ``faults`` says why."""
    if len(data) > MOST_BYTES:
        faults.add("too_large", most=MOST_BYTES)
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        faults.add("not_utf8", Placed("", Place(line)))
        return None
    tree = _read(text, faults)
    if tree is not None and not isinstance(tree, PlacedMap):
        faults.add("no_mapping", tree)
        return None
    return tree


def _read(text, faults):
    builder = _Builder(faults)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        faults.add("not_yaml", Placed("", _place(mark)), problem=problem)
        return None
    except _Stop:
        return None
    if builder.root is None:
        faults.add("empty_file")
    return builder.root


def _place(mark):
    return Place(mark.line + 1, mark.column + 1) if mark else Place()


class _Builder:
    """Builds the tree from the parser's events, without recursion."""

    def __init__(self, faults):
        self.faults, self.root = faults, None
        self.open = []  # mappings and lists that are not closed yet
        self.keys = []  # the key that waits for its value, for each of them

    def take(self, event):
        """Take one event of the parser."""
        place = _place(event.start_mark)
        self._refuse(event, place)
        if isinstance(event, yaml.ScalarEvent):
            self._put(Placed(event.value, place))
        elif isinstance(event, yaml.MappingStartEvent):
            self._begin(PlacedMap(place=place))
        elif isinstance(event, yaml.SequenceStartEvent):
            self._begin(PlacedList(place=place))
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
            self.keys.pop()

    def _refuse(self, event, place):
        here = Placed("", place)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._stop("alias", here)
        if getattr(event, "tag", None):
            self._stop("tag", here, tag=event.tag)
        if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            self._stop("two_documents", here)

    def _stop(self, code, here, **detail):
        self.faults.add(code, here, **detail)
        raise _Stop

    def _begin(self, value):
        if len(self.open) >= MOST_DEPTH:
            self._stop("too_deep", value, most=MOST_DEPTH)
        self._put(value)
        self.open.append(value)
        self.keys.append(None)

    def _put(self, value):
        if not self.open:
            self.root = value
        elif isinstance(self.open[-1], PlacedList):
            self.open[-1].append(value)
        elif self.keys[-1] is None:
            self._take_key(value)
        else:
            self.open[-1][self.keys[-1]] = value
            self.keys[-1] = None

    def _take_key(self, key):
        if not isinstance(key, Placed):
            self._stop("key_no_text", key)
        if key in self.open[-1]:
            self.faults.add("key_twice", key, key=str(key))
        self.keys[-1] = key
