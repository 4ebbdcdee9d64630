"""How a month is broken down to weeks: pure arithmetic (S0-B-42)."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple


class Week(NamedTuple):
    """Days of a month from a Monday, or the first, to a Sunday, or the last."""

    first: date
    last: date
    working: int


def weeks_of(first: date, last: date, works: Callable[[date], bool]) -> list[Week]:
    """Return the weeks of a month in which somebody works.

    >>> [week.working for week in weeks_of(
    ...     date(2026, 12, 1), date(2026, 12, 31), lambda day: day.weekday() < 5)]
    [4, 5, 5, 5, 4]
    """
    found, start = [], first
    while start <= last:
        end = min(start + timedelta(days=6 - start.weekday()), last)
        days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
        if working := sum(map(works, days)):
            found.append(Week(start, end, working))
        start = end + timedelta(days=1)
    return found


def shares(quantity: float, weights: Sequence[float], step: float) -> list[float]:
    """Split a quantity by weights in multiples of a step; the sum is the quantity.

    >>> shares(10, [4, 5, 5, 5, 4], 1)
    [2, 2, 2, 2, 2]
    >>> shares(7, [1, 1], 1)
    [4, 3]
    """
    units = round(quantity / step)
    whole, done, total, given = sum(weights), 0, 0.0, []
    for weight in weights:
        total += weight
        upto = int(units * total / whole + 0.5)
        given.append(round((upto - done) * step, 6))
        done = upto
    rest = round(quantity - sum(given), 6)
    if given and rest:
        given[-1] = round(given[-1] + rest, 6)
    return given
