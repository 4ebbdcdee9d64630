"""The working-time clock: how much work lies before an instant, and back.

A clock is a sorted list of disjoint working intervals in integer UTC seconds
with running totals. Every question is one or two binary searches; nothing is
read from a database. A question outside the period that the clock was built
for raises :class:`Horizon`, it is never answered wrongly.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate

from .clock_intervals import Interval, subtract
from .clock_zone import DAY, Horizon, Zone, day_date, day_number

__all__ = ["Horizon", "WorkClock", "WorkDays"]


@dataclass(frozen=True, slots=True)
class WorkDays:
    """The local dates with working time, as day numbers, with first opening and
    last closing of each (UTC seconds). ``first``/``last`` bound the period known.
    """

    numbers: tuple[int, ...]
    opens: tuple[int, ...]
    closes: tuple[int, ...]
    first: int
    last: int

    def position(self, number: int) -> int:
        """Index of the first working day not before ``number``."""
        if not self.first <= number <= self.last:
            raise Horizon(number * DAY)
        return bisect_left(self.numbers, number)

    def includes(self, number: int) -> bool:
        """Whether the date has any working time."""
        position = self.position(number)
        return position < len(self.numbers) and self.numbers[position] == number

    def at(self, position: int) -> int:
        """Day number at an index; outside the period is a horizon error."""
        if not 0 <= position < len(self.numbers):
            raise Horizon((self.last + 1 if position >= 0 else self.first - 1) * DAY)
        return self.numbers[position]

    def after(self, number: int, count: int = 1) -> int:
        """The ``count``-th working day strictly after a date (``count`` ≥ 1)."""
        return self.at(self.position(number) + count - (not self.includes(number)))

    def before(self, number: int, count: int = 1) -> int:
        """The ``count``-th working day strictly before a date (``count`` ≥ 1)."""
        return self.at(self.position(number) - count)

    def roll(self, number: int) -> int:
        """The date itself when it is a working day, else the next one."""
        return self.at(self.position(number))

    def roll_back(self, number: int) -> int:
        """The date itself when it is a working day, else the one before."""
        return number if self.includes(number) else self.before(number)

    def count(self, start: int, stop: int) -> int:
        """How many working days lie in ``[start, stop)``."""
        return self.position(stop) - self.position(start)

    def bounds(self, number: int) -> tuple[int, int]:
        """Opening and closing (UTC seconds) of a working day."""
        position = self.position(number)
        if self.at(position) != number:
            raise ValueError(f"{day_date(number)} is not a working day")
        return self.opens[position], self.closes[position]


@dataclass(frozen=True, slots=True)
class WorkClock:
    """Working intervals ``[starts[i], ends[i])`` in ``[low, high]`` (UTC seconds).

    ``totals[i]`` is the work in seconds before interval i. ``notes`` tells why
    a date is special: day number -> (code, name), for explanations only.
    Build one with :func:`.calendar.build_clock` or :meth:`of`.
    """

    zone: Zone
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    totals: tuple[int, ...]
    days: WorkDays
    low: int
    high: int
    notes: dict[int, tuple[str, str]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(
        cls,
        zone: Zone,
        intervals: list[Interval],
        first: int,
        last: int,
        notes: dict[int, tuple[str, str]] | None = None,
    ) -> WorkClock:
        """Clock from merged UTC intervals, for the local dates first..last."""
        return cls(
            zone=zone,
            starts=tuple(start for start, _end in intervals),
            ends=tuple(end for _start, end in intervals),
            totals=(0, *accumulate(end - start for start, end in intervals)),
            days=_work_days(zone, intervals, first, last),
            low=zone.utc(first * DAY),
            high=zone.utc((last + 1) * DAY),
            notes=notes or {},
        )

    def without(
        self,
        absences: Iterable[Interval],
        notes: dict[int, tuple[str, str]] | None = None,
    ) -> WorkClock:
        """The same clock less some UTC intervals (one person's absences)."""
        intervals = list(zip(self.starts, self.ends, strict=True))
        return self.of(
            self.zone,
            subtract(intervals, absences),
            self.days.first,
            self.days.last,
            {**self.notes, **(notes or {})},
        )

    # Working time -----------------------------------------------------------

    def worked(self, moment: int) -> int:
        """Seconds of work between the start of the period and ``moment``."""
        if not self.low <= moment <= self.high:
            raise Horizon(moment)
        position = bisect_right(self.starts, moment) - 1
        if position < 0:
            return 0
        inside = min(moment, self.ends[position]) - self.starts[position]
        return self.totals[position] + inside

    def between(self, start: int, end: int) -> int:
        """Seconds of work in ``[start, end)``; negative when end < start."""
        return self.worked(end) - self.worked(start)

    def is_working(self, moment: int) -> bool:
        """Whether the instant is working time; a closing time itself is not."""
        if not self.low <= moment <= self.high:
            raise Horizon(moment)
        position = bisect_right(self.starts, moment) - 1
        return position >= 0 and moment < self.ends[position]

    def is_open_after(self, moment: int) -> bool:
        """Whether any working time of the period ends after the instant."""
        return bool(self.ends) and self.ends[-1] > moment

    def next_open(self, moment: int) -> int:
        """The first working instant at or after ``moment``."""
        if not self.low <= moment <= self.high:
            raise Horizon(moment)
        position = bisect_right(self.ends, moment)
        if position >= len(self.starts):
            raise Horizon(self.high)
        return max(moment, self.starts[position])

    def plan(self, moment: int, seconds: int) -> int:
        """The earliest instant by which ``seconds`` of work were possible.

        Nothing to do means the next working instant; work that just fills a day
        ends at closing time, not at the next opening.
        """
        if seconds <= 0:
            return self.next_open(moment)
        target = self.worked(moment) + seconds
        if target > self.totals[-1]:
            raise Horizon(self.high)
        position = bisect_left(self.totals, target) - 1
        return self.starts[position] + target - self.totals[position]

    def back(self, moment: int, seconds: int) -> int:
        """The latest instant from which ``seconds`` of work lie before ``moment``."""
        target = self.worked(moment) - seconds
        if target < 0:
            raise Horizon(self.low - 1)
        position = min(bisect_right(self.totals, target), len(self.starts)) - 1
        if position < 0:
            raise Horizon(self.low - 1)
        return min(self.starts[position] + target - self.totals[position], moment)

    # Working days -------------------------------------------------------------

    def is_working_day(self, day: date) -> bool:
        """Whether the local date has any working time (a night shift that runs
        into Saturday makes Saturday a working day until its end)."""
        return self.days.includes(day_number(day))

    def working_day_start(self, day: date) -> int:
        """Opening (UTC seconds) of a working day; ValueError on any other day."""
        return self.days.bounds(day_number(day))[0]

    def working_day_end(self, day: date) -> int:
        """Closing (UTC seconds) of a working day; ValueError on any other day."""
        return self.days.bounds(day_number(day))[1]

    def add_working_days(self, moment: int, count: int) -> int:
        """``count`` working days later: the same wall-clock time on the
        count-th next working day, but within that day's opening and closing.

        A moment outside working time first moves to the next opening, so Friday
        evening, Saturday and Monday 08:00 all give the same answer; 0 days gives
        that opening itself.
        """
        moment = self.next_open(moment)
        local = self.zone.local(moment)
        position = self.days.position(local // DAY)
        number = self.days.at(position + count)
        if not count:
            return moment
        return self.clipped(number, local % DAY)

    def clipped(self, number: int, second: int) -> int:
        """Wall-clock ``second`` of a working day, moved into its working time
        span when it lies before the opening or after the closing."""
        opening, closing = self.days.bounds(number)
        return min(max(self.zone.utc(number * DAY + second), opening), closing)

    def intervals(self, start: int, end: int) -> list[Interval]:
        """The working intervals within ``[start, end)``."""
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end)
        return [
            (max(self.starts[i], start), min(self.ends[i], end))
            for i in range(first, last)
        ]


def _work_days(
    zone: Zone, intervals: list[Interval], first: int, last: int
) -> WorkDays:
    """Cut the intervals at local midnights and note each date's bounds."""
    found: dict[int, Interval] = {}
    for start, end in intervals:
        while start < end:
            number = zone.day(start)
            stop = min(end, zone.utc((number + 1) * DAY))
            opening, closing = found.get(number, (start, stop))
            found[number] = (min(opening, start), max(closing, stop))
            start = stop
    numbers = sorted(found)
    return WorkDays(
        numbers=tuple(numbers),
        opens=tuple(found[number][0] for number in numbers),
        closes=tuple(found[number][1] for number in numbers),
        first=first,
        last=last,
    )
