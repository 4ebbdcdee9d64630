"""Limits of urgent work: spans shrink, what names a time or a date stays.

>>> rushed(Limit("working_hours", 4), 0.5).value
2.0
>>> rushed(Limit("working_days", 3, at=720), 0.5).value
2
"""

from dataclasses import replace
from math import ceil

from .deadline import UNIT_SECONDS, Limit

#: Days are counted whole: they are rounded up.
DAYS = frozenset({"working_days", "calendar_days"})
SHRINKING = frozenset(UNIT_SECONDS) | DAYS
#: No limit shrinks to less than this part of it, or grows.
LEAST = 0.05


def is_factor(factor: float) -> bool:
    """Tell whether limits can be shortened by a factor; 1 leaves them as they are.

    >>> is_factor(0.5), is_factor(1), is_factor(0), is_factor(2)
    (True, True, False, False)
    """
    return LEAST <= factor <= 1


def rushed(limit: Limit, factor: float) -> Limit:
    """Return the limit of urgent work; a factor of 0 or 1 is none."""
    if not factor or factor == 1 or limit.kind not in SHRINKING:
        return limit
    value = limit.value * factor
    return replace(limit, value=ceil(value - 1e-9) if limit.kind in DAYS else value)
