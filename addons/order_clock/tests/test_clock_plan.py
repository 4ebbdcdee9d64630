from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from .common_clock_case import ClockCase


@tagged("post_install", "-at_install")
class TestClockPlan(ClockCase):
    """The method for other programs."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = new_test_user(
            cls.env,
            "clock_robot",
            groups="base.group_user",
            company_id=cls.company.id,
            company_ids=[(6, 0, cls.company.ids)],
        )
        cls.plan = cls.env["order.clock"].with_user(cls.user).plan_due

    def test_a_due_time_for_another_program(self):
        found = self.plan(
            self.company.id, "2026-09-29 03:00:00", "working_hours", 2, explain=True
        )
        self.assertEqual(found["due"], "2026-09-29 06:00:00")
        self.assertEqual(found["limit"], "2 working hours")
        self.assertEqual(found["time_zone"], "Asia/Shanghai")
        self.assertEqual(len(found["steps"]), 5)

    def test_all_kinds_can_be_asked(self):
        for kind, values, expected in (
            ("none", {}, False),
            ("immediate", {}, "2026-09-29 03:30:00"),
            ("minutes", {"value": 30}, "2026-09-29 03:30:00"),
            ("working_days", {"value": 1}, "2026-09-30 03:00:00"),
            ("time_of_day", {"value": 1, "time": "10:00"}, "2026-09-30 02:00:00"),
            ("month_end", {}, "2026-09-30 09:00:00"),
            ("shift_end", {"value": 30}, "2026-09-29 08:30:00"),
            ("month_day", {"value": 1, "time": "15:00"}, "2026-10-01 07:00:00"),
            ("window", {"time": "15:00", "weekdays": [0, 3]}, "2026-10-01 07:00:00"),
            (
                "date_offset",
                {"value": 1, "reference": "2026-10-02", "before": True},
                "2026-10-01 09:00:00",
            ),
        ):
            with self.subTest(kind=kind):
                found = self.plan(
                    self.company.id, "2026-09-29 03:00:00", kind, **values
                )
                self.assertEqual(found["due"], expected)

    def test_wrong_input_is_refused_with_a_reason(self):
        company, start = self.company.id, "2026-09-29 03:00:00"
        for arguments, values in (
            ((0, start, "hours", 1), {}),
            (("1", start, "hours", 1), {}),
            ((company, "tomorrow", "hours", 1), {}),
            ((company, None, "hours", 1), {}),
            ((company, start, "weeks", 1), {}),
            ((company, start, ["hours"], 1), {}),
            ((company, start, "hours", "4"), {}),
            ((company, start, "hours", -1), {}),
            ((company, start, "hours", 0), {}),
            ((company, start, "hours", float("nan")), {}),
            ((company, start, "working_days", 1.5), {}),
            ((company, start, "month_day", 32), {}),
            ((company, start, "time_of_day", 0), {}),
            ((company, start, "time_of_day", 0), {"time": "25:00"}),
            ((company, start, "time_of_day", 0), {"time": 10}),
            ((company, start, "window", 0), {"time": "10:00"}),
            ((company, start, "window", 0), {"time": "10:00", "weekdays": [7]}),
            ((company, start, "hours", 1), {"calendar_id": 2147483647}),
            ((company, start, "hours", 1), {"calendar_id": "1"}),
            ((company, start, "hours", 1), {"pauses": [["2026-09-29 03:10:00"]]}),
            ((company, start, "date_offset", 1), {"reference": "soon"}),
        ):
            with (
                self.subTest(arguments=arguments, values=values),
                self.assertRaises(UserError),
            ):
                self.plan(*arguments, **values)

    def test_hours_of_another_company_are_not_shown(self):
        other = self._company("Other")
        with self.assertRaises(UserError):
            self.plan(other.id, "2026-09-29 03:00:00", "hours", 1)
        with self.assertRaises(UserError):
            self.plan(
                self.company.id,
                "2026-09-29 03:00:00",
                "hours",
                1,
                calendar_id=other.resource_calendar_id.id,
            )

    def test_strangers_may_not_ask(self):
        stranger = new_test_user(self.env, "clock_stranger", groups="base.group_portal")
        with self.assertRaises(UserError):
            self.env["order.clock"].with_user(stranger).plan_due(
                self.company.id, "2026-09-29 03:00:00", "hours", 1
            )
