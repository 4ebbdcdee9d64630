"""Columns that hold several values in one text: codes, clauses, days, lines."""

import re

from odoo.addons.order_clock.engine.limit_words import WEEKDAYS

from .columns import LANGUAGES, Column, PairColumn
from .rows import Pair
from .tables import LINES, LIST, listed

_BETWEEN = re.compile(r"[\s,，、;；]+")


class ListColumn(Column):
    """A text of codes with commas between them, as a list."""

    cells = LIST

    def print_value(self, value):
        codes = [code.strip() for code in value.split(",") if code.strip()]
        return codes if len(codes) > 1 else "".join(codes) or None

    def from_file(self, value, reader):
        read = super().from_file
        texts = [read(one, reader) for one in listed(value)]
        return {self.name: ",".join(said[self.name] for said in texts if said)}


class ClausesColumn(Column):
    """Numbers of clauses, in one text or as a list; blanks and commas part them."""

    cells = LIST

    def print_value(self, value):
        numbers = clauses(value)
        return numbers if len(numbers) > 1 else "".join(numbers) or None

    def from_file(self, value, reader):
        read = super().from_file
        said = [read(one, reader).get(self.name, "") for one in listed(value)]
        return {self.name: ", ".join(clauses(" ".join(said)))}


class WeekdaysColumn(ListColumn):
    """Days of the week by their names; the field has their numbers, Monday = 0."""

    kind = "weekday"

    def print_value(self, value):
        return super().print_value(",".join(WEEKDAYS[int(d)] for d in value.split(",")))

    def read_value(self, text):
        return str(WEEKDAYS.index(text))


class LinesColumn(PairColumn):
    """A translated text of lines, as a list of texts in both languages."""

    cells = LINES

    def to_file(self, record):
        said = {
            word: [
                line.strip()
                for line in (
                    record.with_context(lang=lang)[self.name] or ""
                ).splitlines()
                if line.strip()
            ]
            for word, lang in LANGUAGES.items()
        }
        if len(said["zh"]) != len(said["en"]):
            said["zh"] = said["en"]
        pairs = zip(said["en"], said["zh"], strict=True)
        return [en if en == zh else {"en": en, "zh": zh} for en, zh in pairs] or None

    def from_file(self, value, reader):
        read = super().from_file
        lines = [read(one, reader) for one in listed(value)]
        pairs = [said[self.name] for said in lines if said]
        en = "\n".join(pair.en for pair in pairs)
        return {self.name: Pair(en, "\n".join(pair.zh or pair.en for pair in pairs))}


def clauses(text):
    """Return the numbers of clauses that a text names.

    >>> clauses("03, 04、X-12 7.1")
    ['03', '04', 'X-12', '7.1']
    """
    return [number for number in _BETWEEN.split(text or "") if number]
