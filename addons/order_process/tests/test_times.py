"""Times that no clock counts, far ones, unknown zones, and clocks that are set back."""

from datetime import date, datetime, timedelta

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from odoo.addons.order_clock.engine.deadline import Limit
from odoo.addons.order_clock.engine.due_item import DueItem

from .common_process import ProcessCommon
from .common_world import local

MONDAY_9 = local("2026-03-02 09:00")
CALENDAR_LOG = "odoo.addons.order_clock.models.order_clock_calendar"
WRONG = {
    "0001-01-01 00:00:00": "cannot be calculated: times must be between 1991-01-01 and",
    "1990-12-31 23:59:59": "cannot be calculated",
    "1899-01-01": "cannot be calculated",
    "2206-03-01 00:00:00": "2206-03-01 cannot be calculated",
    "9999-12-31 23:59:59": "cannot be calculated",
    "2026-03-055": "is not a date and time",
    "26/3/15": "is not a date and time",
    "2026-02-30 08:00:00": "is not a date and time",
    "noon": "is not a date and time",
    "é\ud800\0": "is not a date and time",
    "9999-12-31 23:59:59-12:00": "cannot be calculated",
    20260302: "is not a date and time",
    1e308: "is not a date and time",
    True: "is not a date and time",
}


@tagged("post_install", "-at_install")
class TestTimes(ProcessCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.times = cls.env["order.time.reader"]
        cls.user = cls.users["sales"]

    def _item(self, limit, start=MONDAY_9, **values):
        return DueItem(limit, start, self.company, **values)

    def _due(self, limit, start=MONDAY_9, **values):
        return self.env["order.clock"]._due_batch([self._item(limit, start, **values)])

    # -- reading -----------------------------------------------------------------
    def test_what_no_clock_counts_is_refused_with_the_reason(self):
        for value, reason in WRONG.items():
            with (
                self.subTest(value=value),
                freeze_time(MONDAY_9),
                self.assertRaisesRegex(ValidationError, reason),
            ):
                self.times._moment(value)

    def test_what_has_one_meaning_is_read(self):
        for value, moment in {
            "2026-03-02 01:00:00": datetime(2026, 3, 2, 1),
            "2026-03-02T01:00:00.123": datetime(2026, 3, 2, 1),
            "2026-03-05T16:00:00.000Z": datetime(2026, 3, 5, 16),
            "2026-03-05T16:00:00+08:00": datetime(2026, 3, 5, 8),
            "2026-03-05": datetime(2026, 3, 5),
            "1991-01-01 00:00:00": datetime(1991, 1, 1),
        }.items():
            with self.subTest(value=value):
                self.assertEqual(self.times._moment(value), moment)
        self.assertEqual(self.times._day("2026-03-05"), date(2026, 3, 5))
        self.assertIsNone(self.times._moment(False))

    def test_an_event_from_outside_lies_in_countable_time(self):
        self._make_process({"code": "1A", "start": ["fake.start"], "final": True})
        document = self._make_document().with_user(self.user)
        with freeze_time(MONDAY_9):
            for number, at in enumerate((*WRONG, MONDAY_9 + timedelta(hours=1))):
                with self.subTest(at=at), self.assertRaises(ValidationError):
                    document.process_emit("fake.start", f"key {number}", at=at)
            self.assertFalse(self._milestones(document, "1A"))
            document.process_emit("fake.start", "good", at="2026-03-02 00:30:00")
        self.assertEqual(
            self._milestones(document, "1A").opened_at, datetime(2026, 3, 2, 0, 30)
        )

    # -- clocks ------------------------------------------------------------------
    def test_a_far_date_of_a_document_is_refused_by_name(self):
        limit = Limit("date_offset", 3, date_field="promised", before=True)
        with (
            freeze_time(MONDAY_9),
            self.assertRaisesRegex(UserError, "2206-03-01 cannot be calculated"),
        ):
            self._due(limit, dates={"promised": date(2206, 3, 1)})
        with freeze_time(MONDAY_9):
            found = self._due(limit, dates={"promised": date(2045, 3, 1)})
        self.assertEqual(found[0].date(), date(2045, 2, 24))

    def test_clocks_count_twenty_years(self):
        with freeze_time(MONDAY_9):
            years = 18 * 365 * 24
            self.assertEqual(
                self._due(Limit("hours", years)), [MONDAY_9 + timedelta(hours=years)]
            )
            found = self._due(Limit("working_days", 18 * 260))[0]
            self.assertGreater(found.year, 2042)

    def test_clocks_count_from_1991(self):
        found = self._due(Limit("working_hours", 2), datetime(1991, 1, 2, 1))
        self.assertEqual(found, [datetime(1991, 1, 2, 3)])
        with self.assertRaisesRegex(UserError, "1990-12-31 cannot be calculated"):
            self._due(Limit("hours", 2), datetime(1990, 12, 31))

    def test_hours_without_work_are_named(self):
        self.company.resource_calendar_id.attendance_ids.unlink()
        with self.assertRaisesRegex(
            UserError, "not contain enough working time for this limit"
        ):
            self._due(Limit("working_hours", 2))

    def test_an_unknown_zone_counts_as_utc_and_says_so(self):
        calendar = self.company.resource_calendar_id
        calendar.flush_recordset()
        query = "UPDATE resource_calendar SET tz = 'Mars/Base' WHERE id = %s"
        self.env.cr.execute(query, [calendar.id])
        calendar.invalidate_recordset()
        self.env.registry.clear_cache()
        limit = Limit("working_hours", 2)
        with self.assertLogs(CALENDAR_LOG, "WARNING"):
            self.assertEqual(
                self._due(limit, datetime(2026, 3, 2, 8)), [datetime(2026, 3, 2, 10)]
            )
        with mute_logger(CALENDAR_LOG):
            lines = self.env["order.clock"]._explain_due(self._item(limit))
        self.assertIn("The time zone Mars/Base is unknown: UTC is used.", lines[0])

    def test_a_user_of_an_unknown_zone_works(self):
        self.env.cr.execute(
            "UPDATE res_partner SET tz = 'Mars/Base' WHERE id = %s",
            [self.user.partner_id.id],
        )
        self.user.invalidate_recordset()
        self.user.partner_id.invalidate_recordset()
        self._make_process({"code": "1A", "start": ["fake.start"], "final": True})
        document = self._make_document()
        document._emit("fake.start")
        duty = self._milestones(document, "1A").with_user(self.user)
        duty = duty.with_context(tz=self.user.tz)
        self.assertTrue(duty.explain_lines()["lines"])
        duty.action_complete()
        self.assertEqual(duty.state, "done")

    # -- a clock that is set back ------------------------------------------------
    def test_nothing_is_done_before_it_was_opened(self):
        self._make_process(
            {"code": "1A", "start": ["fake.start"]},
            {"code": "2A", "start": ["fake.start"], "final": True},
        )
        document = self._make_document()
        with freeze_time(MONDAY_9):
            document._emit("fake.start")
        first = self._milestones(document, "1A")
        with freeze_time(MONDAY_9 - timedelta(hours=1)):
            first.with_user(self.user).action_pause("customer", "waits")
            first.with_user(self.user).action_resume()
            first.with_user(self.user).action_complete()
        self.assertEqual((first.state, first.done_at), ("done", MONDAY_9))
        self.assertGreaterEqual(first.pause_ids.end, first.pause_ids.start)

    def test_no_step_is_decided_before_it_was_opened(self):
        chain = self.env["order.signoff.chain"].create(
            {
                "name": "Publish",
                "purpose": "t_back",
                "res_model": "order.process",
                "protected_fields": "name",
                "step_ids": [
                    fields.Command.create(
                        {"name": "GM", "role_id": self.roles["gm"].id}
                    )
                ],
            }
        )
        process = self.env["order.process"].create(
            {"name": "P", "code": "T-9", "res_model": "order.process.fake"}
        )
        with freeze_time(MONDAY_9):
            process.signoff_request(chain.purpose)
        step = self.env["order.signoff.step"].search([("purpose", "=", "t_back")])
        with freeze_time(MONDAY_9 - timedelta(days=1)):
            step.with_user(self.users["gm"]).decide("approve")
        self.assertEqual(step.decided_at, MONDAY_9)
        self.assertEqual(step.signoff_id.closed_at, MONDAY_9)
