"""How the fields of a row stand in a file: one class for each kind of field.

A column prints what a record has, None where it has what a new record would have, and
reads a value of a file into values for the record. It knows records only by their
fields, no model by its name.
"""

from datetime import date

from odoo.addons.order_clock.engine.limit_words import print_limit, read_limit
from odoo.addons.order_clock.engine.limit_words_zh import read_limit_zh
from odoo.addons.order_clock.engine.reading import (
    read_number,
    read_text,
    read_yes_no,
)

from . import conditions
from .coming import DOCUMENT, addon_of
from .conditions import Unreadable
from .rows import Pair
from .tables import LIMIT, PAIR, PLAIN, VALUES
from .tree import Placed, PlacedList, PlacedMap

YES, NO = "yes", "no"
LANGUAGES = {"en": "en_US", "zh": "zh_CN"}


class Column:
    """A field as text; the words of a file on the left, the field on the right."""

    def __init__(self, word, name, default=None):
        self.word, self.name, self.default = word, name, default

    def to_file(self, record):
        """Return what the file says of a record; None where nothing need be said."""
        value = record[self.name]
        if value == self.default or not (value or self.default):
            return None
        return self.print_value(value) if value else ""

    def print_value(self, value):
        """Return a value that is worth saying."""
        return str(value)

    def from_file(self, value, reader):
        """Return the values of the field that a value of the file says; what cannot be
        read is a fault, and says nothing."""
        try:
            return {self.name: self.read_value(self.text(value))}
        except ValueError:
            reader.faults.add(
                "not_" + self.kind, value, word=self.word, value=shown(value)
            )
            return {}

    def text(self, value):
        """Return a value as a clean text."""
        if not isinstance(value, str):
            raise Unreadable(self.word)
        return Placed(read_text(value), value.place)

    def read_value(self, text):
        """Return what a text says."""
        return str(text)

    kind = "text"
    #: How the value stands in the cells of a sheet.
    cells = PLAIN


class PairColumn(Column):
    """A translated text: both languages side by side, or one text for both."""

    cells = PAIR

    def to_file(self, record):
        said = {
            word: record.with_context(lang=lang)[self.name] or ""
            for word, lang in LANGUAGES.items()
        }
        if not said["en"]:
            return None
        return said if said["zh"] not in ("", said["en"]) else said["en"]

    def from_file(self, value, reader):
        if isinstance(value, str):
            return super().from_file(value, reader)
        if not isinstance(value, dict) or not set(value) <= set(LANGUAGES):
            reader.faults.add("not_pair", value, word=self.word)
            return {}
        read = super().from_file
        said = {word: read(value[word], reader) for word in value}
        if not said.get("en"):
            reader.faults.add("no_english", value, word=self.word)
            return {}
        zh = said.get("zh", {}).get(self.name, Pair(""))
        return {self.name: Pair(said["en"][self.name].en, zh.en)}

    def read_value(self, text):
        return Pair(str(text))


class NumberColumn(Column):
    """A number without unit."""

    kind = "number"

    def to_file(self, record):
        value = record[self.name]
        return None if value == (self.default or 0) else self.print_value(value)

    def print_value(self, value):
        return str(int(value)) if value == int(value) else repr(value)

    def read_value(self, text):
        number = read_number(text)
        return int(number) if number == int(number) else float(number)


class MoneyColumn(NumberColumn):
    """An amount in the company's currency, which may stand behind it."""

    def from_file(self, value, reader):
        number, _blank, currency = str(value).strip().partition(" ")
        own = reader.env.company.currency_id.name
        if isinstance(value, Placed) and currency.strip() not in ("", own):
            reader.faults.add("other_currency", value, word=self.word, own=own)
            return {}
        text = Placed(number, value.place) if isinstance(value, Placed) else value
        return super().from_file(text, reader)


