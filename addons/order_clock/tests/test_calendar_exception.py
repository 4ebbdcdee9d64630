from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, new_test_user, tagged

from ..engine.deadline import Limit
from .common_clock import utc
from .common_clock_case import ClockCase


@tagged("post_install", "-at_install")
class TestCalendarException(ClockCase):
    def _rule(self, **values):
        return self.env["order.calendar.exception"].create(
            {
                "name": "Rule",
                "company_id": self.company.id,
                "date_from": "2026-10-10",
                **values,
            }
        )

    def _finish(self, hours, *start):
        return self._due(utc(*start), Limit("working_hours", hours))

    def test_one_date_is_enough_for_one_day_off(self):
        rule = self._rule()
        self.assertEqual(rule.date_to, rule.date_from)
        self.assertEqual((rule.kind, rule.pattern), ("off", "day"))

    def test_a_make_up_workday_is_worked_like_a_weekday(self):
        short = self.calendar.attendance_ids.filtered(lambda a: a.dayofweek == "4")
        short.filtered(lambda a: a.hour_from == 13).unlink()
        self._rule(kind="work", weekday="4")
        self.assertEqual(self._finish(4, 2026, 10, 10, 7), utc(2026, 10, 10, 12))
        self.assertEqual(self._finish(5, 2026, 10, 10, 7), utc(2026, 10, 12, 9))

    def test_a_make_up_workday_can_have_hours_of_its_own(self):
        self._rule(kind="work", pattern="hours", hour_from=9, hour_to=11)
        self.assertEqual(self._finish(2, 2026, 10, 10, 7), utc(2026, 10, 10, 11))

    def test_some_hours_can_be_taken_off(self):
        self._rule(date_from="2026-10-12", pattern="hours", hour_from=8, hour_to=10)
        self.assertEqual(self._finish(1, 2026, 10, 12, 7), utc(2026, 10, 12, 11))

    def test_a_rule_of_another_calendar_does_not_count(self):
        other = self._calendar(self.company)
        self._rule(date_from="2026-10-12", calendar_id=other.id)
        self.assertEqual(self._finish(1, 2026, 10, 12, 7), utc(2026, 10, 12, 9))

    def test_a_rule_of_another_company_does_not_count(self):
        self._rule(date_from="2026-10-12", company_id=self._company("Other").id)
        self.assertEqual(self._finish(1, 2026, 10, 12, 7), utc(2026, 10, 12, 9))

    def test_days_run_forwards(self):
        with self.assertRaisesRegex(ValidationError, "ends before it begins"):
            self._rule().write({"date_from": "2026-10-12", "date_to": "2026-10-11"})

    def test_hours_run_forwards_within_the_day(self):
        for start, end in ((10, 9), (9, 9), (-1, 9), (9, 25)):
            with self.assertRaisesRegex(ValidationError, "between 0:00 and 24:00"):
                self._rule(pattern="hours", hour_from=start, hour_to=end)

    def test_a_pattern_must_fit_its_kind(self):
        with self.assertRaisesRegex(ValidationError, "needs a weekday or hours"):
            self._rule(kind="work").pattern = "day"
        with self.assertRaisesRegex(ValidationError, "needs a weekday or hours"):
            self._rule(date_from="2026-10-12").pattern = "weekday"
        with self.assertRaisesRegex(ValidationError, "the weekday"):
            self._rule(date_from="2026-10-13", kind="work", weekday=False)

    def test_a_day_cannot_be_worked_and_off(self):
        self._rule(date_from="2026-10-09", date_to="2026-10-11")
        with self.assertRaisesRegex(ValidationError, "contradicts"):
            self._rule(kind="work")

    def test_hours_that_overlap_contradict_and_others_do_not(self):
        self._rule(kind="work", pattern="hours", hour_from=8, hour_to=12)
        self._rule(pattern="hours", hour_from=12, hour_to=14)
        with self.assertRaisesRegex(ValidationError, "contradicts"):
            self._rule(pattern="hours", hour_from=11, hour_to=12)

    def test_an_archived_rule_contradicts_nothing(self):
        self._rule().active = False
        self.assertTrue(self._rule(kind="work"))

    def test_a_calendar_may_differ_from_the_company(self):
        self._rule()
        self.assertTrue(self._rule(kind="work", calendar_id=self.calendar.id))

    def test_hours_of_another_company_are_refused(self):
        other = self._company("Other")
        with self.assertRaises(UserError):
            self._rule(calendar_id=other.resource_calendar_id.id)

    def test_the_form_follows_the_kind(self):
        with Form(self.env["order.calendar.exception"]) as form:
            form.name = "Make-up"
            self.assertEqual(form.pattern, "day")
            form.kind = "work"
            self.assertEqual(form.pattern, "weekday")
            form.kind = "off"
            self.assertEqual(form.pattern, "day")

    def test_clerks_read_and_managers_write_in_their_company(self):
        rule = self._rule()
        values = {
            "company_id": self.company.id,
            "company_ids": [(6, 0, self.company.ids)],
        }
        clerk = new_test_user(self.env, "cal_clerk", groups="base.group_user", **values)
        self.assertEqual(rule.with_user(clerk).name, "Rule")
        with self.assertRaises(AccessError):
            rule.with_user(clerk).name = "Mine"
        manager = new_test_user(
            self.env, "cal_boss", groups="base.group_user,base.group_system", **values
        )
        rule.with_user(manager).name = "Ours"
        foreign = self._rule(company_id=self._company("Other").id)
        with self.assertRaises(AccessError):
            foreign.with_user(manager).name = "Theirs"
