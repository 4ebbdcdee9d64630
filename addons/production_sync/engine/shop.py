"""Steps on work centres as rows of numbers: what a plan is packed with.

Days are places in one row of days. Looked at from the end, a plan is a plan again: a
step takes the last free hours instead of the first ones.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import inf
from typing import NamedTuple

from .schedule import NOTHING, Capacity, Job


class Placed(NamedTuple):
    """Where each step starts and stops; the hours left of each work centre; where it
    stops at the latest, where that is known."""

    starts: list[int]
    stops: list[int]
    free: dict[int, list[float]]
    late: list[int] | None = None


class Shop:
    """Orders and the hours of work centres; each of the orders has a step."""

    def __init__(self, jobs: Sequence[Job], capacity: Capacity):
        self.jobs = jobs
        self.days = sorted({day for rows in capacity.values() for day, _hours in rows})
        place = {day: number for number, day in enumerate(self.days)}
        self.hours = {centre: [0.0] * len(place) for centre in capacity}
        for centre, rows in capacity.items():
            for day, hours in rows:
                self.hours[centre][place[day]] = hours
        self._backward = {centre: row[::-1] for centre, row in self.hours.items()}
        self._sums = {
            centre: [0.0, *accumulate(row)] for centre, row in self.hours.items()
        }
        self.steps: list[tuple[int, float]] = []
        self.owner: list[int] = []
        #: The step before and after each one, -1 where there is none.
        self.before: list[int] = []
        self.after: list[int] = []
        for number, job in enumerate(jobs):
            self._add(number, job)
        self.last_steps = [step for step, near in enumerate(self.after) if near < 0]

    def _add(self, number, job):
        begin = len(self.steps)
        self.steps += [step for step in job.steps if step[1] > NOTHING]
        end = len(self.steps)
        self.owner += [number] * (end - begin)
        self.before += [-1, *range(begin, end - 1)]
        self.after += [*range(begin + 1, end), -1]

    def place(
        self,
        sequence: Iterable[int],
        hours: dict[int, list[float]],
        near: list[int],
        since: list[int],
    ) -> Placed:
        """Place steps in a sequence: each takes the first free hours from where its
        neighbour stops, or from its own day on where it has none. What does not fit
        into the days lies behind the last one."""
        free = {centre: [*row, inf] for centre, row in hours.items()}
        begins = dict.fromkeys(free, 0)
        starts, stops = [0] * len(self.steps), [0] * len(self.steps)
        for step in sequence:
            centre, wanted = self.steps[step]
            row, begin, other = free[centre], begins[centre], near[step]
            at = max(begin, since[step] if other < 0 else stops[other])
            starts[step], stops[step] = self._take(row, at, wanted)
            while begin < len(row) and row[begin] <= NOTHING:
                begin += 1
            begins[centre] = begin
        return Placed(starts, stops, free)

    @staticmethod
    def _take(row: list[float], at: int, wanted: float) -> tuple[int, int]:
        """Take the first free hours from a day on; return first and last day."""
        while row[at] <= NOTHING:
            at += 1
        first = at
        while wanted > row[at] + NOTHING:
            wanted -= row[at]
            row[at] = 0.0
            at += 1
        row[at] -= wanted
        return first, at

    def late(self, found: Placed, bounds: list[int]) -> Placed:
        """Return a plan with each step as late as it may be, orders done by a day of
        their own; none of its steps is before where it was found."""
        last = len(self.days) - 1
        key = list(zip(found.starts, found.stops, range(len(self.steps)), strict=True))
        sequence = sorted(range(len(key)), key=key.__getitem__, reverse=True)
        since = [last - bounds[owner] for owner in self.owner]
        mirror = self.place(sequence, self._backward, self.after, since)
        starts = [last - place for place in mirror.stops]
        return Placed(starts, [last - place for place in mirror.starts], mirror.free)

    def due(self, bounds: list[int]) -> list[float]:
        """Return by when each step has to be done if the others were not there."""
        found = [0.0] * len(self.steps)
        for step in reversed(range(len(found))):
            near = self.after[step]
            if near < 0:
                found[step] = bounds[self.owner[step]]
                continue
            centre, wanted = self.steps[near]
            sums = self._sums[centre]
            rest = sums[found[near] + 1] - wanted + NOTHING
            found[step] = max(bisect_right(sums, rest) - 1, 0)
        return found

    def used(self, found: Placed) -> dict:
        """Return the hours taken of each work centre on each day."""
        return {
            (centre, self.days[place]): there - left
            for centre, row in self.hours.items()
            for place, (there, left) in enumerate(
                zip(row, found.free[centre], strict=False)
            )
            if there - left > NOTHING
        }
