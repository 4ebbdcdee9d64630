"""Columns of a routine: how often it comes, and what will complete it."""

from ..rhythm import Rhythm
from .columns import Column
from .conditions import Unreadable
from .node_columns import BY_HAND
from .rhythm_words import print_rhythm, read_rhythm

UNTIL_THEN = ", until then by hand"


class RhythmColumn(Column):
    """A rhythm, which is five fields, in words."""

    kind = "rhythm"

    def to_file(self, record):
        return print_rhythm(record._rhythm())

    def read_value(self, text):
        return read_rhythm(text)

    def from_file(self, value, reader):
        said = super().from_file(value, reader)
        return rhythm_vals(said[self.name]) if said else {}


class UntilThenColumn(Column):
    """What completes a routine once its addon is there; until then it is by hand."""

    kind = "phrase"

    def read_value(self, text):
        if text == BY_HAND:
            return False
        if not text.endswith(UNTIL_THEN):
            raise Unreadable(text)
        return str(text)


def rhythm_vals(rhythm: Rhythm) -> dict:
    """Return the fields of a routine that say a rhythm."""
    return {
        "rhythm": rhythm.every,
        "weekdays": ",".join(map(str, rhythm.weekdays)) or False,
        "week_count": rhythm.weeks,
        "month_place": rhythm.place or False,
        "month_number": rhythm.number,
    }
