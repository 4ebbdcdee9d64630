"""The content of a file as mappings, lists and texts that know where they stood."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: the sheet of a workbook or nothing, the line or row, and the
    column, both counted from 1; 0 where it is not known."""

    line: int = 0
    column: int = 0
    sheet: str = ""


class Placed(str):
    """A text of a file with the place where it begins."""

    __slots__ = ("place",)

    def __new__(cls, text="", place=Place()):  # noqa: B008  # frozen, no state
        placed = super().__new__(cls, text)
        placed.place = place
        return placed


class PlacedMap(dict):
    """A mapping of a file with the place where it begins."""

    __slots__ = ("place",)

    def __init__(self, items=(), place=Place()):  # noqa: B008
        super().__init__(items)
        self.place = place


class PlacedList(list):
    """A list of a file with the place where it begins."""

    __slots__ = ("place",)

    def __init__(self, items=(), place=Place()):  # noqa: B008
        super().__init__(items)
        self.place = place


def place_of(value):
    """Return where a value stood; of a key, or of what was not read, nowhere."""
    return value if isinstance(value, Place) else getattr(value, "place", Place())


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a place: a code, which the caller puts into words, and what the
    words name. A warning does not keep the file from being used."""

    code: str
    place: Place
    detail: dict = field(default_factory=dict, hash=False)
    warning: bool = False


class Faults(list):
    """All faults of a file, in the order in which they were found."""

    def add(self, code, where=None, warning=False, /, **detail):
        """Note a fault at the place of something that was read."""
        self.append(Fault(code, place_of(where), detail, warning))

    @property
    def errors(self):
        """Those that keep the file from being used."""
        return [fault for fault in self if not fault.warning]
