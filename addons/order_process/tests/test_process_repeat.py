"""Nodes that repeat by day or window, and counters."""

from unittest.mock import patch

from odoo.exceptions import UserError, ValidationError
from odoo.tests import freeze_time, tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_process import ProcessCommon
from .common_world import local

MONDAY_9 = local("2026-03-02 09:00")


@tagged("post_install", "-at_install")
class TestProcessRepeat(ProcessCommon):
    def _daily(self, **values):
        return self._make_process(
            {
                "code": "15D",
                "start": ["fake.start"],
                "stop": ["fake.ship"],
                "complete": ["fake.check"],
                "repeat": "day",
                "limit_kind": "time_of_day",
                "limit_time": 16,
                **values,
            },
            {"code": "9Z", "start": ["fake.start"], "final": True},
        )

    def _cron(self, moment):
        crons = type(self.env["ir.cron"])
        commit = patch.object(crons, "_commit_progress", return_value=60)
        with freeze_time(local(moment)), commit:
            self.env["order.process"]._cron_open_recurring()

    @covers("S1-K-60")
    def test_daily_node_opens_every_working_day_at_the_start_of_work(self):
        self._daily()
        document = self._make_document()
        document._emit("fake.start", at=MONDAY_9)
        for moment in (
            "2026-03-03 07:50",
            "2026-03-03 08:00",
            "2026-03-03 08:10",
            "2026-03-06 09:00",
            "2026-03-07 09:00",
        ):
            self._cron(moment)
        milestones = self._milestones(document, "15D")
        self.assertEqual(
            milestones.mapped("batch_key"), ["2026-03-02", "2026-03-03", "2026-03-06"]
        )
        self.assertEqual(
            milestones.mapped("due_at"),
            [local(f"{day} 16:00") for day in milestones.mapped("batch_key")],
        )
        rows = self.env["order.duty"].search([("milestone_id", "in", milestones.ids)])
        names = rows.sorted("milestone_id").mapped("name")
        self.assertEqual(names, [f"15D · 03/0{day}/2026" for day in (2, 3, 6)])

    def test_start_after_the_time_of_day_begins_tomorrow(self):
        self._daily()
        document = self._make_document()
        document._emit("fake.start", at=local("2026-03-02 16:30"))
        self.assertFalse(self._milestones(document, "15D"))
        self._cron("2026-03-03 08:00")
        self.assertEqual(len(self._milestones(document, "15D")), 1)

    def test_stop_ends_the_repetition_and_todays_pass(self):
        self._daily()
        document = self._make_document()
        document._emit("fake.start", at=MONDAY_9)
        self._cron("2026-03-03 08:00")
        document._emit("fake.ship", at=local("2026-03-03 11:00"))
        self.assertEqual(
            self._milestones(document, "15D").mapped("state"), ["open", "cancelled"]
        )
        self._cron("2026-03-04 08:00")
        self.assertEqual(len(self._milestones(document, "15D")), 2)

    def test_end_of_the_process_ends_the_repetition(self):
        self._daily()
        document = self._make_document()
        document._emit("fake.start", at=MONDAY_9)
        self._milestones(document, "9Z").with_user(
            self.users["sales"]
        ).action_complete()
        self.assertEqual(document.process_state, "done")
        self.assertEqual(self._milestones(document, "15D").state, "cancelled")
        self._cron("2026-03-03 08:00")
        self.assertEqual(len(self._milestones(document, "15D")), 1)

    def test_event_completes_the_pass_of_its_day_or_the_oldest_one(self):
        self._daily()
        document = self._make_document()
        document._emit("fake.start", at=MONDAY_9)
        self._cron("2026-03-03 08:00")
        document._emit("fake.check", at=local("2026-03-03 15:00"))
        states = self._milestones(document, "15D").mapped("state")
        self.assertEqual(states, ["open", "done"])
        document._emit("fake.check", at=local("2026-03-03 15:30"))
        states = self._milestones(document, "15D").mapped("state")
        self.assertEqual(states, ["done", "done"])

    @covers("S1-K-05")
    def test_four_checks_a_day_in_both_halves(self):
        self._daily(
            complete=[{"event": "fake.check", "count": 4, "spread": "half_days"}],
            limit_time=24,
        )
        document = self._make_document()
        document._emit("fake.start", at=local("2026-03-02 08:00"))
        for hour in (8, 9, 10, 11):
            document._emit("fake.check", at=local(f"2026-03-02 {hour:02d}:30"))
        milestone = self._milestones(document, "15D")
        self.assertEqual(milestone.state, "open")
        document._emit("fake.check", at=local("2026-03-02 14:00"))
        self.assertEqual(milestone.state, "done")

    def test_window_opens_on_its_days_and_rolls_over_a_holiday(self):
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Holiday",
                "company_id": self.company.id,
                "calendar_id": False,
                "date_from": local("2026-03-05 00:00"),
                "date_to": local("2026-03-05 23:59"),
            }
        )
        self._daily(repeat="window", weekdays="0,3")
        document = self._make_document()
        document._emit("fake.start", at=MONDAY_9)
        for day in range(3, 10):
            self._cron(f"2026-03-{day:02d} 09:00")
        self.assertEqual(
            self._milestones(document, "15D").mapped("batch_key"),
            ["2026-03-02", "2026-03-06", "2026-03-09"],
        )

    @covers("S3-C-13")
    def test_an_interval_and_a_month_open_with_the_working_day(self):
        common = {"start": ["fake.start"], "stop": ["fake.ship"], "role": "sales"}
        self._make_process(
            {"code": "I", "repeat": "interval", "interval": 3, **common},
            {"code": "M", "repeat": "month", "repeat_day": 31, **common},
            {"code": "9Z", "start": ["fake.start"], "final": True},
        )
        document = self._make_document()
        document._emit("fake.start", at=MONDAY_9)
        self.assertEqual(document.process_next_at, local("2026-03-05 08:00"))
        for moment in (
            "2026-03-02 09:10",
            "2026-03-05 07:50",
            "2026-03-05 08:00",
            "2026-03-05 08:10",
            "2026-03-10 08:00",
            "2026-03-31 08:00",
        ):
            self._cron(moment)
        passes = self._milestones(document, "I")
        self.assertEqual(
            passes.mapped("batch_key"), ["2026-03-05", "2026-03-10", "2026-03-31"]
        )
        self.assertEqual(self._milestones(document, "M").batch_key, "2026-03-31")
        first = passes[0].with_user(self.users["sales"]).explain_lines()["lines"][0]
        self.assertEqual(
            first["text"], "Opened by its repetition every 3 working days."
        )
        document._emit("fake.ship", at=local("2026-03-31 11:00"))
        self.assertEqual(passes.mapped("state"), ["open", "open", "cancelled"])
        self._cron("2026-05-04 08:00")
        self.assertEqual(len(self._milestones(document, "I")), 3)

    def test_a_rhythm_needs_its_number(self):
        for values in (
            {"repeat": "interval", "interval": 0},
            {"repeat": "interval", "interval": 1000},
            {"repeat": "month", "repeat_day": 32},
            {"repeat": "month", "repeat_day": -1},
        ):
            with self.subTest(values), self.assertRaises(ValidationError):
                self._daily(**values)

    def test_cron_works_in_batch(self):
        self._daily()

        def queries(count):
            documents = self.Document
            for _number in range(count):
                documents |= self._make_document()
            documents._emit("fake.start", at=MONDAY_9)
            self.env.flush_all()
            with freeze_time(local("2026-03-03 08:00")):
                before = self.env.cr.sql_log_count
                documents._process_tick()
                self.env.flush_all()
                return self.env.cr.sql_log_count - before

        queries(1)
        self.assertLessEqual(queries(20), queries(2) + 1)

    # -- counters ----------------------------------------------------------------
    def _counted(self, policy, scope="document", event="fake.change"):
        return self._make_process(
            {"code": "12D", "start": ["fake.start", "fake.ship"], "allow_loop": True},
            {"code": "9Z", "start": ["fake.start"], "final": True},
            counters=[
                {
                    "code": "changes",
                    "event": event,
                    "ceiling": 3,
                    "scope": scope,
                    "policy": policy,
                    **({"node": "12D"} if event == "node.done" else {}),
                }
            ],
        )

    @covers("S1-K-46")
    def test_excess_is_put_on_record(self):
        self._counted("warn", "week")
        document = self._make_document()
        document._emit("fake.start", at=MONDAY_9)
        for _number in range(3):
            document._emit("fake.change", at=MONDAY_9)
        self.assertNotIn("counter.exceeded", self._codes(document))
        document._emit("fake.change", at=local("2026-03-06 09:00"))
        event = self.env["order.event"].search([("code", "=", "counter.exceeded")])
        self.assertEqual(event.payload["value"], 4)
        self.assertEqual(event.payload["ceiling"], 3)
        document._emit("fake.change", at=local("2026-03-09 09:00"))
        self.assertEqual(self._codes(document).count("counter.exceeded"), 1)

    def test_ceiling_refuses(self):
        self._counted("refuse")
        document = self._make_document()
        document._emit("fake.start")
        for _number in range(3):
            document._check_gates("fake.change")
            document._emit("fake.change")
        with self.assertRaisesRegex(UserError, "which is the maximum"):
            document._check_gates("fake.change")
        with self.assertRaisesRegex(UserError, "only occur 3 times"):
            document._emit("fake.change")

    @covers("S1-K-79")
    def test_counter_of_a_node_counts_its_passes_only(self):
        self._counted("warn", event="node.done")
        document = self._make_document()
        document._emit("fake.start")
        clerk = self.users["sales"]
        for _number in range(4):
            self._milestones(document, "12D")[-1].with_user(clerk).action_complete()
            document._emit("fake.ship")
        self.assertEqual(self._codes(document).count("counter.exceeded"), 1)
        with freeze_time(local("2026-03-02 10:00")):
            value = document.process_counters()[0]
        self.assertEqual((value["value"], value["ceiling"]), (4, 3))
        self.assertTrue(value["exceeded"])
