"""One bad record in a cron: the others are done, the managers are told once."""

from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common_people import MANAGER
from .common_process import DOCUMENT, ProcessCommon
from .common_reminder import ReminderCommon
from .common_world import local

RECURRING = "order_process.ir_cron_order_process_open_recurring"
LOG = "odoo.addons.order_process.models.record.order_job_failure"
MONDAY_9 = local("2026-03-02 09:00")
TUESDAY_9 = local("2026-03-03 09:00")
UNREACHABLE = "no way to write to him"
BROKEN = "broken"


@tagged("post_install", "-at_install")
class TestPoisonedPasses(ProcessCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls._make_user("t_manager", MANAGER)
        cls.failures = cls.env["order.job.failure"]
        cls._make_process(
            {
                "code": "15D",
                "start": ["fake.start"],
                "complete": ["fake.check"],
                "stop": ["fake.ship"],
                "repeat": "day",
            },
            {"code": "9Z", "start": ["fake.start"], "final": True},
        )
        cls.documents = cls.Document.create(
            [
                {"name": f"No {n}", "company_id": company.id}
                for n, company in enumerate([cls.company] * 3 + [cls.other])
            ]
        )
        cls.documents._emit("fake.start", at=MONDAY_9)

    def _cron(self, at=TUESDAY_9):
        with freeze_time(at), mute_logger(LOG):
            self.env["order.process"]._cron_open_recurring()

    def _opened(self):
        """Names of the documents with a pass of Tuesday."""
        found = self.env["order.milestone"].search([("batch_key", "=", "2026-03-03")])
        return sorted(self.Document.browse(found.mapped("res_id")).mapped("name"))

    def _failing(self):
        return self.failures.search(
            [("cron_id", "=", self.env.ref(RECURRING).id), ("healed_at", "=", False)]
        )

    def _told(self):
        return self.env["mail.message"].search_count(
            [("partner_ids", "in", self.manager.partner_id.ids)]
        )

    def test_a_company_without_hours_stops_only_itself(self):
        self.other.resource_calendar_id = False
        self._cron()
        self.assertEqual(self._opened(), ["No 0", "No 1", "No 2"])
        failure = self._failing()
        self.assertEqual((failure.res_model, failure.res_id), self._key(self.other))
        self.assertIn("has no working hours", failure.reason)

    def test_a_company_with_flexible_hours_stops_only_itself(self):
        self.company.resource_calendar_id.flexible_hours = True
        self._cron()
        self.assertEqual(self._opened(), ["No 3"])
        self.assertEqual(self._failing().company_id, self.company)

    def test_a_company_without_working_time_stops_only_itself(self):
        calendar = self.company.resource_calendar_id
        self.other.resource_calendar_id = calendar.copy({"company_id": self.other.id})
        self.other.resource_calendar_id.attendance_ids.unlink()
        self._cron()
        self.assertEqual(self._opened(), ["No 0", "No 1", "No 2"])
        failure = self._failing()
        self.assertEqual((failure.res_model, failure.res_id), self._key(self.other))
        self.assertIn("no working time from now on", failure.reason)

    def test_a_document_whose_memory_is_broken_stops_only_itself(self):
        model = self.env.registry["order.process"]
        without, bad = model._without_today, self.documents[1]

        def broken(self, documents):
            if bad in documents:
                raise ValueError(BROKEN)
            return without(self, documents)

        with patch.object(model, "_without_today", broken):
            self._cron()
        self.assertEqual(self._opened(), ["No 0", "No 2", "No 3"])
        self.assertEqual(self._failing().document_name, "No 1")

    def test_a_failing_document_is_told_once_and_again_after_it_healed(self):
        model = self.env.registry[DOCUMENT]
        tick = model._process_tick
        bad = self.documents[1]

        def broken(documents, at=None):
            if bad in documents:
                documents.env.cr.execute("SELECT 1/0")
            return tick(documents, at)

        with mute_logger("odoo.sql_db"), patch.object(model, "_process_tick", broken):
            self._cron()
            self.assertEqual(self._opened(), ["No 0", "No 2", "No 3"])
            self._cron(TUESDAY_9 + timedelta(minutes=10))
            failure = self._failing()
            self.assertEqual(failure.document_name, "No 1")
            self.assertEqual(failure.count, 2)
            self.assertEqual(self._told(), 1)
        self._cron(TUESDAY_9 + timedelta(minutes=20))
        self.assertEqual(self._opened(), ["No 0", "No 1", "No 2", "No 3"])
        self.assertTrue(failure.healed_at)
        with mute_logger("odoo.sql_db"), patch.object(model, "_process_tick", broken):
            self._cron(TUESDAY_9 + timedelta(days=1))
        self.assertEqual(self._told(), 2)

    def test_a_batch_without_failures_costs_no_query_for_each_document(self):
        batch = self.env["order.job"]
        for size, queries in ((1, 5), (4, 5)):
            part = self.documents[:size]
            batch._work(RECURRING, part, lambda records: None)
            with self.subTest(size=size), self.assertQueryCount(queries):
                batch._work(RECURRING, part, lambda records: None)

    def test_managers_see_failures_and_close_them_and_clerks_do_not(self):
        self.other.resource_calendar_id = False
        self.manager.company_ids |= self.other
        self._cron()
        failure = self._failing()
        clerk = self.users["sales"]
        for attempt in (
            lambda: failure.with_user(clerk).read(["reason"]),
            lambda: failure.with_user(clerk).action_solved(),
            lambda: failure.with_user(self.manager).write({"reason": "none"}),
            lambda: failure.with_user(self.manager).unlink(),
        ):
            with self.assertRaises(AccessError):
                attempt()
        seen = failure.with_user(self.manager).with_context(
            allowed_company_ids=self.manager.company_ids.ids
        )
        self.assertEqual(seen.document_name, "Trading")
        seen.action_solved()
        self.assertFalse(self._failing())

    def _key(self, record):
        return record._name, record.id


@tagged("post_install", "-at_install")
class TestPoisonedReminders(ReminderCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = cls._make_user("colleague")
        cls.planning = cls._make_role("planning", cls.colleague)
        cls._make_duty(cls.sales)
        cls._make_duty(cls.planning)

    def _receivers(self):
        with mute_logger(LOG):
            return self._run(MONDAY_9).user_id.mapped("login")

    def test_a_person_whose_message_fails_keeps_nobody_from_being_told(self):
        sender = self.env.registry["order.reminder.sender"]
        notify = sender._notify_digest

        def broken(self, run, user, rows):
            if user.login == "clerk":
                raise UserError(UNREACHABLE)
            return notify(self, run, user, rows)

        with patch.object(sender, "_notify_digest", broken):
            self.assertEqual(self._receivers(), ["colleague"])
            self.assertEqual(self._receivers(), [])
            self.assertTrue(self._inbox(self.colleague))
            failure = self.env["order.job.failure"].search(
                [("res_id", "=", self.clerk.id)]
            )
            self.assertEqual((failure.document_name, failure.count), ("clerk", 2))
            told = [("partner_ids", "in", self.manager.partner_id.ids)]
            self.assertEqual(self.env["mail.message"].search_count(told), 1)
        self.assertEqual(self._receivers(), ["clerk"])
        self.assertTrue(failure.healed_at)

    def test_a_language_that_is_gone_is_no_reason_not_to_be_told(self):
        self._forget_language(self.clerk.partner_id)
        self.assertEqual(sorted(self._receivers()), ["clerk", "colleague"])

    def test_an_activity_of_somebody_whose_language_is_gone_stands(self):
        self._forget_language(self.clerk.partner_id)
        todo = "mail.mail_activity_data_todo"
        made = self.document.activity_schedule(todo, user_id=self.clerk.id)
        self.assertEqual(made.user_id, self.clerk)

    def test_a_company_that_fails_keeps_no_other_from_being_told(self):
        head = self._make_user("trader", companies=self.other)
        self._assign(self.planning, head, company=self.other)
        sender = self.env.registry["order.reminder.sender"]
        plan = sender._plan
        failing = self.company

        def broken(self, now, companies, only=None):
            if failing in companies:
                raise ValueError("no such zone")
            return plan(self, now, companies, only)

        self._make_duty(self.planning, company=self.other)
        with patch.object(sender, "_plan", broken):
            self.assertEqual(self._receivers(), ["trader"])
        self.assertEqual(self._failures().document_name, failing.name)

    def test_a_duty_that_fails_keeps_no_other_of_its_company_from_being_told(self):
        for _number in range(8):
            self._make_duty(self.planning)
        sender = self.env.registry["order.reminder.sender"]
        stages = sender._stages
        bad = self._make_duty(self.planning)

        def broken(self, run, duty):
            if duty.duty_res_id == bad.id and duty.duty_model == bad._name:
                raise ValueError(BROKEN)
            return stages(self, run, duty)

        with patch.object(sender, "_stages", broken):
            self.assertEqual(sorted(set(self._receivers())), ["clerk", "colleague"])
            self.assertEqual(len(self._inbox(self.colleague)), 1)
            failure = self._failures()
            self.assertEqual(failure.res_model, "order.duty")
            self.assertIn(BROKEN, failure.reason)
            self.assertEqual(self._receivers(), [])
            self.assertEqual((self._failures(), failure.count), (failure, 2))
        with freeze_time(MONDAY_9 + timedelta(minutes=5)):
            rows = self._run(MONDAY_9 + timedelta(minutes=5))
        self.assertEqual(rows.mapped("duty_res_id"), bad.ids)
        self.assertTrue(failure.healed_at)

    def test_an_error_that_nothing_can_store_stops_nobody_else(self):
        sender = self.env.registry["order.reminder.sender"]
        notify = sender._notify_digest

        def broken(self, run, user, rows):
            if user.login == "clerk":
                raise ValueError("half \ud800 and nothing \0 of it")
            return notify(self, run, user, rows)

        with patch.object(sender, "_notify_digest", broken):
            self.assertEqual(self._receivers(), ["colleague"])
        reason = self._failures().reason
        self.assertEqual(reason, "ValueError: half ? and nothing  of it")

    def test_an_activity_that_cannot_be_closed_stops_no_reminder(self):
        activities = self.env["mail.activity"]
        partner = self.clerk.partner_id
        activities._create_for_duties(
            [
                {
                    "res_model": partner._name,
                    "res_model_id": self.env["ir.model"]._get_id(partner._name),
                    "res_id": partner.id,
                    "user_id": self.clerk.id,
                    "summary": name,
                    "order_duty_id": 2_000_000_000,
                }
                for name in ("bad", "good")
            ]
        )
        close = type(activities)._close_for_duties

        def broken(self):
            if "bad" in self.mapped("summary"):
                raise UserError(BROKEN)
            return close(self)

        with patch.object(
            self.env.registry["mail.activity"], "_close_for_duties", broken
        ):
            self.assertEqual(sorted(self._receivers()), ["clerk", "colleague"])
        left = activities.search([("order_duty_id", "=", 2_000_000_000)])
        self.assertEqual(left.mapped("summary"), ["bad"])
        self.assertEqual(self._failures().res_id, left.id)

    def test_a_company_whose_managers_cannot_be_read_stops_no_other_summary(self):
        self._make_duty(self.sales, MONDAY_9 - timedelta(hours=1))
        trader = self._make_user("trader", companies=self.other)
        self._assign(self.planning, trader, company=self.other)
        late = MONDAY_9 - timedelta(hours=1)
        self._make_duty(self.planning, late, company=self.other)
        model = self.env.registry["order.reminder.summary"]
        managers, bad = model._managers, self.other

        def broken(self, companies, now):
            if bad in companies:
                raise ValueError(BROKEN)
            return managers(self, companies, now)

        with (
            freeze_time(MONDAY_9),
            mute_logger(LOG),
            patch.object(model, "_managers", broken),
        ):
            self.env["order.reminder"]._cron_summary()
        self.assertTrue(self._inbox(self.manager))
        self.assertEqual(self._failures().company_id, bad)

    def test_a_company_without_any_working_time_is_told_at_once(self):
        self.company.resource_calendar_id.attendance_ids.unlink()
        self.assertEqual(sorted(self._receivers()), ["clerk", "colleague"])

    def test_somebody_without_working_time_to_come_is_unreached(self):
        employee = self.clerk.with_company(self.company).employee_id
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Gone",
                "resource_id": employee.resource_id.id,
                "calendar_id": employee.resource_calendar_id.id,
                "date_from": "2020-01-01 00:00:00",
                "date_to": "9999-12-30 00:00:00",
            }
        )
        with mute_logger(LOG):
            rows = self._run(MONDAY_9)
        found = [(row.user_id.login, row.state, row.reason) for row in rows]
        self.assertIn(("clerk", "unreached", "no_hours"), found)
        self.assertIn(("colleague", "sent", False), found)
        self.assertFalse(self._run(MONDAY_9))

    def _failures(self):
        return self.env["order.job.failure"].search([("healed_at", "=", False)])

    def test_the_summary_reaches_managers_of_a_removed_language(self):
        self._forget_language(self.manager.partner_id)
        self._make_duty(self.sales, MONDAY_9 - timedelta(hours=1))
        with freeze_time(MONDAY_9):
            self.env["order.reminder"]._cron_summary()
        self.assertTrue(self._inbox(self.manager))

    def _forget_language(self, partner):
        partner.flush_recordset()
        query = "UPDATE res_partner SET lang = 'xx_XX' WHERE id = %s"
        self.env.cr.execute(query, [partner.id])
        partner.invalidate_recordset()


