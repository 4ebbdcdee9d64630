from datetime import date, timedelta
from time import perf_counter

from odoo.tests import BaseCase, tagged

from ..engine.schedule import Job, beyond, by_promise, first, more, schedule

MONDAY = date(2026, 11, 23)
DAYS = [MONDAY + timedelta(days=place) for place in range(10)]
#: Eight hours a day, nothing on the weekend; work centre 2 has four.
WEEK = {
    1: tuple((day, 8.0 * (day.weekday() < 5)) for day in DAYS),
    2: tuple((day, 4.0 * (day.weekday() < 5)) for day in DAYS),
}


@tagged("post_install", "-at_install")
class TestEngineSchedule(BaseCase):
    """The greedy schedule, on dated hours."""

    def test_the_place_in_the_sequence_decides_who_waits(self):
        jobs = [Job(1, DAYS[1], ((1, 16),)), Job(2, DAYS[0], ((1, 8),))]
        plan = schedule(by_promise(jobs), WEEK)
        self.assertEqual(plan.finish, {2: DAYS[0], 1: DAYS[2]})
        plan = schedule(first(jobs, 1), WEEK)
        self.assertEqual(plan.finish, {1: DAYS[1], 2: DAYS[2]})

    def test_days_off_are_left_out(self):
        plan = schedule([Job(1, None, ((1, 41),))], WEEK)
        self.assertEqual(plan.finish[1], date(2026, 11, 30), "the next Monday")

    def test_steps_follow_each_other(self):
        plan = schedule([Job(1, None, ((1, 12), (2, 6)))], WEEK)
        self.assertEqual(plan.finish[1], DAYS[2])
        self.assertEqual(plan.used[2, DAYS[1]], 4)
        self.assertNotIn((2, DAYS[0]), plan.used)

    def test_what_does_not_fit_has_no_day(self):
        plan = schedule([Job(1, None, ((1, 1000),)), Job(2, None, ((9, 1),))], WEEK)
        self.assertEqual(plan.finish, {1: None, 2: None})

    def test_nothing_to_do_waits_for_nobody(self):
        jobs = [Job(1, None, ((1, 1000),)), Job(2, None, ())]
        self.assertEqual(schedule(jobs, WEEK).finish[2], date.min)

    def test_overtime_is_on_working_days_and_counted(self):
        wide = more(WEEK, {1: 2.0})
        self.assertEqual(wide[1][0][1], 10)
        self.assertEqual(wide[1][5][1], 0, "Saturday")
        plan = schedule([Job(1, None, ((1, 20),))], wide)
        self.assertEqual(plan.finish[1], DAYS[1])
        self.assertEqual(beyond(plan, WEEK), 4)

    def test_the_same_input_gives_the_same_answer(self):
        jobs = [Job(key, DAYS[0], ((1, 3),)) for key in (3, 1, 2)]
        self.assertEqual([job.key for job in by_promise(jobs)], [1, 2, 3])
        self.assertEqual(
            schedule(by_promise(jobs), WEEK), schedule(by_promise(jobs[::-1]), WEEK)
        )

    def test_ten_thousand_operations_take_seconds(self):
        days = [MONDAY + timedelta(days=place) for place in range(365)]
        wide = {centre: tuple((day, 80.0) for day in days) for centre in range(20)}
        jobs = [
            Job(key, days[key % 90], ((key % 20, 4.0), ((key + 7) % 20, 2.0)))
            for key in range(5000)
        ]
        begin = perf_counter()
        plan = schedule(by_promise(jobs), wide)
        self.assertLess(perf_counter() - begin, 10)
        self.assertEqual(len(plan.finish), 5000)
        self.assertNotIn(None, plan.finish.values())
