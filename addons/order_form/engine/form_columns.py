"""Columns of a form type in a file: limits in words, what an answer holds, who closes
it, where its fields stand."""

from odoo.addons.order_clock.engine.limit_words import print_limit, read_limit
from odoo.addons.order_clock.engine.limit_words_zh import read_limit_zh
from odoo.addons.order_process.engine.file.columns import Column, shown
from odoo.addons.order_process.engine.file.conditions import Unreadable
from odoo.addons.order_process.engine.file.record_columns import (
    CodesColumn,
    TableColumn,
)
from odoo.addons.order_process.engine.file.tables import LIST, VALUES

ANSWERS = ("text", "date", "decision")
ASKED = ("no", "optional", "required")


class WordsColumn(Column):
    """A time limit that is kept in words."""

    kind = "limit"

    def read_value(self, text):
        limit = read_limit(text) or read_limit_zh(text)
        if not limit:
            raise Unreadable(text)
        return print_limit(limit)


class AnswerColumn(Column):
    """What an answer must hold: ``{text: required, date: required}``."""

    kind = "values"
    cells = VALUES

    def to_file(self, record):
        own = {word: record[f"answer_{word}"] for word in ANSWERS}
        said = {word: one for word, one in own.items() if one != self.default[word]}
        return said or None

    def from_file(self, value, reader):
        known = isinstance(value, dict) and set(value) <= set(ANSWERS)
        if not known or not set(value.values()) <= set(ASKED):
            detail = {"word": self.word, "value": shown(value)}
            choices = f"{', '.join(ANSWERS)}: {', '.join(ASKED)}"
            reader.faults.add("no_choice", value, choices=choices, **detail)
            return {}
        return {f"answer_{word}": str(one) for word, one in value.items()}


class AnsweredColumn(Column):
    """How many have to answer: any, all, or a number."""

    kind = "number"

    def to_file(self, record):
        if record.answered_when == "count":
            return str(record.answered_count)
        return None if record.answered_when == "all" else record.answered_when

    def read_value(self, text):
        return text if text in ("any", "all") else self._number(text)

    @staticmethod
    def _number(text):
        if not text.isdecimal() or not 0 < int(text) < 100:
            raise Unreadable(text)
        return int(text)

    def from_file(self, value, reader):
        said = super().from_file(value, reader).get(self.name)
        if isinstance(said, int):
            return {"answered_when": "count", "answered_count": said}
        return {"answered_when": str(said)} if said else {}


class ClosersColumn(CodesColumn):
    """Who closes it: sender, recipient, or roles by their codes."""

    cells = LIST

    def to_file(self, record):
        if record.close_by == "role":
            return super().to_file(record)
        return None if record.close_by == "sender" else record.close_by

    def from_file(self, value, reader):
        if value in ("sender", "recipient"):
            return {"close_by": str(value)}
        return {"close_by": "role", **super().from_file(value, reader)}


class PlacedColumn(TableColumn):
    """Fields of one place of the form: header or answer."""

    def __init__(self, word, name, model, place):
        super().__init__(word, name, model)
        self.place = place

    def from_file(self, value, reader):
        known = set(reader.rows.get(self.model, ()))
        super().from_file(value, reader)
        for key, row in reader.rows.get(self.model, {}).items():
            if key not in known:
                row.vals["place"] = self.place
        return {}
