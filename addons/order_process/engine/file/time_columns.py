"""How often a node comes, and by when it is due."""

from odoo.addons.order_clock.engine.repetition import (
    print_repetition,
    read_repetition,
)

from ..graph import RHYTHMIC
from .columns import ChoiceColumn, LimitColumn


class RepeatColumn(ChoiceColumn):
    """How often a node comes: one of the words, or a rhythm."""

    def __init__(self, word, name, choices, default):
        super().__init__(word, name, [c for c in choices if c not in RHYTHMIC], default)

    def to_file(self, record):
        if record.repeat in RHYTHMIC:
            return print_repetition(record._rhythm())
        return super().to_file(record)

    def from_file(self, value, reader):
        rhythm = read_repetition(value) if isinstance(value, str) else None
        if not rhythm:
            return super().from_file(value, reader)
        if rhythm.unit == "month":
            return {"repeat": "month", "repeat_day": rhythm.count}
        count, unit = rhythm.count, rhythm.unit
        return {"repeat": "interval", "interval": count, "interval_unit": unit}

    def examples(self):
        rhythms = "interval 3 working days, interval 1 week, month, last day"
        return f"{super().examples()}, {rhythms}"


class NodeLimitColumn(LimitColumn):
    """The limit of a node; a date that it names is one of the document."""

    def from_file(self, value, reader):
        said = super().from_file(value, reader)
        if said.get("limit_date_field"):
            reader.check_date(said["limit_date_field"], value)
        return said
