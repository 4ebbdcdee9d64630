from datetime import date

from odoo.tests import tagged

from ..engine.deadline import Limit
from ..engine.due_item import DueItem
from .common_clock import utc
from .common_clock_case import HOURS, ClockCase
from .covers import covers


@tagged("post_install", "-at_install")
class TestClockExplain(ClockCase):
    @covers("S1-K-21")
    def test_an_explanation_names_the_holiday_in_the_readers_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        rule = self.env["order.calendar.exception"].create(
            {
                "name": "National Day",
                "company_id": self.company.id,
                "date_from": "2026-10-12",
            }
        )
        rule.with_context(lang="zh_CN").name = "国庆节"
        item = DueItem(HOURS, utc(2026, 10, 9, 14), self.company)
        english = self.clock._explain_due(item)
        chinese = self.clock.with_context(lang="zh_CN")._explain_due(item)
        self.assertTrue(any("National Day" in line for line in english))
        self.assertTrue(any("国庆节" in line for line in chinese))

    def test_lines_for_the_screen_add_up(self):
        item = DueItem(HOURS, utc(2026, 10, 9, 9), self.company)
        lines = self.clock._explain_lines(item)
        self.assertEqual(sum(line["minutes"] for line in lines), 480)
        self.assertEqual(lines[0]["kind"], "start")
        self.assertEqual(lines[-1]["kind"], "due")
        self.assertEqual(lines[-1]["from"], "2026-10-12 01:00:00")
        self.assertIn("close", {line["kind"] for line in lines})

    def test_every_kind_of_step_has_words(self):
        start = utc(2026, 10, 9, 9)
        pauses = [
            (utc(2026, 10, 9, 10), utc(2026, 10, 9, 11), ""),
            (utc(2026, 10, 12, 8), None, "supplier"),
        ]
        self._leave(utc(2026, 10, 12), utc(2026, 10, 13))
        dates = {"day": date(2026, 10, 8)}
        for limit in (
            Limit(),
            Limit("working_hours", 30),
            Limit("working_days", 3),
            Limit("date_offset", 3, date_field="day"),
            Limit("date_offset", 3, date_field="day", before=True),
            Limit("date_offset", 3, date_field="unknown"),
            Limit("working_hours", 1500),
        ):
            item = DueItem(limit, start, self.company, dates=dates, pauses=pauses)
            self.assertTrue(all(self.clock._explain_due(item)))
