"""Packed plans: within 15 % of the best one, nobody later, fewer who are hurt."""

from datetime import date
from math import ceil
from time import perf_counter

from odoo.tests import BaseCase, tagged

from ..engine.pack import pack
from ..engine.schedule import Job, by_promise, delay, first, kept, schedule
from .common_windows import Windows
from .test_engine_random import DAYS, INSTANCES, MONDAY, RUSH, by_the_hour, instance

#: Issue 11, chapter 4: how much longer than the best plan a plan may take.
LONGEST = 1.15
#: Where two hundred tell no more.
FEW = 40
#: A rush in a shop that has promised too much names fewer victims in so many of ten.
FEWER = 0.75


def shop(seed):
    """Return ten orders that go over five work centres, with nothing promised, as the
    published instances are; and a capacity with days off."""
    jobs, capacity = instance(seed)
    return [job._replace(promised=None) for job in jobs if job.key != RUSH], capacity


def days(plan):
    """Return how many days a plan takes."""
    return (max(plan.finish.values()) - MONDAY).days + 1


@tagged("post_install", "-at_install")
class TestEnginePack(BaseCase):
    """200 seeded shops of ten orders over five work centres."""

    def test_a_plan_takes_hardly_longer_than_the_best_one(self):
        longer = 0
        for seed in range(INSTANCES):
            jobs, capacity = shop(seed)
            plan = schedule(jobs, capacity)
            packed = pack(jobs, capacity, plan, {})
            shorter = ceil(days(packed) / LONGEST) - 1
            with self.subTest(seed=seed):
                self.assertFalse(Windows(jobs, capacity, shorter).possible())
            longer += days(plan) > LONGEST * days(packed)
        self.assertGreater(longer, INSTANCES / 2, "what packing is for")

    def test_what_was_done_is_not_called_impossible(self):
        for seed in range(FEW):
            jobs, capacity = shop(seed)
            packed = pack(jobs, capacity, schedule(jobs, capacity), {})
            with self.subTest(seed=seed):
                self.assertTrue(Windows(jobs, capacity, days(packed)).possible())

    def test_nobody_is_later_than_promised_and_planned(self):
        for seed in range(FEW):
            jobs, capacity = instance(seed)
            jobs = by_promise(jobs)
            plan = schedule(jobs, capacity)
            packed = pack(jobs, capacity, plan, {job.key: job.promised for job in jobs})
            with self.subTest(seed=seed):
                self.assertLessEqual(days(packed), days(plan))
                for job in jobs:
                    latest = max(job.promised, plan.finish[job.key])
                    self.assertLessEqual(packed.finish[job.key], latest)

    def test_it_names_no_victim_that_a_count_by_the_hour_does_not_name(self):
        named = really = 0
        for seed in range(FEW):
            jobs, capacity = instance(seed)
            others = by_promise(job for job in jobs if job.key != RUSH)
            before = by_the_hour(others, capacity)
            sequence = first(jobs, RUSH)
            hurt = by_the_hour(sequence, capacity)
            plan = schedule(sequence, capacity)
            wanted = {job.key: kept(job, before[job.key]) for job in others}
            packed = pack(sequence, capacity, plan, {**wanted, RUSH: plan.finish[RUSH]})
            self.assertLessEqual(packed.finish[RUSH], plan.finish[RUSH])
            for job in others:
                late = delay(job, before[job.key], packed.finish[job.key])
                exact = delay(job, before[job.key], hurt[job.key])
                with self.subTest(seed=seed, order=job.key):
                    self.assertLessEqual(late, exact)
                named, really = named + (late > 0), really + (exact > 0)
        self.assertGreater(named, 0, "there are victims to be named")
        self.assertLess(named, FEWER * really, "packing makes room")

    def test_hours_are_taken_once_and_all(self):
        for seed in range(FEW):
            jobs, capacity = instance(seed)
            jobs = by_promise(jobs)
            plan = pack(jobs, capacity, schedule(jobs, capacity), {})
            there = {(c, day): h for c, row in capacity.items() for day, h in row}
            for key, taken in plan.used.items():
                self.assertLessEqual(taken, there[key] + 1e-6)
            wanted = sum(hours for job in jobs for _centre, hours in job.steps)
            self.assertAlmostEqual(sum(plan.used.values()), wanted)
            self.assertEqual(
                plan, pack(jobs, capacity, schedule(jobs, capacity), {}), "the same"
            )

    def test_steps_follow_each_other(self):
        """What was packed is a plan of the steps: an hour on a day of two hours."""
        capacity = {c: tuple((day, 2.0) for day in DAYS[:6]) for c in (1, 2)}
        jobs = [
            Job(1, None, ((1, 4.0), (2, 1.0))),
            Job(2, DAYS[1], ((2, 2.0), (1, 2.0))),
        ]
        plan = schedule(jobs, capacity)
        self.assertEqual(plan.finish, {1: DAYS[1], 2: DAYS[2]})
        packed = pack(jobs, capacity, plan, {2: DAYS[1]})
        self.assertEqual(packed.finish, {1: DAYS[2], 2: DAYS[0]})

    def test_what_does_not_fit_stays_as_it_is(self):
        capacity = {1: ((DAYS[0], 8.0),)}
        jobs = [Job(1, None, ((1, 4.0),)), Job(2, None, ((1, 6.0),))]
        plan = schedule(jobs, capacity)
        self.assertIs(pack(jobs, capacity, plan, {}), plan)
        idle = [Job(3, None, ()), Job(4, None, ((1, 0.0),))]
        plan = schedule(idle, capacity)
        self.assertEqual(
            pack(idle, capacity, plan, {}).finish, dict.fromkeys((3, 4), date.min)
        )

    def test_a_full_horizon_is_never_left(self):
        """Every hour there is has work: whatever is tried, nothing lies behind."""
        capacity = {c: tuple((day, 8.0) for day in DAYS[:10]) for c in (1, 2)}
        jobs = [Job(key, None, ((key % 2 + 1, 16.0),)) for key in range(10)]
        plan = pack(jobs, capacity, schedule(jobs, capacity), {})
        self.assertLessEqual(max(plan.finish.values()), DAYS[9])
        self.assertAlmostEqual(sum(plan.used.values()), 160)

    def test_ten_thousand_steps_take_seconds(self):
        capacity = {c: tuple((day, 16.0) for day in DAYS[:91]) for c in range(50)}
        jobs = [
            Job(
                key, DAYS[key % 80], tuple(((key + n * 7) % 50, 1.0) for n in range(10))
            )
            for key in range(1000)
        ]
        wanted = {job.key: job.promised for job in jobs}
        begin = perf_counter()
        plan = schedule(by_promise(jobs), capacity)
        packed = pack(by_promise(jobs), capacity, plan, wanted)
        self.assertLess(perf_counter() - begin, 10)
        self.assertEqual(len(packed.finish), 1000)
        self.assertNotIn(None, packed.finish.values())
