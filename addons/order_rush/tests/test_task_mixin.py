from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_rush import RushCommon


@tagged("post_install", "-at_install")
class TestTaskMixin(RushCommon):
    """Rows that somebody owes by a date: one mixin, and their duties on the desk."""

    def _planned(self, tasks):
        rush = self._rush().sudo()
        self.env["order.rush.task"].create(
            [
                {
                    "rush_id": rush.id,
                    "name": f"Task {number}",
                    "role_id": self.roles["warehouse"].id,
                    "date_due": "2030-01-07 02:00:00",
                }
                for number in range(tasks)
            ]
        )
        return rush

    def test_lists_with_owner_and_date_are_on_the_mixin(self):
        names = set(self.env.registry.descendants(["order.task.mixin"], "_inherit"))
        self.assertLessEqual({"order.rush.task", "order.signoff.condition"}, names)

    def test_a_row_gets_one_duty_which_says_how_it_stands(self):
        tasks = self._planned(2).task_ids
        duties = tasks._open_duties()
        self.assertEqual(tasks.duty_id, duties)
        self.assertEqual(set(duties.mapped("state")), {"open"})
        self.assertEqual(duties[0].role_id, self.roles["warehouse"])
        self.assertFalse(tasks._open_duties(), "owed once")
        tasks[0]._end_tasks("done", "Fetched")
        tasks[1]._end_tasks("cancelled", "Not needed")
        self.assertEqual(tasks.mapped("duty_state"), ["done", "cancelled"])

    def test_nobody_writes_the_duty_of_a_row(self):
        task = self._planned(1).task_ids
        task._open_duties()
        with self.assertRaises(UserError):
            task.with_user(self.clerk).write({"duty_id": False})

    def test_many_rows_cost_the_queries_of_few(self):
        counts = []
        for number in (2, 20):
            planned = self._planned(number).task_ids
            tasks = planned.browse(planned.ids)  # read together
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            tasks._open_duties()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1] - counts[0], 2, counts)
