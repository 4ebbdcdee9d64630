"""A run with nothing new costs what its duties and people are, not their square."""

import time

from odoo.tests import TransactionCase, tagged

from ..models.desk.order_reminder_plan import Duty, Run, Stage

MANY = 4


@tagged("post_install", "-at_install")
class TestReminderSize(TransactionCase):
    def _seconds(self, people):
        """Least time that a duty takes of which everybody was told four times."""
        plan = self.env["order.reminder.plan"]
        stages = [Stage("escalated", level, 1) for level in range(1, 5)]
        told = [f"{s.kind}:{s.level}:{user}" for s in stages for user in people]
        empty = dict.fromkeys(Duty._fields)
        duty = Duty(**{**empty, "company_id": 1, "role_id": 1, "told": told})
        empty = dict.fromkeys(Run._fields)
        run = Run(**{**empty, "actors": {1: {1: list(people)}}, "present": set()})
        self.patch(type(plan), "_stages", lambda self, run, duty: stages)
        times = []
        for _turn in range(5):
            begun = time.process_time()
            self.assertEqual(plan._untold(run, duty, ()), ({}, []))
            times.append(time.process_time() - begun)
        return min(times)

    def test_four_times_the_people_take_four_times_as_long(self):
        few = self._seconds(range(1, 301))
        self.assertLess(self._seconds(range(1, 300 * MANY + 1)), few * MANY * 2)
