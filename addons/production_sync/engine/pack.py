"""Packs a plan: who has weeks left makes room for who is waited for.

A plan by sequence lets each order take the first free hours, so that the last step of
an order may wait behind one that nobody waits for yet. Packing moves every step as late
as it may be, and forward again in the sequence found so (no pass makes an order later
than it may be, nor the whole longer), and tries other sequences of steps, a bounded
number of times. The same input gives the same answer. Nothing here knows Odoo.
"""

import random
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date

from .schedule import NOTHING, Capacity, Job, Plan
from .shop import Placed, Shop

#: Steps that are placed for a plan of a few hundred; bounds the time.
WORK = 8000
#: Each plan gets one pass, however large it is: its sequence, back and forward.
PASS = 3
#: How far steps leave their place in a trial, as a part of the days of the plan.
REACH = (0.05, 0.1, 0.2, 0.4)


def pack(
    jobs: Sequence[Job],
    capacity: Capacity,
    plan: Plan,
    wanted: Mapping[int, date],
    work: int = WORK,
) -> Plan:
    """Return a plan in which no order is done later than it is wanted, or, where that
    is later, than in the plan given; days beyond the wanted ones do not grow in all,
    and the last order is not done later.

    :param jobs: in the sequence of the plan
    :param wanted: the day by which an order should be done; no row: whenever
    :param work: steps that may be placed, each costs some microseconds
    :return: the plan given where an order does not fit into the days that are known
    """
    if None in plan.finish.values():
        return plan
    busy = [job for job in jobs if any(hours > NOTHING for _at, hours in job.steps)]
    if not busy:
        return plan
    shop = Shop(busy, capacity)
    last = len(shop.days) - 1
    days = [wanted.get(job.key) for job in busy]
    goals = [last if day is None else bisect_right(shop.days, day) - 1 for day in days]
    search = _Search(shop, goals, max(work, PASS * len(shop.steps)))
    found = search.run()
    finish = {job.key: shop.days[found.stops[step]] for job, step in search.ends}
    return Plan({**plan.finish, **finish}, shop.used(found))


class _Search:
    """Looks for a better plan until its work is spent."""

    def __init__(self, shop: Shop, goals: list[int], work: int):
        self.shop, self.goals, self.work = shop, goals, work
        self.dice = random.Random(len(shop.steps))  # noqa: S311 - repeatable
        self.ends = list(zip(shop.jobs, shop.last_steps, strict=True))

    def run(self) -> Placed:
        """Return the best plan."""
        shop = self.shop
        best = self._forward(range(len(shop.steps)))
        bounds = self._bounds(best)
        best = self._shorten(best)
        trial = 0
        while self.work >= PASS * len(shop.steps):
            found = self._forward(self._sequence(best, bounds, trial))
            trial += 1
            if all(map(int.__le__, self._finish(found), bounds)):
                found = self._shorten(found)
                if self._worth(found) <= self._worth(best):
                    best = found
        return best

    def _finish(self, found):
        return [found.stops[step] for step in self.shop.last_steps]

    def _bounds(self, found):
        """Return the last day of each order: wanted, or found where that is later."""
        return list(map(max, self.goals, self._finish(found)))

    def _worth(self, found):
        """Return days beyond the wanted ones and the last day: the less the better."""
        finish = self._finish(found)
        late = sum(map(max, map(int.__sub__, finish, self.goals), [0] * len(finish)))
        return late, max(finish)

    def _forward(self, sequence):
        shop = self.shop
        self.work -= len(shop.steps)
        return shop.place(sequence, shop.hours, shop.before, [0] * len(shop.steps))

    def _shorten(self, found):
        """Move everything back and forward while that gains something."""
        count = len(self.shop.steps)
        worth = self._worth(found)
        while self.work >= 2 * count:
            end = worth[1]
            bounds = [min(end, bound) for bound in self._bounds(found)]
            self.work -= count
            late = self.shop.late(found, bounds)
            key = list(zip(late.stops, late.starts, range(count), strict=True))
            found = self._forward(sorted(range(count), key=key.__getitem__))
            found = found._replace(late=late.stops)
            before, worth = worth, self._worth(found)
            if worth >= before:
                break
        return found

    def _sequence(self, best, bounds, trial):
        """Return steps by when they have to be done, and by when they are in the best
        plan moved back, mixed and shaken; the first trial takes the former alone."""
        shop, dice = self.shop, self.dice
        end = max(self._finish(best))
        due = shop.due([min(end, bound) for bound in bounds])
        if trial:
            part, reach = dice.random(), dice.choice(REACH) * (end + 1)
            due = [
                part * there + (1 - part) * alone + dice.uniform(-reach, reach)
                for there, alone in zip(best.late or best.stops, due, strict=True)
            ]
        for step, near in enumerate(shop.before):
            if near >= 0:
                due[step] = max(due[step], due[near])
        return sorted(range(len(due)), key=due.__getitem__)
