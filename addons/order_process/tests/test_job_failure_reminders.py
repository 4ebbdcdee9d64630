"""One bad receiver or document among reminders: the others are told."""

from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common_reminder import ReminderCommon
from .common_world import local

LOG = "odoo.addons.order_process.models.record.order_job_failure"
MONDAY_9 = local("2026-03-02 09:00")
UNREACHABLE = "no way to write to him"
BROKEN = "broken"


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

    def test_a_document_that_is_gone_silences_nobody(self):
        gone = self.env["res.partner"].create({"name": "Gone"})
        self._make_duty(self.sales, res_id=gone.id, document_name="Gone")
        self.env.flush_all()
        self.env.cr.execute("DELETE FROM res_partner WHERE id = %s", [gone.id])
        self.env.invalidate_all()
        self.assertEqual(sorted(self._receivers()), ["clerk", "colleague"])
        self.assertEqual(self._receivers(), [])
        failure = self._failures()
        self.assertEqual(failure.res_model, "order.duty")
        self.assertIn("no longer exists", failure.reason)
        self.assertEqual(failure.count, 2)
        self.assertEqual(self._messages_of_manager(), 1)

    def test_a_duty_whose_line_fails_silences_nobody(self):
        self._make_duty(self.sales, name="bad")
        self._make_duty(self.sales, name="other")
        sender = self.env.registry["order.reminder.sender"]
        line = sender._prepare_line

        def broken(self, run, duty, stages):
            if duty.name == "bad":
                raise ValueError(BROKEN)
            return line(self, run, duty, stages)

        with patch.object(sender, "_prepare_line", broken):
            receivers = self._receivers()
            self.assertEqual(sorted(receivers), ["clerk", "colleague"])
            told = self.env["order.reminder"].search(
                [("user_id", "=", self.clerk.id), ("kind", "=", "opened")]
            )
            self.assertEqual(set(told.mapped("name")), {"Check the order", "other"})
            failure = self._failures()
            self.assertEqual(failure.res_model, "order.duty")
            for minutes in (5, 10):
                with mute_logger(LOG):
                    self._run(MONDAY_9 + timedelta(minutes=minutes))
            self.assertEqual((self._failures(), failure.count), (failure, 3))
            # The night between is no reason to be told again.
            with mute_logger(LOG):
                self._run(MONDAY_9 + timedelta(hours=12))
            self.assertFalse(failure.healed_at)
            self.assertEqual(self._messages_of_manager(), 1)
        with mute_logger(LOG):
            self._run(MONDAY_9 + timedelta(minutes=15))
        self.assertTrue(failure.healed_at)

    def _messages_of_manager(self):
        told = [("partner_ids", "in", self.manager.partner_id.ids)]
        return self.env["mail.message"].search_count(told)

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
