"""Time zones as plain integer arithmetic.

A zone is a list of segments with one UTC offset each, found once per zone and
process. "Local seconds" are seconds since 1970-01-01 00:00 on the wall clock.

Rules for the two nights a year on which the clock is changed:

* UTC to local is always unique;
* a wall-clock time that is shown twice means its first showing;
* a wall-clock time that is never shown means the instant of the change.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from .clock_intervals import Interval, merge

DAY = 86400
EPOCH = datetime(1970, 1, 1)
EPOCH_ORDINAL = EPOCH.toordinal()
FIRST_YEAR, LAST_YEAR = 1988, 2090
#: Times before it are refused; clocks look back some years more.
FIRST_DAY = date(1991, 1, 1)
#: How far from today a time may lie.
YEARS_AHEAD = 20
SAMPLE_DAYS = 5


class Horizon(Exception):
    """The answer lies outside the period a clock was built for.

    ``at`` is the instant (UTC seconds) that was asked for, when it is known.
    """

    def __init__(self, at: int | None = None):
        super().__init__(at)
        self.at = at


def to_seconds(moment: datetime) -> int:
    """UTC seconds of a naive UTC datetime (microseconds are cut off).

    >>> to_seconds(datetime(1970, 1, 2, 0, 0, 1))
    86401
    """
    span = moment - EPOCH
    return span.days * DAY + span.seconds


def to_datetime(seconds: int) -> datetime:
    """Naive UTC datetime of UTC seconds."""
    return EPOCH + timedelta(seconds=seconds)


def day_number(day: date) -> int:
    """Days since 1970-01-01.

    >>> day_number(date(1970, 1, 11))
    10
    """
    return day.toordinal() - EPOCH_ORDINAL


def day_date(number: int) -> date:
    """Inverse of :func:`day_number`."""
    return date.fromordinal(number + EPOCH_ORDINAL)


def weekday(number: int) -> int:
    """Monday is 0, as in :meth:`datetime.date.weekday`.

    >>> weekday(day_number(date(2026, 10, 5)))
    0
    """
    return (number + 3) % 7


@dataclass(frozen=True, slots=True)
class Zone:
    """UTC offsets of one time zone; segment i holds from ``starts[i]`` on.

    ``local_ends[i]`` is the wall clock at which segment i ends.
    """

    name: str
    starts: tuple[int, ...]
    offsets: tuple[int, ...]
    local_ends: tuple[int, ...]

    def local(self, moment: int) -> int:
        """Wall clock (local seconds) at a UTC instant."""
        position = bisect_right(self.starts, moment) - 1
        if position < 0 or moment + self.offsets[position] >= self.local_ends[-1]:
            raise Horizon(moment)
        return moment + self.offsets[position]

    def utc(self, local: int) -> int:
        """UTC instant of a wall-clock time, by the rules of this module."""
        position = bisect_right(self.local_ends, local)
        if position >= len(self.starts) or local < self.starts[0] + self.offsets[0]:
            raise Horizon(local)
        return max(local - self.offsets[position], self.starts[position])

    def day(self, moment: int) -> int:
        """Number of the local date at a UTC instant."""
        return self.local(moment) // DAY

    def utc_intervals(self, local_intervals: Iterable[Interval]) -> list[Interval]:
        """UTC instants at which the wall clock shows a time of the intervals.

        So a repeated hour counts twice and a skipped hour not at all. The
        argument must be merged and not longer than the zone's own span.
        """
        found: list[Interval] = []
        for start, end in local_intervals:
            first = bisect_right(self.local_ends, start)
            # Local times of neighbouring segments overlap when the clock is set
            # back, so every segment up to the one that starts later is asked.
            for position in range(first, len(self.starts)):
                offset = self.offsets[position]
                low = max(start - offset, self.starts[position])
                high = min(end, self.local_ends[position]) - offset
                if low >= high and self.starts[position] + offset >= end:
                    break
                if low < high:
                    found.append((low, high))
        return merge(found)


def _offset(info: tzinfo, moment: int) -> int:
    local = datetime.fromtimestamp(moment, info)
    return int(local.utcoffset().total_seconds())


def _change(info: tzinfo, low: int, high: int) -> int:
    """First second after ``low`` that has the offset found at ``high``."""
    target = _offset(info, high)
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(info, middle) == target:
            high = middle
        else:
            low = middle
    return high


def _make_zone(name: str, info: tzinfo) -> Zone:
    low = int(datetime(FIRST_YEAR, 1, 1, tzinfo=timezone.utc).timestamp())
    limit = int(datetime(LAST_YEAR + 1, 1, 1, tzinfo=timezone.utc).timestamp())
    starts, offsets = [low], [_offset(info, low)]
    step = SAMPLE_DAYS * DAY
    for moment in range(low + step, limit, step):
        if _offset(info, moment) != offsets[-1]:
            starts.append(_change(info, moment - step, moment))
            offsets.append(_offset(info, moment))
    ends = [*starts[1:], limit]
    local_ends = tuple(end + off for end, off in zip(ends, offsets, strict=True))
    return Zone(name, tuple(starts), tuple(offsets), local_ends)


@lru_cache(maxsize=64)
def zone(name: str, info: tzinfo | None = None) -> Zone:
    """The zone ``name``, read from ``info`` or else from the system's database.

    Raises :class:`zoneinfo.ZoneInfoNotFoundError` for an unknown name.

    >>> z = zone("Asia/Shanghai")
    >>> to_datetime(z.utc(day_number(date(2026, 10, 8)) * DAY + 8 * 3600))
    datetime.datetime(2026, 10, 8, 0, 0)
    """
    return _make_zone(name, info or ZoneInfo(name))
