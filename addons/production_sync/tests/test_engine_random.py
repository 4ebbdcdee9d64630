"""The greedy schedule on random job shops, beside one that counts hour by hour."""

import random
from datetime import date, timedelta

from odoo.tests import BaseCase, tagged

from ..engine.schedule import Job, by_promise, delay, first, schedule

INSTANCES = 200
#: Published size: ten orders that go over five work centres.
ORDERS, CENTRES = 10, 5
MONDAY = date(2026, 11, 23)
RUSH = ORDERS
DAYS = [MONDAY + timedelta(days=place) for place in range(400)]


def by_the_hour(jobs, capacity):
    """Return the day on which each job is done: every work centre is a row of hours,
    each step takes the first free ones from the day of its predecessor on."""
    rows = {
        centre: [[day, False] for day, hours in days for _hour in range(int(hours))]
        for centre, days in capacity.items()
    }
    finish = {}
    for job in jobs:
        since = date.min
        for centre, hours in job.steps:
            free = (row for row in rows[centre] if row[0] >= since and not row[1])
            for row, _hour in zip(free, range(int(hours)), strict=False):
                row[1], since = True, row[0]
        finish[job.key] = since
    return finish


def instance(seed):
    """Return random jobs, the rush last, and a capacity with days off."""
    dice = random.Random(seed)  # noqa: S311 - repeatable on purpose
    jobs = []
    for key in range(ORDERS + 1):
        way = dice.sample(range(CENTRES), CENTRES if key < RUSH else 2)
        steps = tuple((centre, float(dice.randint(1, 30))) for centre in way)
        jobs.append(Job(key, dice.choice(DAYS[:60]), steps))
    capacity = {
        centre: tuple(
            (day, float(dice.choice((0, 4, 8)) if day.weekday() < 5 else 0))
            for day in DAYS
        )
        for centre in range(CENTRES)
    }
    return jobs, capacity


@tagged("post_install", "-at_install")
class TestEngineRandom(BaseCase):
    """Days are those of a count by the hour, and nobody is named who is not hurt."""

    def test_days_are_those_of_a_count_by_the_hour(self):
        for seed in range(INSTANCES):
            jobs, capacity = instance(seed)
            for sequence in (by_promise(jobs), first(jobs, RUSH)):
                with self.subTest(seed=seed):
                    found = schedule(sequence, capacity).finish
                    self.assertEqual(found, by_the_hour(sequence, capacity))

    def test_nobody_is_named_who_is_not_hurt(self):
        named = 0
        for seed in range(INSTANCES):
            jobs, capacity = instance(seed)
            others = by_promise(job for job in jobs if job.key != RUSH)
            before = schedule(others, capacity).finish
            exact = by_the_hour(others, capacity)
            for sequence in (by_promise(jobs), first(jobs, RUSH)):
                after = schedule(sequence, capacity).finish
                hurt = by_the_hour(sequence, capacity)
                for job in others:
                    late = delay(job, before[job.key], after[job.key])
                    really = hurt[job.key] > max(job.promised, exact[job.key])
                    with self.subTest(seed=seed, order=job.key):
                        self.assertEqual(late > 0, really)
                    named += late > 0
        self.assertGreater(named, INSTANCES, "there are victims to be named")

    def test_who_comes_before_the_rush_is_never_hurt(self):
        for seed in range(INSTANCES):
            jobs, capacity = instance(seed)
            sequence = by_promise(jobs)
            place = [job.key for job in sequence].index(RUSH)
            before = schedule((j for j in sequence if j.key != RUSH), capacity).finish
            after = schedule(sequence, capacity).finish
            for job in sequence[:place]:
                with self.subTest(seed=seed, order=job.key):
                    self.assertEqual(after[job.key], before[job.key])

    def test_no_hour_is_taken_twice(self):
        for seed in range(INSTANCES):
            jobs, capacity = instance(seed)
            plan = schedule(by_promise(jobs), capacity)
            there = {
                (c, day): hours for c, days in capacity.items() for day, hours in days
            }
            for key, taken in plan.used.items():
                self.assertLessEqual(taken, there[key])
            wanted = sum(hours for job in jobs for _centre, hours in job.steps)
            self.assertAlmostEqual(sum(plan.used.values()), wanted)
