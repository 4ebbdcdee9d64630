"""Columns of a routine: how often it comes, and what will complete it."""

from ..rhythm import Rhythm
from .columns import Column, shown
from .coming import BY_HAND, split_until
from .conditions import Unreadable
from .phrases import print_phrase, read_phrase
from .rhythm_words import print_rhythm, read_rhythm
from .rows import EVENT_TYPE, Ref


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

    def from_file(self, value, reader):
        if value == BY_HAND:
            return {self.name: False}
        try:
            said, until = split_until(self.text(value))
            trigger = read_phrase(said, "complete")
            if until != BY_HAND or trigger.kind == "node":
                raise Unreadable(value)
        except ValueError:
            reader.faults.add("not_phrase", value, word=self.word, value=shown(value))
            return {}
        there = reader.waits(trigger.code, until, value.place)
        if not there and not reader.find(EVENT_TYPE, trigger.code):
            reader.named.append(Ref(EVENT_TYPE, (trigger.code,), value.place))
        return {self.name: f"{print_phrase(trigger)}, until then {until}"}


def rhythm_vals(rhythm: Rhythm) -> dict:
    """Return the fields of a routine that say a rhythm."""
    return {
        "rhythm": rhythm.every,
        "weekdays": ",".join(map(str, rhythm.weekdays)) or False,
        "week_count": rhythm.weeks,
        "month_place": rhythm.place or False,
        "month_number": rhythm.number,
    }
