from datetime import datetime

from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from ..engine.clock_zone import to_seconds
from ..engine.deadline import Limit
from ..engine.due_item import DueItem
from .common_clock import utc, wall
from .common_clock_case import HOURS, ClockCase


@tagged("post_install", "-at_install")
class TestClockWhose(ClockCase):
    """Which calendar counts: employee, assignment, department, company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls._calendar(cls.company, hours=((14, 22),), name="Late")
        cls.night = cls._calendar(cls.company, hours=((0, 8),), name="Night")
        cls.early = cls._calendar(cls.company, hours=((5, 13),), name="Early")
        cls.department = cls.env["hr.department"].create(
            {"name": "D", "company_id": cls.company.id}
        )
        cls.employee = cls.env["hr.employee"].create(
            {
                "name": "E",
                "company_id": cls.company.id,
                "resource_calendar_id": cls.early.id,
            }
        )

    def _hour(self, **values):
        due = self._due(utc(2026, 10, 9, 23), Limit("working_hours", 1), **values)
        return wall(to_seconds(due))[-5:]

    def test_the_company_counts_when_nobody_else_has_hours(self):
        self.assertEqual(self._hour(department=self.department), "09:00")

    def test_the_department_goes_before_the_company(self):
        self.department.resource_calendar_id = self.late
        self.assertEqual(self._hour(department=self.department), "15:00")

    def test_the_assignment_goes_before_the_department(self):
        self.department.resource_calendar_id = self.late
        self.assertEqual(
            self._hour(department=self.department, calendar=self.night), "01:00"
        )

    def test_the_employee_goes_before_the_assignment(self):
        self.assertEqual(
            self._hour(calendar=self.night, employee=self.employee), "06:00"
        )

    def test_an_employees_own_time_off_stops_only_his_clock(self):
        self._leave(
            utc(2026, 10, 12),
            utc(2026, 10, 13),
            calendar_id=self.early.id,
            resource_id=self.employee.resource_id.id,
        )
        start = utc(2026, 10, 9, 23)
        mine = self._due(start, HOURS, employee=self.employee)
        others = self._due(start, HOURS, calendar=self.early)
        self.assertEqual(mine, utc(2026, 10, 13, 13))
        self.assertEqual(others, utc(2026, 10, 12, 13))

    def test_hours_of_another_company_are_refused_for_a_department(self):
        other = self._company("Other")
        with self.assertRaises(UserError):
            self.department.resource_calendar_id = other.resource_calendar_id


@tagged("post_install", "-at_install")
class TestClockFresh(ClockCase):
    """Each change of a source is seen at once."""

    def test_a_new_day_off_is_seen(self):
        self._due()
        leave = self._leave(utc(2026, 10, 12), utc(2026, 10, 13))
        self.assertEqual(self._due(), utc(2026, 10, 13, 14))
        leave.date_to = utc(2026, 10, 14)
        self.assertEqual(self._due(), utc(2026, 10, 14, 14))
        leave.unlink()
        self.assertEqual(self._due(), utc(2026, 10, 12, 14))

    def test_changed_hours_are_seen(self):
        self._due()
        self.calendar.attendance_ids.filtered(lambda a: a.hour_to == 17).hour_to = 18
        self.assertEqual(self._due(), utc(2026, 10, 12, 12))

    def test_a_changed_time_zone_is_seen(self):
        self._due()
        self.calendar.tz = "UTC"
        start = datetime(2026, 10, 9, 14)
        self.assertEqual(self._due(start), datetime(2026, 10, 12, 14))

    def test_an_exception_is_seen_until_it_is_archived(self):
        self._due()
        rule = self.env["order.calendar.exception"].create(
            {
                "name": "Make-up",
                "company_id": self.company.id,
                "kind": "work",
                "date_from": "2026-10-10",
            }
        )
        self.assertEqual(self._due(), utc(2026, 10, 10, 14))
        rule.active = False
        self.assertEqual(self._due(), utc(2026, 10, 12, 14))

    def test_somebodys_time_off_does_not_clear_the_cache(self):
        employee = self.env["hr.employee"].create(
            {"name": "E", "company_id": self.company.id}
        )
        before = self.clock._clock(self.company)
        self._leave(
            utc(2026, 10, 12),
            utc(2026, 10, 13),
            resource_id=employee.resource_id.id,
        )
        self.assertIs(self.clock._clock(self.company), before)


@tagged("post_install", "-at_install")
class TestClockCompanies(ClockCase):
    def test_user_and_nightly_job_see_the_same_holidays(self):
        other = self._company("Other")
        shared = self._calendar(self.company, name="Shared")
        shared.company_id = False
        for company, day in ((self.company, 12), (other, 13)):
            self.env["resource.calendar.leaves"].create(
                {
                    "name": "Closed",
                    "company_id": company.id,
                    "calendar_id": False,
                    "date_from": utc(2026, 10, day),
                    "date_to": utc(2026, 10, day + 1),
                }
            ).company_id = company
        user = new_test_user(
            self.env,
            "clock_clerk",
            groups="base.group_user",
            company_id=self.company.id,
            company_ids=[(6, 0, self.company.ids)],
        )
        for company, expected in (
            (self.company, utc(2026, 10, 13, 14)),
            (other, utc(2026, 10, 12, 14)),
        ):
            item = DueItem(HOURS, utc(2026, 10, 9, 14), company, shared)
            for env in (self.env, self.env(user=user), self.env(su=True)):
                self.env.registry.clear_cache()
                self.assertEqual(env["order.clock"]._due_batch([item]), [expected])

    def test_a_rule_of_one_calendar_goes_before_one_of_all(self):
        rules = self.env["order.calendar.exception"]
        values = {"company_id": self.company.id, "date_from": "2026-10-12"}
        rules.create({"name": "Closed", **values})
        self.assertEqual(self._due(), utc(2026, 10, 13, 14))
        rules.create(
            {
                "name": "Workshop works",
                "kind": "work",
                "calendar_id": self.calendar.id,
                **values,
            }
        )
        self.assertEqual(self._due(), utc(2026, 10, 12, 14))
