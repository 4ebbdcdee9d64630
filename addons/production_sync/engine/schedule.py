"""Puts orders one after the other on work centres that have so many hours a day.

Greedy: each order takes the first free hours, its steps one after the other, so that
the place in the sequence decides who waits. The same input gives the same answer.
Nothing here knows Odoo.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

#: Hours below this are none.
NOTHING = 1e-6

#: ``{work centre: ((day, hours), …)}``, days ascending.
Capacity = Mapping[int, Sequence[tuple[date, float]]]


class Job(NamedTuple):
    """What is left of an order: hours on work centres, one step after the other."""

    key: int
    promised: date | None
    steps: tuple[tuple[int, float], ...]


class Plan(NamedTuple):
    """``finish``: the day on which each order is done, None: not within the days that
    are known; ``used``: hours taken of each work centre on each day."""

    finish: dict[int, date | None]
    used: dict[tuple[int, date], float]


def by_promise(jobs: Iterable[Job]) -> list[Job]:
    """Return jobs by what was promised; what has no date comes last."""
    return sorted(jobs, key=lambda job: (job.promised or date.max, job.key))


def first(jobs: Iterable[Job], key: int) -> list[Job]:
    """Return jobs with one of them before all others, the rest by promise."""
    return sorted(by_promise(jobs), key=lambda job: job.key != key)


def more(capacity: Capacity, extra: Mapping[int, float]) -> dict:
    """Return a capacity with so many hours more on each day on which work is done."""
    return {
        centre: tuple(
            (day, hours + extra.get(centre, 0.0) if hours > NOTHING else hours)
            for day, hours in days
        )
        for centre, days in capacity.items()
    }


def schedule(jobs: Iterable[Job], capacity: Capacity) -> Plan:
    """Place jobs in their order.

    Hours on a work centre without any capacity are never done.
    """
    days = {centre: [day for day, _hours in rows] for centre, rows in capacity.items()}
    free = {
        centre: [hours for _day, hours in rows] for centre, rows in capacity.items()
    }
    begins = dict.fromkeys(capacity, 0)
    plan = Plan({}, {})
    for job in jobs:
        finish = date.min
        for centre, hours in job.steps:
            if finish is not None and hours > NOTHING:
                finish = _take(plan, days, free, begins, centre, hours, finish)
        plan.finish[job.key] = finish
    return plan


def _take(plan, days, free, begins, centre, hours, since):
    """Take hours from the first free day on; return the day of the last one."""
    known = days.get(centre, ())
    left = free.get(centre, ())
    place = max(begins.get(centre, 0), bisect_left(known, since))
    while place < len(known):
        taken = min(hours, left[place])
        if taken > NOTHING:
            left[place] -= taken
            hours -= taken
            key = (centre, known[place])
            plan.used[key] = plan.used.get(key, 0.0) + taken
        if hours <= NOTHING:
            _move(begins, left, centre)
            return known[place]
        place += 1
    _move(begins, left, centre)
    return None


def _move(begins, left, centre):
    """Days that are full are not looked at again."""
    place = begins.get(centre, 0)
    while place < len(left) and left[place] <= NOTHING:
        place += 1
    begins[centre] = place


def beyond(plan: Plan, capacity: Capacity) -> float:
    """Return the hours that a plan takes beyond a capacity: overtime."""
    there = {
        (centre, day): hours for centre, rows in capacity.items() for day, hours in rows
    }
    over = (hours - there.get(key, 0.0) for key, hours in plan.used.items())
    return sum(hours for hours in over if hours > NOTHING)


def kept(job: Job, before: date) -> date:
    """Return the day from which on a job is late because of another one."""
    return max(job.promised or before, before)


def delay(job: Job, before: date, after: date) -> int:
    """Return by how many days a job is late because of another one: later than it was
    promised, and later than it would have been anyway."""
    return max(0, (after - kept(job, before)).days)
