"""Reads values of one order, or of one of its lines, and notes what is wrong."""

from datetime import timedelta

from odoo import fields

from odoo.addons.order_clock.engine import reading
from odoo.addons.order_clock.engine.reading_dates import read_date, read_moment


class Faults:
    """Collects the faults of order data; `order` and `line` say where they stand."""

    def __init__(self, order, faults, zone=None, line=None):
        self.order, self.faults, self.zone, self.line = order, faults, zone, line

    def at_line(self, line):
        """Return the same collection for one line of the order."""
        return Faults(self.order, self.faults, self.zone, line)

    def add(self, field, code, value="", line=None, **params):
        """Note a fault of a field."""
        self.faults.append(
            {
                "order": self.order,
                "line": self.line if line is None else line,
                "field": field,
                "code": code,
                "params": {"value": reading.shown(value), **params},
            }
        )

    def value_of(self, key, reader, value, *arguments, empty=False):
        """Return what a reader makes of a value, or note why it refuses."""
        try:
            return reader(value, *arguments)
        except reading.Unread as error:
            self.add(key, error.code, **error.params)
            return empty

    def lookup(self, data, key, lookups, required=False):
        """Return the id of the record that a code names."""
        value = data.get(key)
        if value in (None, "", False):
            if required:
                self.add(key, "required")
            return False
        records = lookups[key].get(value) if isinstance(value, str) else None
        if not records:
            self.add(key, "unknown", value)
            return False
        if len(records) > 1:
            self.add(key, "ambiguous", value)
        return records[0].id

    def quantity(self, data, digits):
        """Return a quantity that is positive and fits the precision of units."""
        value = self.number(data, "quantity")
        if value is None:
            return 0.0
        if value <= 0:
            self.add("quantity", "not_positive", value)
        elif abs(value - round(value, digits)) > 1e-9 * max(1.0, value):
            self.add("quantity", "too_fine", f"{value:.10g}", digits=str(digits))
        return value

    def price(self, data):
        """Return a price, which is not negative."""
        value = self.number(data, "price")
        if value is not None and value < 0:
            self.add("price", "negative", value)
        return value or 0.0

    def number(self, data, key):
        """Return a number; None if there is none that can be read."""
        value = data.get(key)
        if value is None:
            self.add(key, "required")
            return None
        return self.value_of(key, reading.read_number, value, empty=None)

    def text(self, data, key):
        """Return a text that can be stored."""
        return self.value_of(key, reading.read_text, data[key], empty="")

    def date(self, data, key):
        """Return a day of business."""
        value = data.get(key)
        return bool(value) and self.value_of(key, read_date, value, self.zone)

    def moment(self, data, key):
        """Return a moment in UTC that has passed."""
        value = data.get(key)
        moment = bool(value) and self.value_of(key, read_moment, value)
        # Clocks of two machines differ by some minutes.
        if moment and moment > fields.Datetime.now() + timedelta(minutes=5):
            self.add(key, "future", value)
        return moment
