from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, new_test_user, tagged

from .common_people import MANAGER, MONDAY_9, local
from .common_reminder import ReminderCommon


@tagged("post_install", "-at_install")
class TestReminder(ReminderCommon):
    def test_the_people_are_told_at_opening_before_at_and_after_the_due_time(self):
        self._make_duty(self.sales, local("2026-03-02 11:00"))
        for text, expected in (
            ("2026-03-02 09:00", [("opened", 0, "clerk")]),
            ("2026-03-02 09:59", []),
            ("2026-03-02 10:00", [("before", 0, "clerk")]),
            ("2026-03-02 10:59", []),
            ("2026-03-02 11:00", [("due", 0, "clerk")]),
            ("2026-03-02 11:59", []),
            ("2026-03-02 12:30", []),  # lunch: quiet
            ("2026-03-02 13:00", [("escalated", 1, "boss")]),
            ("2026-03-02 16:00", []),  # the line ends at the general manager
        ):
            with self.subTest(text):
                self.assertEqual(self._told(local(text)), expected)

    def test_nights_and_weekends_are_quiet_and_count_no_minutes(self):
        friday = local("2026-03-06 16:45")
        self._make_duty(self.sales, local("2026-03-06 17:00"))
        self.assertEqual(
            self._told(friday), [("opened", 0, "clerk"), ("before", 0, "clerk")]
        )
        for text, expected in (
            ("2026-03-06 17:05", []),
            ("2026-03-06 23:00", []),
            ("2026-03-07 10:00", []),
            ("2026-03-08 10:00", []),
            ("2026-03-09 07:55", []),
            ("2026-03-09 08:00", [("due", 0, "clerk")]),
            ("2026-03-09 09:00", [("escalated", 1, "boss")]),
        ):
            with self.subTest(text):
                self.assertEqual(self._told(local(text)), expected)

    def test_a_second_run_tells_nothing_twice(self):
        self._make_duty(self.sales, MONDAY_9)
        self.assertTrue(self._run(MONDAY_9))
        self.assertFalse(self._run(MONDAY_9))
        self.assertFalse(self._run(MONDAY_9 + timedelta(minutes=5)))

    def test_one_message_lists_all_duties_of_a_person(self):
        for number in range(4):
            self._make_duty(
                self.sales, MONDAY_9 - timedelta(hours=number), name=f"Duty {number}"
            )
        before = self._inbox(self.clerk)
        self._run(MONDAY_9)
        message = (self._inbox(self.clerk) - before).mail_message_id
        self.assertEqual(len(message), 1)
        for number in range(4):
            self.assertIn(f"Duty {number}", message.body)
        self.assertIn(f"res_id={self.document.id}", message.body)
        self.assertEqual(message.subject, "4 duties, 3 late")

    def test_the_message_is_in_the_language_and_time_zone_of_the_receiver(self):
        self._make_duty(self.sales, local("2026-03-02 11:00"))
        self._run(MONDAY_9)
        self.assertIn("11:00", self._inbox(self.clerk).mail_message_id.body)

    def test_only_people_who_are_there_are_told_and_a_deputy_who_comes_in_too(self):
        self._make_duty(self.sales, local("2026-03-04 11:00"))
        self.assertEqual(self._told(MONDAY_9), [("opened", 0, "clerk")])
        self._make_leave(self.clerk, "2026-03-03", "2026-03-05")
        self.assertEqual(
            self._told(local("2026-03-03 09:00")), [("opened", 0, "deputy")]
        )
        self.assertEqual(self._told(local("2026-03-04 11:00")), [("due", 0, "deputy")])

    def test_who_has_claimed_a_duty_is_told_alone(self):
        other = self._make_user("other_x")
        self.sales.assignment_ids.member_ids = other
        self._make_duty(self.sales, user=other)
        self.assertEqual(self._told(MONDAY_9), [("opened", 0, "other_x")])

    def test_each_receiver_is_told_when_his_own_time_opens(self):
        night = self._make_user("night")
        late_shift = self.company.resource_calendar_id.copy({"name": "Late"})
        late_shift.attendance_ids.filtered(lambda a: a.hour_from == 8).unlink()
        employee = self.env["hr.employee"].search([("user_id", "=", night.id)])
        employee.resource_calendar_id = late_shift
        self.sales.assignment_ids.member_ids = night
        self._make_duty(self.sales)
        self.assertEqual(self._told(MONDAY_9), [("opened", 0, "clerk")])
        self.assertEqual(
            self._told(local("2026-03-02 13:00")), [("opened", 0, "night")]
        )

    def test_an_outside_role_means_its_substitute_never_the_customer(self):
        portal = new_test_user(self.env, "customer_x", groups="base.group_portal")
        self.document.user_ids = portal
        role = self._make_role(
            "customer_role", is_external=True, substitute_role_id=self.sales.id
        )
        self._make_duty(role, partner_id=portal.partner_id.id)
        claimed = self._make_duty(self.sales, user=portal, name="Claimed")
        rows = self._run(MONDAY_9)
        self.assertEqual(rows.user_id, self.clerk)
        self.assertIn(claimed.id, rows.mapped("duty_res_id"))
        self.assertFalse(self._inbox(portal))

    def test_a_stopped_clock_reminds_of_nothing(self):
        self._make_duty(self.sales, local("2026-03-02 08:00"), paused=True)
        self.assertEqual(self._told(MONDAY_9), [("opened", 0, "clerk")])

    def test_nobody_reached_is_kept_with_its_reason_and_told_later(self):
        nobody = self._make_role("nobody")
        self._make_leave(self.boss, "2026-03-02", "2026-03-02")
        away = self._make_duty(self.gm, name="Away")
        empty = self._make_duty(nobody, name="Empty")
        rows = self._run(MONDAY_9)
        self.assertEqual(
            {(row.name, row.state, row.reason) for row in rows},
            {("Away", "unreached", "all_absent"), ("Empty", "unreached", "no_people")},
        )
        self.assertFalse(self._run(MONDAY_9), "written down once")
        seen = self.env["order.reminder"].with_user(self.manager)
        domain = [("state", "=", "unreached"), ("is_duty_open", "=", True)]
        self.assertEqual(seen.search(domain).ids, rows[::-1].ids)
        empty._as_kernel().state = "done"
        self.assertEqual(seen.search(domain).duty_res_id, away.id)
        self.assertEqual(self._told(local("2026-03-03 09:00")), [("opened", 0, "boss")])

    def test_a_person_without_address_is_on_the_list_of_the_watchdog(self):
        self.clerk.write({"notification_type": "email", "email": False})
        self._make_duty(self.sales)
        row = self._run(MONDAY_9)
        self.assertEqual(
            (row.state, row.reason, row.user_id), ("unreached", "no_mail", self.clerk)
        )

    def test_mail_follows_the_user_and_the_company(self):
        self.clerk.notification_type = "email"
        self._make_duty(self.sales, name="By mail")
        self._run(MONDAY_9)
        self.assertEqual(self._inbox(self.clerk).notification_type, "email")
        self.company.order_mail_reminders = False
        self._make_duty(self.sales, name="By inbox")
        self._run(MONDAY_9)
        self.assertEqual(self._inbox(self.clerk)[0].notification_type, "inbox")

    def test_imported_milestones_are_silent_about_what_is_past(self):
        late = self._make_duty(self.sales, local("2026-02-02 09:00"))
        ahead = self._make_duty(self.sales, local("2026-03-02 11:00"))
        with freeze_time(MONDAY_9):
            self.env["order.reminder"]._silence(late | ahead)
            self.env["order.reminder"]._silence(late | ahead)
        self.assertFalse(self._run(MONDAY_9))
        rows = self._run(local("2026-03-02 11:00"))
        self.assertEqual((rows.kind, rows.duty_res_id), ("due", ahead.id))

    def test_settings_of_company_process_and_levels(self):
        top = self._make_user("top")
        self.gm.parent_id = self._make_role("owner", top)
        self.company.write(
            {
                "order_remind_opened": False,
                "order_remind_before_minutes": 0,
                "order_escalate_after_minutes": 30,
                "order_escalation_levels": 1,
            }
        )
        self._make_duty(self.sales, MONDAY_9)
        self.assertFalse(self._run(MONDAY_9 - timedelta(minutes=30)))
        later = MONDAY_9 + timedelta(minutes=90)
        told = [("due", 0, "clerk"), ("escalated", 1, "boss")]
        self.assertEqual(sorted(self._told(later)), told)
        self.company.order_escalation_levels = 2
        self.assertEqual(self._told(later), [("escalated", 2, "top")])

    def test_a_duty_shows_as_activity_of_its_first_person_until_it_is_done(self):
        self.sales.assignment_ids.member_ids = self.deputy
        duty = self._make_duty(self.sales, local("2026-03-03 11:00"))
        self._run(MONDAY_9)
        activity = self.document.activity_ids
        self.assertEqual(
            (activity.user_id, activity.summary, str(activity.date_deadline)),
            (self.clerk, "Check the order", "2026-03-03"),
        )
        self.assertNotIn(self.clerk.partner_id, self.document.message_partner_ids)
        duty._as_kernel().state = "done"
        self._run(MONDAY_9)
        self.assertFalse(self.document.activity_ids)
        self.assertFalse(activity.active)

    def test_an_activity_closes_when_somebody_else_claims_the_duty(self):
        duty = self._make_duty(self.sales)
        self._run(MONDAY_9)
        self.assertEqual(self.document.activity_ids.user_id, self.clerk)
        duty._as_kernel().user_id = self.deputy
        self._run(MONDAY_9)
        self.assertFalse(self.document.activity_ids)

    def test_managers_get_one_summary_a_day(self):
        self._make_duty(self.sales, MONDAY_9)
        self._make_duty(self._make_role("nobody"))
        self._run(MONDAY_9 + timedelta(minutes=1))
        summary = self.env["order.reminder"]
        for _twice in range(2):
            with freeze_time(MONDAY_9 + timedelta(hours=1)):
                summary._cron_summary()
        messages = self._inbox(self.manager).mail_message_id
        messages = messages.filtered(lambda m: "Factory" in (m.subject or ""))
        self.assertEqual(len(messages), 1)
        self.assertIn("Nobody", messages.body)
        self.assertIn("Sales", messages.body)
        self.assertFalse(
            self._inbox(self.clerk).mail_message_id.filtered(
                lambda m: "summary" in m.subject
            )
        )

    def test_nobody_writes_reminders(self):
        self._make_duty(self.sales)
        row = self._run(MONDAY_9)
        values = {
            "duty_model": "order.milestone",
            "duty_res_id": 1,
            "kind": "due",
            "state": "sent",
            "date": fields.Datetime.now(),
        }
        for user in (self.clerk, self.manager, self.env.user):
            own = row.with_user(user).with_context(order_reminder_sender=True)
            for attempt in (
                lambda own=own: own.write({"state": "silent"}),
                lambda own=own: own.unlink(),
                lambda own=own: own.create(values),
                lambda own=own: own.sudo().write({"state": "silent"}),
                lambda own=own: own.sudo().create(values),
                lambda own=own: own.sudo().unlink(),
            ):
                with self.assertRaises(AccessError):
                    attempt()

    def test_users_read_their_own_reminders_and_managers_all_of_their_company(self):
        self._make_duty(self.sales)
        row = self._run(MONDAY_9)
        foreign = self._make_user("foreign", MANAGER, companies=self.other)
        for user, sees in (
            (self.clerk, True),
            (self.manager, True),
            (self.deputy, False),
            (foreign, False),
        ):
            found = self.env["order.reminder"].with_user(user).search([])
            self.assertEqual(row in found, sees, user.login)
