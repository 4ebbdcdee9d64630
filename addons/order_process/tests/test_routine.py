"""Routines come round by the clock, each once for its period."""

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .common_routine import MONDAY, RoutineCommon
from .common_world import local


@tagged("post_install", "-at_install")
class TestRoutine(RoutineCommon):
    """What the tick opens, and what it leaves."""

    def test_it_opens_once_for_its_period_with_a_duty_of_the_role(self):
        run = self._open()
        self.assertFalse(self._tick(self._later(minutes=10)))
        duty = run.duty_id
        self.assertEqual(duty.role_id, self.sales)
        self.assertEqual((duty.res_model, duty.res_id), (run._name, run.id))
        self.assertEqual(run.due_at, local("2026-03-02 13:10"))
        self.assertEqual(run.due_at, duty.due_at)
        self.assertEqual(str(run.period), "2026-03-02")
        self.assertEqual(duty.display_name, run.display_name)
        said = duty.with_user(self.clerk).explain_lines()
        self.assertEqual(said["due"], "2026-03-02 05:10:00")

    def test_it_waits_for_the_working_day_of_the_company(self):
        self.assertFalse(self._tick(local("2026-03-02 07:30")))
        self.assertTrue(self._tick(local("2026-03-02 08:00")))

    def test_a_standstill_is_made_up_for_by_the_latest_only(self):
        run = self._open(local("2026-03-25 09:00"))
        self.assertEqual(str(run.period), "2026-03-23")

    def test_two_ticks_at_once_open_it_once(self):
        runs = self.env["order.routine.run"]
        wanted = self.routine._prepare_runs(self.company, MONDAY)
        with freeze_time(MONDAY):
            self.assertTrue(runs._open_many(wanted))
            self.assertFalse(runs._open_many(wanted))
        key = "order_routine_run_once"
        self.env.cr.execute(
            "SELECT indexdef FROM pg_indexes WHERE indexname = %s", [key]
        )
        self.assertIn("UNIQUE", self.env.cr.fetchone()[0])

    def test_each_role_of_a_list_owes_it_alone(self):
        self.routine.role_ids = [Command.link(self.gm.id)]
        runs = self._tick(MONDAY)
        self.assertEqual(runs.role_id, self.sales | self.gm)
        self.assertEqual(len(runs.duty_id), 2)

    def test_every_department_owes_it_by_one_role(self):
        department = self.env["hr.department"].create(
            {"name": "Sales", "company_id": self.company.id}
        )
        second = self._make_role("rt_second", self.boss)
        roles = self.sales | second
        roles.assignment_ids.department_id = department
        self.routine.write({"all_departments": True, "role_ids": [Command.clear()]})
        owed = self._tick(MONDAY).role_id
        self.assertEqual(len(owed & roles), 1)
        self.assertFalse(owed & self.gm, "no department, no run")

    def test_none_is_opened_while_it_is_archived_or_before_its_day(self):
        self.routine.active = False
        self.assertFalse(self._tick(MONDAY))
        self.routine.write({"active": True, "valid_from": "2026-03-03"})
        self.assertFalse(self._tick(MONDAY))

    def test_many_routines_cost_no_more_queries(self):
        def tick(at):
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            with freeze_time(at):
                routines = self.env["order.routine"].sudo()._in_force()
                routines._open_runs(routines, self.company)
            return self.cr.sql_log_count - before

        tick(MONDAY)
        one = tick(self._later(days=7))
        for number in range(8):
            self._make_routine(f"more_{number}")
        self.env.flush_all()
        many = tick(self._later(days=14))
        self.assertLessEqual(many, one + 2)

    def test_what_never_comes_round_is_refused(self):
        for vals in (
            {"weekdays": "7"},
            {"weekdays": "x"},
            {"weekdays": False},
            {"week_count": 0},
            {"rhythm": "month", "month_place": "day", "month_number": 32},
            {"rhythm": "month", "month_place": False},
        ):
            with self.subTest(vals), self.assertRaises(ValidationError):
                self.routine.write(vals)
        with self.assertRaises(ValidationError):
            self.routine.role_ids = [Command.clear()]

    def test_its_rhythm_is_said_in_words(self):
        month = {"rhythm": "month", "month_number": 2}
        for vals, text in (
            ({}, "Every Mon"),
            ({"weekdays": "0,3", "week_count": 2}, "Every 2 weeks on Mon and Thu"),
            ({**month, "month_place": "day"}, "Monthly, day 2"),
            ({**month, "month_place": "working_day"}, "Monthly, working day 2"),
            ({**month, "month_place": "last_day"}, "Monthly, last day"),
            ({"rhythm": "day"}, "Every Working Day"),
        ):
            with self.subTest(text):
                self.routine.write(vals)
                self.assertEqual(self.routine.every, text)

    def test_what_is_overdue_is_marked_and_told_once(self):
        run = self._open()
        self._tick(self._later(hours=2))
        self.assertFalse(run.overdue)
        self._tick(self._later(hours=6))
        self._tick(self._later(hours=7))
        self.assertTrue(run.overdue)
        self.assertEqual(self._events(run), ["routine.overdue"])

    def test_it_stands_on_the_desk_of_its_role_and_of_the_deputy(self):
        run = self._open()
        duties = self.env["order.duty"]
        for user, there in ((self.clerk, 1), (self.deputy, 1), (self.stranger, 0)):
            mine = duties.with_user(user).search(
                [("is_mine", "=", True), ("res_model", "=", run._name)]
            )
            with self.subTest(user.login):
                self.assertEqual(len(mine), there)
