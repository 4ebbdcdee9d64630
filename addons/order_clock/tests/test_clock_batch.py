from datetime import timedelta

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..engine.deadline import Limit
from ..engine.due_item import DueItem
from .common_clock import utc
from .common_clock_case import HOURS, ClockCase


@tagged("post_install", "-at_install")
class TestClockBatch(ClockCase):
    def test_a_due_time_is_naive_utc(self):
        self.assertEqual(self._due(), utc(2026, 10, 12, 14))

    def test_no_limit_has_no_due_time(self):
        self.assertIsNone(self._due(limit=Limit()))

    def test_the_date_is_read_from_the_document(self):
        document = self.env["order.calendar.exception"].new({"date_from": "2026-10-14"})
        limit = Limit("date_offset", 1, date_field="date_from", before=True)
        self.assertEqual(self._due(limit=limit, dates=document), utc(2026, 10, 13, 17))

    def test_a_field_that_is_no_date_gives_no_due_time(self):
        document = self.env["order.calendar.exception"].new({"name": "x"})
        for name in ("name", "no_such_field"):
            limit = Limit("date_offset", 1, date_field=name)
            self.assertIsNone(self._due(limit=limit, dates=document))

    def _items(self, count):
        start = utc(2026, 1, 5, 9)
        return [
            DueItem(HOURS, start + timedelta(minutes=97 * n), self.company)
            for n in range(count)
        ]

    def _queries(self, ask):
        self.env.registry.clear_cache()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        ask()
        return self.env.cr.sql_log_count - before

    def test_two_thousand_due_times_cost_as_many_queries_as_one(self):
        self.clock._due_batch(self._items(1))
        one = self._queries(lambda: self.clock._due_batch(self._items(1)))
        many = self._queries(lambda: self.clock._due_batch(self._items(2000)))
        self.assertEqual(one, many)
        self.assertLessEqual(many, 6)

    def test_a_warm_clock_costs_no_query(self):
        self.clock._due_batch(self._items(1))
        with self.assertQueryCount(0):
            self.clock._due_batch(self._items(2000))

    def test_other_hours_of_the_company_count_at_once(self):
        before = self._due()
        company = self.company
        nights = company.resource_calendar_id.copy({"attendance_ids": []})
        nights.attendance_ids = [
            Command.create(
                {
                    "name": "Night",
                    "dayofweek": day,
                    "day_period": "afternoon",
                    "hour_from": 20,
                    "hour_to": 23,
                }
            )
            for day in "01234"
        ]
        company.resource_calendar_id = nights
        self.assertNotEqual(self._due(), before)

    def test_lateness_of_many_costs_no_query_when_warm(self):
        rows = [
            (i.start, i.start + timedelta(hours=3), self.company)
            for i in self._items(500)
        ]
        self.clock._lateness_batch(rows[:1])
        with self.assertQueryCount(0):
            late = self.clock._lateness_batch(rows)
        self.assertEqual(late[0], (180, 180))

    def test_lateness_counts_working_minutes(self):
        row = (utc(2026, 10, 9, 16), utc(2026, 10, 12, 9), self.company)
        in_time = (utc(2026, 10, 9, 16), utc(2026, 10, 9, 16), self.company)
        without_due = (None, utc(2026, 10, 9, 16), self.company)
        found = self.clock._lateness_batch([row, in_time, without_due])
        self.assertEqual(found, [(65 * 60, 120), (0, 0), (0, 0)])

    def test_a_pause_moves_the_due_time(self):
        pauses = [(utc(2026, 10, 9, 14), utc(2026, 10, 9, 15), "customer")]
        self.assertEqual(self._due(pauses=pauses), utc(2026, 10, 12, 15))

    def test_old_and_far_dates_get_a_clock_of_their_own(self):
        self.assertEqual(self._due(utc(2015, 10, 9, 14)), utc(2015, 10, 12, 14))
        far = self._due(limit=Limit("working_hours", 8000))
        self.assertEqual(far.year, 2030)

    def test_a_calendar_without_hours_is_refused_with_a_reason(self):
        empty = self._calendar(self.company, days=(), name="Nobody")
        empty.attendance_ids.unlink()
        with self.assertRaisesRegex(UserError, "Nobody"):
            self._due(calendar=empty)

    def test_flexible_hours_are_refused_with_a_reason(self):
        flexible = self._calendar(self.company, name="Anytime", flexible_hours=True)
        with self.assertRaisesRegex(UserError, "flexible working hours Anytime"):
            self._due(calendar=flexible)

    def test_a_company_without_hours_is_refused_with_a_reason(self):
        self.company.resource_calendar_id = False
        with self.assertRaisesRegex(UserError, "has no working hours"):
            self._due()
