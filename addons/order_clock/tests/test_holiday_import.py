from datetime import date, timedelta
from types import SimpleNamespace

from odoo.exceptions import AccessError, UserError
from odoo.tests import BaseCase, freeze_time, new_test_user, tagged

from ..engine.deadline import Limit
from ..wizards.order_holiday_import_source import (
    HolidaySource,
    bridged,
    swapped_weekdays,
)
from .common_clock import utc
from .common_clock_case import ClockCase


@tagged("post_install", "-at_install")
@freeze_time("2026-06-01")
class TestHolidayImport(ClockCase):
    def _import(self, country="base.cn", first=2026, last=2026, **values):
        wizard = self.env["order.holiday.import"].create(
            {
                "company_id": self.company.id,
                "country_id": self.env.ref(country).id,
                "year_from": first,
                "year_to": last,
                **values,
            }
        )
        wizard.action_import()
        return wizard

    def _rules(self, **values):
        domain = [("company_id", "=", self.company.id)]
        rules = self.env["order.calendar.exception"].with_context(active_test=False)
        return rules.search(domain + [(k, "=", v) for k, v in values.items()])

    def test_chinas_make_up_workdays_are_imported(self):
        self._import()
        days = [
            (rule.date_from.strftime("%m-%d"), rule.weekday)
            for rule in self._rules(kind="work")
        ]
        # Each is worked like the weekday that was swapped for it.
        self.assertEqual(
            days,
            [
                ("01-04", "4"),
                ("02-14", "4"),
                ("02-28", "0"),
                ("05-09", "1"),
                ("09-20", "1"),
                ("10-10", "2"),
            ],
        )
        self.assertFalse(self._rules(provisional=True))

    def test_due_times_run_on_make_up_days_and_stand_still_on_holidays(self):
        self._import()
        day = Limit("working_days", 1)
        self.assertEqual(self._due(utc(2026, 9, 30, 15), day), utc(2026, 10, 8, 15))
        self.assertEqual(self._due(utc(2026, 10, 9, 15), day), utc(2026, 10, 10, 15))

    def test_weekends_within_holidays_are_off_where_saturdays_are_worked(self):
        self._import()
        self.assertTrue(self._rules(kind="off", date_from=date(2026, 2, 21)))
        self.assertTrue(self._rules(kind="off", date_from=date(2026, 2, 22)))
        self.assertTrue(self._rules(kind="off", date_from=date(2026, 10, 4)))
        self.assertFalse(self._rules(kind="off", date_from=date(2026, 10, 11)))

    def test_without_that_choice_only_the_published_days_are_off(self):
        self._import(bridge_weekends=False)
        self.assertEqual(len(self._rules(kind="off")), 22)

    def test_a_year_without_published_make_up_days_is_provisional(self):
        wizard = self._import(first=2027, last=2027)
        self.assertTrue(self._rules())
        self.assertTrue(all(self._rules().mapped("provisional")))
        self.assertIn("provisional", wizard.report)

    def test_a_repeated_import_changes_nothing(self):
        self._import()
        before = self._rules()
        wizard = self._import()
        self.assertEqual(self._rules(), before)
        self.assertIn("2026: 0 added, 0 changed, 0 removed.", wizard.report)

    def test_a_repeated_import_brings_the_year_up_to_date(self):
        self._import()
        rules = self._rules(kind="off")
        moved, wrong = rules[0], rules[1]
        moved.write({"date_from": "2026-01-15", "date_to": "2026-01-15"})
        wrong.provisional = True
        wizard = self._import()
        self.assertFalse(moved.exists())
        self.assertFalse(wrong.provisional)
        self.assertIn("1 added, 1 changed, 1 removed", wizard.report)

    def test_what_was_archived_stays_archived(self):
        self._import()
        rule = self._rules(date_from=date(2026, 10, 1))
        rule.active = False
        self._import()
        self.assertFalse(rule.active)
        self.assertEqual(len(self._rules(date_from=date(2026, 10, 1))), 1)

    def test_what_was_entered_by_hand_is_left_alone(self):
        mine = self.env["order.calendar.exception"].create(
            {
                "name": "We work",
                "kind": "work",
                "company_id": self.company.id,
                "date_from": "2026-10-05",
            }
        )
        wizard = self._import()
        self.assertEqual(self._rules(date_from=date(2026, 10, 5)), mine)
        self.assertIn("2026-10-05", wizard.report)

    def test_names_come_in_each_installed_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self._import()
        rule = self._rules(date_from=date(2026, 10, 1))
        self.assertEqual(rule.with_context(lang="en_US").name, "National Day")
        self.assertEqual(rule.with_context(lang="zh_CN").name, "国庆节")

    def test_any_country_and_region(self):
        self._import("base.de", region="BY")
        self.assertTrue(self._rules(date_from=date(2026, 1, 6)))
        self.assertFalse(self._rules(kind="work"))

    def test_hungarys_make_up_saturdays_are_imported(self):
        self._import("base.hu")
        self.assertEqual(len(self._rules(kind="work")), 3)

    def test_an_unknown_region_is_refused_with_a_reason(self):
        with self.assertRaisesRegex(UserError, "not known"):
            self._import("base.de", region="XX")

    def test_too_many_or_reversed_years_are_refused(self):
        with self.assertRaisesRegex(UserError, "at most 10 years"):
            self._import(first=2020, last=2030)
        with self.assertRaisesRegex(UserError, "last year"):
            self._import(first=2026, last=2025)

    def test_clerks_cannot_import(self):
        clerk = new_test_user(
            self.env,
            "holiday_clerk",
            groups="base.group_user",
        )
        with self.assertRaises(AccessError):
            self.env["order.holiday.import"].with_user(clerk).create({})


@tagged("post_install", "-at_install")
class TestHolidaySource(BaseCase):
    def test_a_make_up_day_in_the_year_before_is_found(self):
        source = SimpleNamespace(
            special_public_holidays={2002: ((1, 2, 12, 29, 2001), (2, 15, 2, 9))}
        )
        self.assertEqual(
            swapped_weekdays(source, 2001),
            {
                date(2001, 12, 29): 2,
                date(2002, 2, 9): 4,
            },
        )

    def test_a_single_holiday_is_no_swap(self):
        for rows in ((1, 2, "Day"), ((1, 2, "Day"),), (1, 2, 1, 4)):
            source = SimpleNamespace(special_public_holidays={2026: rows})
            found = swapped_weekdays(source, 2026)
            self.assertEqual(len(found), rows == (1, 2, 1, 4))

    def test_only_weekend_days_are_bridged(self):
        friday = date(2026, 10, 2)
        names = {friday: {"en_US": "A"}, friday + timedelta(3): {}}
        self.assertEqual(list(bridged(names)), [date(2026, 10, 3), date(2026, 10, 4)])
        self.assertFalse(bridged({date(2026, 10, 6): {}, date(2026, 10, 8): {}}))

    def test_a_language_that_is_not_spoken_gets_english(self):
        days = HolidaySource("DE", None, ["zh_CN"]).days(2026)
        self.assertEqual(days[date(2026, 1, 1)].names["zh_CN"], "New Year's Day")
