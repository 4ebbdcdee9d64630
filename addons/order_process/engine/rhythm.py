"""When a routine comes round: pure arithmetic on days.

A routine recurs by its rhythm without any document. Each time it is due for a period:
a day, a week, a month or more. A day off moves it to the next working day, as it moves
the windows of nodes.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

#: How many months a period has; day and week are none of them.
MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
DAY_OF, LAST_DAY = "day", "last_day"
WORKING_DAY, LAST_WORKING_DAY = "working_day", "last_working_day"
#: Days off in a row that are moved over; more of them are no holiday.
FURTHEST = 40
ONE_DAY = timedelta(days=1)

Works = Callable[[date], bool]


class Rhythm(NamedTuple):
    """How often: ``every`` day, week (on ``weekdays``, each ``weeks`` weeks), or period
    of months (on its ``place``, the ``number``-th)."""

    every: str
    weekdays: tuple[int, ...] = ()
    weeks: int = 1
    place: str = ""
    number: int = 1


class Opening(NamedTuple):
    """The day on which a routine comes, and the first day of its period."""

    period: date
    day: date


def latest(rhythm: Rhythm, today: date, works: Works, since: date) -> Opening | None:
    """Return the latest opening up to today; None when there was none ``since``.

    Weeks are counted from the week of ``since``.

    >>> monday = Rhythm("week", (0,))
    >>> latest(monday, date(2026, 3, 4), lambda day: True, date(2026, 1, 1))
    Opening(period=datetime.date(2026, 3, 2), day=datetime.date(2026, 3, 2))
    """
    for opening in _backwards(rhythm, today, works, since):
        if opening.day <= today:
            return opening if opening.day >= since else None
    return None


def _backwards(
    rhythm: Rhythm, today: date, works: Works, since: date
) -> Iterator[Opening]:
    """Yield openings around today, the latest period first."""
    if rhythm.every in MONTHS:
        return _of_months(rhythm, today, works)
    return _of_days(rhythm, today, works, since)


def _of_days(
    rhythm: Rhythm, today: date, works: Works, since: date
) -> Iterator[Opening]:
    daily = rhythm.every == "day"
    for back in range(7 * rhythm.weeks + FURTHEST):
        day = today - back * ONE_DAY
        if daily and works(day):
            yield Opening(day, day)
        moved = not daily and _is_of_week(rhythm, day, since) and _ahead(day, works)
        if moved:
            yield Opening(day, moved)


def _is_of_week(rhythm: Rhythm, day: date, since: date) -> bool:
    weeks = (_monday(day) - _monday(since)).days // 7
    return day.weekday() in rhythm.weekdays and weeks % rhythm.weeks == 0


def _of_months(rhythm: Rhythm, today: date, works: Works) -> Iterator[Opening]:
    span = MONTHS[rhythm.every]
    months = today.year * 12 + today.month - 1
    first = months - months % span
    for start in (first, first - span):
        period = date(start // 12, start % 12 + 1, 1)
        if day := _place(rhythm, period, _last_day(start + span - 1), works):
            yield Opening(period, day)


def _place(rhythm: Rhythm, first: date, last: date, works: Works) -> date | None:
    """Return the day within a period of months on which the routine comes."""
    if rhythm.place == DAY_OF:
        days = monthrange(first.year, first.month)[1]
        return _ahead(first.replace(day=min(rhythm.number, days)), works)
    if rhythm.place == LAST_DAY:
        return _ahead(last, works)
    forward = rhythm.place == WORKING_DAY
    wanted = rhythm.number if forward else 1
    days = list(islice(_working_days(first, last, works, forward), wanted))
    return days[-1] if days else _ahead(last, works)


def _working_days(
    first: date, last: date, works: Works, forward: bool
) -> Iterator[date]:
    day, step = (first, ONE_DAY) if forward else (last, -ONE_DAY)
    while first <= day <= last:
        if works(day):
            yield day
        day += step


def _ahead(day: date, works: Works) -> date | None:
    """Return the day, moved over days off; None where none ends."""
    for number in range(FURTHEST):
        moved = day + number * ONE_DAY
        if works(moved):
            return moved
    return None


def _monday(day: date) -> date:
    return day - day.weekday() * ONE_DAY


def _last_day(months: int) -> date:
    year, month = months // 12, months % 12 + 1
    return date(year, month, monthrange(year, month)[1])
