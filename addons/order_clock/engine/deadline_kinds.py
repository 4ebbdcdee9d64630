"""One function for each kind of limit: ``(limit, start, clock, dates) -> due``.

A limit that names a point on the clock (a time of day, a window, a month's end)
means the first such point *after* the start, so that nothing is due in the very
second in which it begins.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from .clock import WorkClock
from .clock_zone import DAY, day_date, day_number, to_seconds, weekday
from .shift import shift_end

if TYPE_CHECKING:
    from .deadline import Limit

MIDNIGHT = 1440


def _none(limit, start, clock, dates) -> None:
    return None


def _immediate(limit, start, clock, dates) -> int:
    return start


def _real_span(limit, start, clock, dates) -> int:
    return start + limit.seconds


def _work_span(limit, start, clock, dates) -> int:
    return clock.plan(start, limit.seconds)


def _working_days(limit, start, clock, dates) -> int:
    """See :meth:`WorkClock.add_working_days`; a time of day replaces the hour."""
    if limit.at is None:
        return clock.add_working_days(start, limit.count)
    opening = clock.next_open(start)
    days, first = clock.days, clock.zone.day(opening)
    number = days.after(first, limit.count) if limit.count else first
    return max(_at(clock, number, limit.at), opening)


def _calendar_days(limit, start, clock, dates) -> int:
    """The same wall-clock time so many days later, or the given time that day."""
    local = clock.zone.local(start)
    second = local % DAY if limit.at is None else limit.at * 60
    moment = clock.zone.utc((local // DAY + limit.count) * DAY + second)
    return max(moment, start)


def _time_of_day(limit, start, clock, dates) -> int:
    """At a time of the n-th day after the start's date; with n = 0 today, or
    the next day when today is over or not a working day."""
    today, days = clock.zone.day(start), clock.days
    if limit.count and limit.working:
        return _at(clock, days.after(today, limit.count), limit.at)
    if limit.count:
        return _at(clock, today + limit.count, limit.at)
    number = days.roll(today) if limit.working else today
    moment = _at(clock, number, limit.at)
    if moment > start:
        return moment
    return _at(clock, days.after(number) if limit.working else number + 1, limit.at)


def _date_offset(limit, start, clock, dates) -> int | None:
    """So many days before or after a date of the document, not before start."""
    value = (dates or {}).get(limit.date_field)
    if not value:
        return None
    number, second = reference(value, clock)
    shift = shift_working if limit.working else shift_calendar
    number = shift(number, limit, clock)
    if limit.at is not None:
        second = limit.at * 60
        moment = clock.zone.utc(number * DAY + second)
    elif limit.working:
        moment = clock.clipped(number, DAY if second is None else second)
    else:
        moment = clock.zone.utc(number * DAY + (DAY if second is None else second))
    return max(moment, start)


def reference(value: date | datetime, clock: WorkClock) -> tuple[int, int | None]:
    """Return day number and second of the day (None for a plain date) of a value."""
    if isinstance(value, datetime):
        return divmod(clock.zone.local(to_seconds(value)), DAY)
    return day_number(value), None


def shift_calendar(number: int, limit: Limit, clock: WorkClock) -> int:
    """Return the day so many days before or after another one."""
    return number - limit.count if limit.before else number + limit.count


def shift_working(number: int, limit: Limit, clock: WorkClock) -> int:
    """Return the day so many working days before or after another one.

    0 days from a day off: back to the working day before it when counting
    backwards (it has to be ready by then), else on to the next.
    """
    days = clock.days
    if not limit.count:
        return days.roll_back(number) if limit.before else days.roll(number)
    shift = days.before if limit.before else days.after
    return shift(number, limit.count)


def _month_end(limit, start, clock, dates) -> int:
    """Closing of the last working day of the month (or the end of its last day),
    of the next month when that has passed."""
    today = day_date(clock.zone.day(start))
    return _first_after(start, _month_ends(limit, clock, today))


def _month_ends(limit: Limit, clock: WorkClock, today: date) -> Iterator[int]:
    for year, month in _months(today, limit.count):
        length = months.monthrange(year, month)[1]
        number = day_number(date(year, month, length))
        if limit.working:
            number = clock.days.roll_back(number)
        if limit.at is None and limit.working:
            yield clock.days.bounds(number)[1]
        else:
            yield _at(clock, number, limit.at or MIDNIGHT)


def _month_day(limit, start, clock, dates) -> int:
    """The next time a day of the month comes round; the 31st is the last day of
    a shorter month; a day off rolls to the next working day when ``working``."""
    today = day_date(clock.zone.day(start))
    return _first_after(start, _month_days(limit, clock, today))


def _month_days(limit: Limit, clock: WorkClock, today: date) -> Iterator[int]:
    for year, month in _months(today, -1 if limit.working else 0):
        length = months.monthrange(year, month)[1]
        number = day_number(date(year, month, min(limit.count, length)))
        if limit.working:
            number = clock.days.roll(number)
        yield _at(clock, number, limit.at or MIDNIGHT)


def _months(today: date, ahead: int) -> Iterator[tuple[int, int]]:
    """(year, month) from ``ahead`` months after today's month on, without end."""
    index = today.year * 12 + today.month - 1 + ahead
    while True:
        yield index // 12, index % 12 + 1
        index += 1


def _window(limit, start, clock, dates) -> int:
    """The next window (weekdays at a time); one that falls on a day off opens on
    the next working day, and two that fall together are one window."""
    skip, last = limit.count, None
    for moment in _windows(limit, start, clock):
        if moment <= start or moment == last:
            continue
        if not skip:
            return moment
        skip, last = skip - 1, moment
    raise ValueError("a window limit needs weekdays")


def _windows(limit: Limit, start: int, clock: WorkClock) -> Iterator[int]:
    number = clock.zone.day(start)
    if limit.working:
        number = clock.days.before(number) + 1
    while limit.weekdays:
        if weekday(number) in limit.weekdays:
            day = clock.days.roll(number) if limit.working else number
            yield _at(clock, day, limit.at or MIDNIGHT)
        number += 1


def _shift_end(limit, start, clock, dates) -> int:
    """So many minutes before a shift ends; what begins after that is due with the
    next shift."""
    ahead = limit.count * 60
    return shift_end(clock, start + ahead) - ahead


def _first_after(start: int, moments: Iterator[int]) -> int:
    return next(moment for moment in moments if moment > start)


def _at(clock: WorkClock, number: int, minute: int) -> int:
    return clock.zone.utc(number * DAY + minute * 60)


KINDS = {
    "none": _none,
    "immediate": _immediate,
    "minutes": _real_span,
    "hours": _real_span,
    "working_minutes": _work_span,
    "working_hours": _work_span,
    "working_days": _working_days,
    "calendar_days": _calendar_days,
    "time_of_day": _time_of_day,
    "date_offset": _date_offset,
    "month_end": _month_end,
    "month_day": _month_day,
    "window": _window,
    "shift_end": _shift_end,
}