@tagged("post_install", "-at_install")
class TestPoisonedEscalation(ProcessCommon):
    def test_one_step_that_cannot_be_escalated_stops_no_other(self):
        steps = self._late_steps()
        model = self.env.registry["order.signoff.step"]
        escalate = model._escalate

        def broken(found, now):
            if steps[0] in found:
                raise UserError(BROKEN)
            return escalate(found, now)

        with patch.object(model, "_escalate", broken), mute_logger(LOG):
            self.env["order.signoff.step"]._cron_escalate()
        self.assertEqual(steps.mapped(lambda s: bool(s.escalated_at)), [False, True])

    def _late_steps(self):
        chain = self.env["order.signoff.chain"].create(
            {
                "name": "Publish",
                "purpose": "t_publish",
                "res_model": "order.process",
                "protected_fields": "name",
                "step_ids": [
                    fields.Command.create(
                        {
                            "name": "General Manager",
                            "role_id": self.roles["gm"].id,
                            "escalate_role_id": self.roles["planning"].id,
                        }
                    )
                ],
            }
        )
        documents = self.env["order.process"].create(
            [
                {"name": f"P{n}", "code": f"T-{n}", "res_model": DOCUMENT}
                for n in range(2)
            ]
        )
        documents.signoff_request(chain.purpose)
        steps = self.env["order.signoff.step"].search([("purpose", "=", "t_publish")])
        steps._as_kernel().due_at = MONDAY_9
        return steps.sorted("id")
