"""When something comes again: every so many working days or weeks, or every month.

A rhythm is counted in days that nobody moves; a day off moves what falls on it to the
next working day, and the next time is counted as if it had not.
"""

from __future__ import annotations

import calendar as months
import re
from dataclasses import dataclass
from datetime import date

from .clock import WorkClock
from .clock_zone import day_date, day_number

UNITS = ("working_days", "weeks", "month")
_EVERY = re.compile(r"interval (?P<count>\d+) (?P<unit>working day|week)s?")
_MONTH = re.compile(r"month, (?:day (?P<day>\d+)|last day)")


@dataclass(frozen=True, slots=True)
class Repetition:
    """A rhythm.

    :param unit: one of :data:`UNITS`
    :param count: so many working days or weeks; of a month the day, 0 is its last one
    """

    unit: str
    count: int

    @property
    def is_possible(self) -> bool:
        """Whether there is such a rhythm."""
        if self.unit == "month":
            return 0 <= self.count <= 31
        return self.unit in UNITS and 0 < self.count <= 999

    def after(self, number: int, clock: WorkClock) -> int:
        """Return the next day (as a number) of the rhythm after one of its days, or
        after the day on which it begins."""
        if self.unit == "working_days":
            return clock.days.after(number, self.count)
        if self.unit == "weeks":
            return number + 7 * self.count
        return next(day for day in self._month_days(number) if day > number)

    def _month_days(self, number):
        """Yield its day in this month and the next; a short month has its last day."""
        today = day_date(number)
        for index in range(2):
            year, month = divmod(today.year * 12 + today.month - 1 + index, 12)
            length = months.monthrange(year, month + 1)[1]
            yield day_number(date(year, month + 1, min(self.count or 31, length)))


def moved(clock: WorkClock, number: int) -> int:
    """Return the day itself, or the working day after a day off."""
    return clock.days.roll(number)


# In words ---------------------------------------------------------------------


def read_repetition(text: str) -> Repetition | None:
    """Return the rhythm that a text says, or None when it says none.

    >>> read_repetition("interval 3 working days")
    Repetition(unit='working_days', count=3)
    >>> read_repetition("month, last day").count
    0
    """
    text = " ".join(text.split())
    if found := _EVERY.fullmatch(text):
        rhythm = Repetition(f"{found['unit'].replace(' ', '_')}s", int(found["count"]))
    elif found := _MONTH.fullmatch(text):
        if found["day"] and not int(found["day"]):
            return None
        rhythm = Repetition("month", int(found["day"] or 0))
    else:
        return None
    return rhythm if rhythm.is_possible else None


def print_repetition(rhythm: Repetition) -> str:
    """Return a rhythm in the words that :func:`read_repetition` reads."""
    if rhythm.unit == "month":
        return f"month, day {rhythm.count}" if rhythm.count else "month, last day"
    unit = rhythm.unit.replace("_", " ").removesuffix("s")
    return f"interval {rhythm.count} {unit}{'' if rhythm.count == 1 else 's'}"
