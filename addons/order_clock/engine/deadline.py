"""From a limit to a due instant.

All instants are integer UTC seconds; a date stays a :class:`datetime.date`.
Two families of limits are told apart because pauses move them differently:

* spans (``minutes``, ``hours``, ``working_minutes``, ``working_hours``) are moved
  by the paused time in their own unit (real or working seconds);
* limits that count or name days are moved by whole days: the clock behaves as
  if it had been started as many (working) days later as lie between the date on
  which the pause began and the date on which it ended.

``immediate`` and ``date_offset`` are not moved by pauses: the one has no time to
pause, the other hangs on a date that somebody else moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from .clock import WorkClock
from .clock_zone import DAY
from .deadline_kinds import KINDS

UNIT_SECONDS = {
    "minutes": 60,
    "hours": 3600,
    "working_minutes": 60,
    "working_hours": 3600,
}
REAL_SPANS = frozenset({"minutes", "hours"})
WORK_SPANS = frozenset({"working_minutes", "working_hours"})
UNMOVED = frozenset({"none", "immediate", "date_offset"})


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit as a person would write it.

    :param kind: one of :data:`KINDS`
    :param value: amount in the unit of the kind: minutes, hours, days (whole
        numbers), day of the month for ``month_day``, months ahead for
        ``month_end``, days ahead for ``time_of_day``, windows to skip for
        ``window``, minutes before it for ``shift_end``
    :param at: minutes of the local day, 1..1440, or None for the kind's default
    :param weekdays: of a ``window``, Monday is 0
    :param date_field: key in the mapping of dates, for ``date_offset``
    :param before: the offset counts backwards
    :param working: count working days, not calendar days
    :param soft: "generally": shown and measured, but not to be assessed
    """

    kind: str = "none"
    value: float = 0
    at: int | None = None
    weekdays: tuple[int, ...] = ()
    date_field: str = ""
    before: bool = False
    working: bool = True
    soft: bool = False

    @property
    def seconds(self) -> int:
        """The span in whole seconds.

        >>> Limit("hours", 0.1).seconds, Limit("working_minutes", 20).seconds
        (360, 1200)
        """
        return round(self.value * UNIT_SECONDS[self.kind])

    @property
    def count(self) -> int:
        """The value as a whole number of days, months, windows or minutes."""
        return round(self.value)

    @property
    def counts_work(self) -> bool:
        """Whether days or time of this limit are working days or time."""
        if self.kind in WORK_SPANS or self.kind in ("working_days", "shift_end"):
            return True
        dated = ("time_of_day", "date_offset", "month_end", "month_day", "window")
        return self.working and self.kind in dated


@dataclass(frozen=True, slots=True)
class Pause:
    """A stop of the clock; one that has no end yet does not move the due time."""

    start: int
    end: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Lateness:
    """Started minutes after the due time; 0 and 0 when done in time.

    ``working_minutes`` may be 0 for somebody late outside working time.
    """

    minutes: int = 0
    working_minutes: int = 0


def due(
    limit: Limit,
    start: int,
    clock: WorkClock,
    dates: Mapping[str, date | datetime] | None = None,
    pauses: Iterable[Pause] = (),
) -> int | None:
    """When what was started at ``start`` has to be done.

    None when there is no limit, or the date that it hangs on is not known yet.
    ``dates`` maps field names to dates or naive UTC datetimes.
    """
    if not pauses or limit.kind in UNMOVED:
        return KINDS[limit.kind](limit, start, clock, dates)
    if limit.kind in UNIT_SECONDS:
        return _paused_span(limit, start, clock, _ordered(pauses, start))
    return _paused_days(limit, start, clock, dates, _ordered(pauses, start))


def lateness(due_at: int | None, done_at: int, clock: WorkClock) -> Lateness:
    """How late ``done_at`` is: real and working minutes, each rounded up."""
    if due_at is None or done_at <= due_at:
        return Lateness()
    work = clock.between(due_at, done_at)
    return Lateness(-(-(done_at - due_at) // 60), -(-work // 60))


# Pauses -----------------------------------------------------------------------


def _ordered(pauses: Iterable[Pause], start: int) -> list[tuple[int, int]]:
    """Ended pauses after ``start``, in order and without overlaps."""
    spans: list[tuple[int, int]] = []
    for pause in sorted(pauses, key=lambda pause: pause.start):
        if pause.end is None:
            continue
        low = max(pause.start, start, spans[-1][1] if spans else start)
        if pause.end > low:
            spans.append((low, pause.end))
    return spans


def _paused_span(limit: Limit, start: int, clock: WorkClock, spans) -> int:
    real = limit.kind in REAL_SPANS
    seconds = limit.seconds
    moment = start + seconds if real else clock.plan(start, seconds)
    for low, high in spans:
        if low >= moment:
            break
        seconds += high - low if real else clock.between(low, high)
        moment = start + seconds if real else clock.plan(start, seconds)
    return moment


def _paused_days(limit: Limit, start: int, clock: WorkClock, dates, spans) -> int:
    moment = KINDS[limit.kind](limit, start, clock, dates)
    moved = start
    for low, high in spans:
        if low >= moment:
            break
        moved = _move_days(limit, moved, clock, low, high)
        moment = KINDS[limit.kind](limit, moved, clock, dates)
    return moment


def _move_days(limit: Limit, moved: int, clock: WorkClock, low: int, high: int) -> int:
    """``moved`` so many days later as the pause low..high crossed midnights."""
    first, last = clock.zone.day(low), clock.zone.day(high)
    if limit.counts_work:
        count = clock.days.count(first, last)
        return clock.add_working_days(moved, count) if count else moved
    local = clock.zone.local(moved)
    return clock.zone.utc(local + (last - first) * DAY)
