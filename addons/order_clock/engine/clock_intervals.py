"""Set operations on half-open integer intervals ``[start, end)``.

All functions take and return lists of ``(start, end)`` tuples that are sorted,
disjoint and do not touch (what :func:`merge` produces), in any one unit.
"""

from __future__ import annotations

from collections.abc import Iterable

Interval = tuple[int, int]


def merge(intervals: Iterable[Interval]) -> list[Interval]:
    """Sort and unite; overlapping and touching intervals become one.

    >>> merge([(4, 6), (0, 2), (2, 3), (5, 9), (7, 7)])
    [(0, 3), (4, 9)]
    """
    merged: list[Interval] = []
    for start, end in sorted(intervals):
        if end <= start:
            continue
        if merged and start <= merged[-1][1]:
            last_start, last_end = merged[-1]
            merged[-1] = (last_start, max(last_end, end))
        else:
            merged.append((start, end))
    return merged


def subtract(base: list[Interval], holes: Iterable[Interval]) -> list[Interval]:
    """``base`` without ``holes``; one pass over both.

    >>> subtract([(0, 10), (20, 30)], [(2, 4), (8, 22), (40, 50)])
    [(0, 2), (4, 8), (22, 30)]
    """
    cuts = merge(holes)
    rest: list[Interval] = []
    first = 0
    for start, end in base:
        while first < len(cuts) and cuts[first][1] <= start:
            first += 1
        position = first
        while position < len(cuts) and cuts[position][0] < end:
            hole_start, hole_end = cuts[position]
            if start < hole_start:
                rest.append((start, hole_start))
            start = max(start, hole_end)
            position += 1
        if start < end:
            rest.append((start, end))
    return rest


def clip(intervals: Iterable[Interval], low: int, high: int) -> list[Interval]:
    """What of ``intervals`` lies within ``[low, high)``.

    >>> clip([(0, 5), (7, 9), (12, 20)], 3, 13)
    [(3, 5), (7, 9), (12, 13)]
    """
    return [
        (max(start, low), min(end, high))
        for start, end in intervals
        if start < high and end > low
    ]
