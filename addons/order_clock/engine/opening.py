"""When something begins that hangs on a date: a span before or after it.

The span is a :class:`Limit` of the kinds :data:`SPANS`. With a ``date_field`` it is
counted from that date of the document, else from the instant of an event.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from .clock import WorkClock
from .clock_zone import DAY
from .deadline import UNIT_SECONDS, WORK_SPANS, Limit, due
from .deadline_kinds import reference, shift_calendar, shift_working

DAYS = ("working_days", "calendar_days")
#: Kinds of limits that a start may be away from a date or an event.
SPANS = (*UNIT_SECONDS, *DAYS)


def opens(
    span: Limit,
    clock: WorkClock,
    dates: Mapping[str, date | datetime] | None = None,
    event: int | None = None,
) -> int | None:
    """Return the instant (UTC seconds) at which it begins.

    None while the date is not known, or the event has not happened. Days from a date
    begin with the working day (on a day off at midnight); days after an event keep its
    time of day.

    :param event: the instant of the event, where the span names no date
    """
    if not span.date_field:
        return None if event is None else due(replace(span, before=False), event, clock)
    value = (dates or {}).get(span.date_field)
    if not value:
        return None
    number, second = reference(value, clock)
    if span.kind in DAYS:
        shift = shift_working if span.kind == "working_days" else shift_calendar
        return day_opens(clock, shift(number, span, clock))
    moment = day_opens(clock, number)
    if second is not None:
        moment = clock.zone.utc(number * DAY + second)
    if span.kind in WORK_SPANS:
        count = clock.back if span.before else clock.plan
        return count(moment, span.seconds)
    return moment - span.seconds if span.before else moment + span.seconds


def day_opens(clock: WorkClock, number: int) -> int:
    """Return when a day begins: with its work, on a day off at midnight."""
    if clock.days.includes(number):
        return clock.days.bounds(number)[0]
    return clock.zone.utc(number * DAY)
