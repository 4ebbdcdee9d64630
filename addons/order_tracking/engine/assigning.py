"""Who of a role gets the next order: by load, or in turn. Without Odoo.

Candidates are plain ids in the order in which they were appointed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def least_loaded(candidates: Sequence[int], load: dict[int, int]) -> Iterator[int]:
    """Yield for one order after the other who has the fewest, each counted at once.

    >>> from itertools import islice
    >>> list(islice(least_loaded([7, 8, 9], {7: 2, 8: 1}), 4))
    [9, 8, 9, 7]
    """
    held = {person: load.get(person, 0) for person in candidates}
    place = {person: number for number, person in enumerate(candidates)}
    while held:
        chosen = min(held, key=lambda person: (held[person], place[person]))
        held[chosen] += 1
        yield chosen


def in_turn(candidates: Sequence[int], last: int | None) -> Iterator[int]:
    """Yield one after the other, beginning behind whoever had the last order.

    >>> from itertools import islice
    >>> list(islice(in_turn([7, 8, 9], 8), 4))
    [9, 7, 8, 9]
    >>> list(islice(in_turn([7, 8], 5), 2)), list(in_turn([], 5))
    ([7, 8], [])
    """
    start = candidates.index(last) + 1 if last in candidates else 0
    while candidates:
        yield candidates[start % len(candidates)]
        start += 1