class MinutesColumn(Column):
    """A span in minutes, said with its unit."""

    kind = "minutes"

    def print_value(self, value):
        return f"{value} minutes"

    def read_value(self, text):
        limit = read_limit(text)
        if not limit or limit.kind not in ("minutes", "hours"):
            raise Unreadable(text)
        return limit.seconds // 60


class FlagColumn(Column):
    """Yes or no; ``default`` is what a new record has."""

    kind = "flag"

    def to_file(self, record):
        value = record[self.name]
        return None if value == bool(self.default) else YES if value else NO

    def read_value(self, text):
        return read_yes_no(text)


class DateColumn(Column):
    """A day as year-month-day."""

    kind = "date"

    def read_value(self, text):
        return date.fromisoformat(text)


class ChoiceColumn(Column):
    """One of a closed list of words, made of the values of the field."""

    def __init__(self, word, name, choices, default=None):
        super().__init__(word, name, default)
        self.choices = {value: value.replace("_", " ") for value in choices}

    def print_value(self, value):
        return self.choices.get(value, value)

    def from_file(self, value, reader):
        for known, word in self.choices.items():
            if isinstance(value, str) and value.strip() == word:
                return {self.name: known}
        detail = {"word": self.word, "value": shown(value), "choices": self.examples()}
        reader.faults.add("no_choice", value, **detail)
        return {}

    def examples(self):
        """Return the words that can be said, for the message of a fault."""
        return ", ".join(self.choices.values())


class DocumentColumn(ChoiceColumn):
    """The documents that follow a procedure; of some the addon only comes later, and
    nothing is made of their procedures until then."""

    def from_file(self, value, reader):
        code = value.strip() if isinstance(value, str) else ""
        addon = addon_of(DOCUMENT, code)
        if code in self.choices or not addon or code != reader.document:
            return super().from_file(value, reader)
        reader.faults.add("document_waits", value, True, document=code, addon=addon)
        reader.waiting = True
        return {}


class ConditionColumn(Column):
    """A condition on the document, in words."""

    kind = "condition"

    def to_file(self, record):
        text = (record[self.name] or "").strip()
        return conditions.print_condition(text) if text.strip("[] ") else None

    def read_value(self, text):
        return conditions.read_condition(text)


class ValuesColumn(Column):
    """Free settings: words with values."""

    kind = "values"
    cells = VALUES

    def print_value(self, value):
        return {key: conditions.print_value(one) for key, one in value.items()}

    def from_file(self, value, reader):
        if not isinstance(value, dict):
            reader.faults.add("not_values", value, word=self.word)
            return {}
        said = {str(key): self.read_one(key, one, reader) for key, one in value.items()}
        return {self.name: {key: one for key, one in said.items() if one is not None}}

    def read_one(self, key, value, reader):
        """Return the value of one setting; None with a fault."""
        try:
            return conditions.read_value(conditions.tokens(self.text(value)))
        except ValueError:
            reader.faults.add("not_values", value, word=key)
            return None


class LimitColumn(Column):
    """A time limit, which is eight fields, in words."""

    kind = "limit"
    cells = LIMIT

    def to_file(self, record):
        return print_limit(record._limit()) or None

    def read_value(self, text):
        if limit := read_limit(text) or read_limit_zh(text):
            return limit
        raise Unreadable(text)

    def from_file(self, value, reader):
        said = super().from_file(value, reader)
        if not said:
            return {}
        limit = said[self.name]
        return {
            "limit_kind": limit.kind,
            "limit_value": limit.value,
            "limit_time": (limit.at or 0) / 60,
            "limit_weekdays": ",".join(map(str, limit.weekdays)) or False,
            "limit_date_field": limit.date_field or False,
            "limit_before": limit.before,
            "limit_working": limit.working,
            "limit_soft": limit.soft,
        }


def shown(value):
    """Return a value as it is named in a fault."""
    if isinstance(value, PlacedMap):
        return "{…}"
    return "[…]" if isinstance(value, PlacedList) else str(value)[:80]
