"""What a working calendar says, and the clock that follows from it.

The parts are applied in this order, each on the result of the one before:
weekly pattern, minus the company's leaves, then the dated rules one after the
other (a later rule wins), minus one person's absences.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from .clock import WorkClock
from .clock_intervals import Interval, clip, merge, subtract
from .clock_zone import DAY, EPOCH_ORDINAL, Zone, weekday

MINUTES_A_DAY = 1440


@dataclass(frozen=True, slots=True)
class Week:
    """Working minutes of each weekday, as ``(from, to)`` with to ≤ 1440.

    ``days`` has 7 entries (Monday first), or 14 for two alternating weeks; of
    these the first seven hold in the weeks that Odoo calls "first".

    >>> Week.parse({0: [(480, 720), (720, 1020)]}).on(4)  # 1970-01-05, Monday
    ((480, 1020),)
    """

    days: tuple[tuple[Interval, ...], ...]

    @classmethod
    def parse(cls, hours: dict) -> Week:
        """From ``{weekday: [(from, to)]}`` or ``{(weekday, week): [...]}``."""
        paired = any(isinstance(key, tuple) for key in hours)
        keys = (
            [(day, week) for week in (0, 1) for day in range(7)]
            if paired
            else list(range(7))
        )
        return cls(tuple(tuple(merge(hours.get(key, ()))) for key in keys))

    def on(self, number: int, as_weekday: int | None = None) -> tuple[Interval, ...]:
        """Working minutes of a date, or those of another weekday of its week."""
        day = weekday(number) if as_weekday is None else as_weekday
        if len(self.days) == 7:
            return self.days[day]
        week = (number + EPOCH_ORDINAL - 1) // 7 % 2
        return self.days[week * 7 + day]


@dataclass(frozen=True, slots=True)
class Leave:
    """Time off between two UTC instants (seconds)."""

    start: int
    end: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class DayRule:
    """A dated exception for the local dates first..last (day numbers).

    ``work`` adds working time, else it takes away. ``hours`` are minutes of the
    day; without them ``work`` adds the hours of weekday ``as_weekday`` and
    time off is the whole day.
    """

    first: int
    last: int
    work: bool
    name: str = ""
    hours: tuple[Interval, ...] | None = None
    as_weekday: int | None = None

    def minutes(self, number: int, week: Week) -> Iterable[Interval]:
        """The minutes of one date that this rule adds or takes away."""
        if self.hours is not None:
            return self.hours
        if self.work:
            return week.on(number, self.as_weekday)
        return ((0, MINUTES_A_DAY),)

    def intervals(self, week: Week, first: int, last: int) -> list[Interval]:
        """The rule in local seconds, within the dates first..last."""
        return [
            (number * DAY + start * 60, number * DAY + end * 60)
            for number in range(max(self.first, first), min(self.last, last) + 1)
            for start, end in self.minutes(number, week)
        ]


def build_clock(
    week: Week,
    zone: Zone,
    first: int,
    last: int,
    *,
    leaves: Iterable[Leave] = (),
    rules: Iterable[DayRule] = (),
    absences: Iterable[Leave] = (),
) -> WorkClock:
    """The clock of a calendar for the local dates first..last (day numbers)."""
    leaves, rules, absences = list(leaves), list(rules), list(absences)
    work = zone.utc_intervals(_pattern(week, first, last))
    work = subtract(work, ((leave.start, leave.end) for leave in leaves))
    # Runs of neighbours are wanted, and the engine imports nothing of Odoo.
    runs = groupby(rules, lambda rule: rule.work)  # pylint: disable=bad-builtin-groupby
    for adds, group in runs:
        local = [iv for rule in group for iv in rule.intervals(week, first, last)]
        change = zone.utc_intervals(merge(local))
        work = merge([*work, *change]) if adds else subtract(work, change)
    work = subtract(work, ((leave.start, leave.end) for leave in absences))
    work = clip(work, zone.utc(first * DAY), zone.utc((last + 1) * DAY))
    notes = leave_notes(zone, leaves, first, last)
    notes.update(_rule_notes(rules, first, last))
    notes.update(leave_notes(zone, absences, first, last, "absence"))
    return WorkClock.of(zone, work, first, last, notes)


def _pattern(week: Week, first: int, last: int) -> list[Interval]:
    """The weekly pattern in local seconds."""
    return merge(
        (number * DAY + start * 60, number * DAY + end * 60)
        for number in range(first, last + 1)
        for start, end in week.on(number)
    )


def leave_notes(
    zone: Zone, leaves: Iterable[Leave], first: int, last: int, code: str = "holiday"
) -> dict[int, tuple[str, str]]:
    """Which dates the leaves touch, for explanations."""
    low, high = zone.utc(first * DAY), zone.utc((last + 1) * DAY)
    notes = {}
    for leave in leaves:
        if leave.start >= high or leave.end <= low or leave.start >= leave.end:
            continue
        start = zone.day(max(leave.start, low))
        for number in range(start, zone.day(min(leave.end, high) - 1) + 1):
            notes[number] = (code, leave.name)
    return notes


def _rule_notes(
    rules: Iterable[DayRule], first: int, last: int
) -> dict[int, tuple[str, str]]:
    return {
        number: ("make_up_day" if rule.work else "holiday", rule.name)
        for rule in rules
        for number in range(max(rule.first, first), min(rule.last, last) + 1)
    }
