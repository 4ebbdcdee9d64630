"""Where a shift ends."""

from __future__ import annotations

from bisect import bisect_right

from .clock import WorkClock
from .clock_zone import DAY, Horizon

#: Seconds without work that lie between two shifts; a shorter gap is a break.
BETWEEN_SHIFTS = 4 * 3600


def shift_end(clock: WorkClock, moment: int) -> int:
    """Return the first end of a shift after an instant.

    Noon belongs to a shift, and a night shift ends in the morning. Where work goes on
    for more than a day, midnight ends it.
    """
    begun = None
    for position in range(bisect_right(clock.ends, moment), len(clock.ends)):
        end = clock.ends[position]
        if begun is None:
            begun = max(clock.starts[position], moment)
        if end > begun + DAY:
            return clock.zone.utc((clock.zone.day(begun) + 1) * DAY)
        if _next_start(clock, position) >= end + BETWEEN_SHIFTS:
            return end
    raise Horizon(clock.high)


def _next_start(clock, position):
    """Return when work begins again, at the latest the end of the period."""
    later = position + 1
    return clock.starts[later] if later < len(clock.starts) else clock.high
