"""The five-minute meeting: composed by the clock, led, decided, ended."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, new_test_user, tagged

from .common_meeting import MeetingCommon

NOON = "2026-11-30 12:00:00"


@tagged("post_install", "-at_install")
class TestMeeting(MeetingCommon):
    def test_the_clock_composes_it_once_before_work(self):
        self.assertFalse(self._compose("2026-11-30 03:30:00"), "the night is not over")
        meeting = self._compose()
        self.assertEqual(meeting.state, "open")
        self.assertEqual(self._compose("2026-11-30 09:00:00"), meeting)
        self.assertEqual(meeting.duty_id.role_id, self.roles["production"])
        self.assertEqual(str(meeting.duty_id.due_at), "2026-12-01 00:00:00")

    def test_it_is_held_on_its_days_only(self):
        self.assertFalse(self._compose("2026-11-28 09:00:00"), "Saturday")
        self.series.weekdays = "1, 3"
        self.assertFalse(self._compose("2026-11-30 09:00:00"), "Monday")
        self.assertTrue(self._compose("2026-12-01 09:00:00"), "Tuesday")
        for wrong in ("7", "Mon", "1;2"):
            with self.subTest(wrong), self.assertRaises(ValidationError):
                self.series.weekdays = wrong

    def test_a_decision_is_a_duty_at_once(self):
        meeting = self._led()
        line = self._topic(meeting, "late", order_id=self.late.id)
        with freeze_time(NOON):
            said = meeting.meeting_decide(
                "Work on Saturday", "2026-12-02", role="rev_store", line_id=line.id
            )
        action = self.env["order.action"].browse(said["id"])
        self.assertEqual((action.meeting_id, action.line_id), (meeting.sudo(), line))
        self.assertEqual(action.order_id, self.late)
        self.assertEqual((line.outcome, action.kind), ("decided", "decision"))
        self.assertEqual(self._duty(action).role_id, self.roles["store"])
        self.assertTrue(action.with_user(self.people["sales"]).has_access("read"))

    def test_what_is_open_comes_first_next_time(self):
        meeting = self._led()
        with freeze_time(NOON):
            meeting.meeting_decide("Ring the mill", "2026-12-01", role="rev_store")
            meeting.meeting_decide("Buy glue", "2026-12-02", person="rev_sales")
            meeting.meeting_hold()
            action = meeting.action_ids.filtered(lambda one: one.owner_id)
            action.with_user(self.people["sales"]).action_done("Bought")
        later = self._compose("2026-12-03 05:00:00")
        first = later.line_ids[0]
        self.assertEqual((first.section, first.text), ("decided", "Ring the mill"))
        self.assertEqual((first.days, first.role_id), (2, self.roles["store"]))
        self.assertEqual(len(self._topic(later, "decided")), 1)

    def test_only_who_leads_it_decides(self):
        meeting = self._compose().with_user(self.people["sales"])
        self.assertFalse(meeting.can_decide)
        for call in (
            lambda: meeting.meeting_decide("x", "2026-12-02", role="rev_store"),
            lambda: meeting.meeting_note(None, "x"),
            lambda: meeting.meeting_hold(),
        ):
            with self.assertRaisesRegex(AccessError, "Production"):
                call()

    @freeze_time(NOON)
    def test_a_decision_says_what_who_and_until_when(self):
        meeting = self._led()
        with self.assertRaisesRegex(UserError, "what.*who.*until"):
            meeting.meeting_decide(" ", None)
        with self.assertRaisesRegex(UserError, "before"):
            meeting.meeting_decide("x", "2026-11-29", role="rev_store")
        for given in (
            {"role": "nobody"},
            {"person": "nobody"},
            {"role": "rev_store", "line_id": 10**6},
        ):
            with self.subTest(given), self.assertRaises(ValidationError):
                meeting.meeting_decide("x", "2026-12-02", **given)
        self.assertFalse(meeting.action_ids)

    @freeze_time(NOON)
    def test_it_is_ended_once_with_who_was_there(self):
        meeting = self._led()
        for wrong in ([10**6], "all", [self.env.ref("base.public_user").id]):
            with self.subTest(wrong), self.assertRaises(ValidationError):
                meeting.meeting_hold(wrong)
        here = self.lead | self.people["sales"]
        self.assertEqual(meeting._expected(), here.sorted("id"))
        said = meeting.meeting_hold(here.ids)
        self.assertEqual((said["state"], meeting.duty_id.state), ("held", "done"))
        self.assertEqual(said["minutes"], ["Held without decisions."])
        told = self._events(meeting, "meeting.held")
        self.assertEqual(told.payload["decisions"], 0)
        with self.assertRaisesRegex(UserError, self.lead.login):
            meeting.meeting_decide("x", "2026-12-02", role="rev_store")

    @freeze_time(NOON)
    def test_minutes_are_appended(self):
        meeting = self._led()
        line = self._topic(meeting, "late", order_id=self.late.id)
        line.with_user(self.lead).action_note()
        self.assertEqual(line.outcome, "noted")
        meeting.meeting_note(line.id, "Glue is there at ten")
        with self.assertRaises(UserError):
            meeting.meeting_note(None, "  ")
        minutes = meeting.sudo().minute_ids
        self.assertEqual(minutes.mapped("line_id"), line)
        for user in (self.env.user, self.lead):
            with self.assertRaises(AccessError):
                minutes[0].with_user(user).sudo().write({"text": "Other"})
            with self.assertRaises(AccessError):
                minutes[0].with_user(user).sudo().unlink()

    def test_what_was_not_held_is_over(self):
        meeting = self._compose()
        self._compose("2026-12-01 05:00:00")
        self.assertEqual(
            (meeting.state, meeting.duty_id.state), ("missed", "cancelled")
        )
        with self.assertRaises(UserError):
            meeting.with_user(self.lead).meeting_hold()

    @freeze_time(NOON)
    def test_who_does_not_come_does_not_read_it(self):
        meeting = self._compose("2026-11-30 12:00:00")
        group = "order_process.order_process_group_user"
        stranger = new_test_user(self.env, "meeting_stranger", group)
        for user, there in ((stranger, 0), (self.people["sales"], 1), (self.lead, 1)):
            rows = self.env["order.meeting"].with_user(user).meeting_agenda()
            self.assertEqual(len(rows), there, user.login)
            lines = self.env["order.meeting.line"].with_user(user)
            self.assertEqual(bool(lines.search([])), bool(there))
        with self.assertRaises(AccessError):
            meeting.with_user(self.lead).write({"state": "held"})
        with self.assertRaises(AccessError):
            self.series.with_user(self.lead).write({"most": 3})
        with self.assertRaises(AccessError):
            self.series.with_user(self.people["sales"]).action_compose()
        opened = self.series.with_user(self.lead).action_compose()
        self.assertEqual(opened["res_id"], meeting.id)

    def test_the_duty_opens_the_meeting(self):
        meeting = self._led()
        opened = meeting.duty_id.with_user(self.lead).action_do()
        self.assertEqual(
            (opened["res_model"], opened["res_id"]), (meeting._name, meeting.id)
        )
        with self.assertRaises(UserError):
            meeting.duty_id.with_user(self.lead).action_complete(note="Held")

    @freeze_time(NOON)
    def test_the_page_is_printed(self):
        meeting = self._led()
        meeting.meeting_decide("Ring the mill", "2026-12-01", role="rev_store")
        report = self.env["ir.actions.report"].with_user(self.lead)
        html, _kind = report._render_qweb_html(
            "order_follow.report_order_meeting", meeting.ids
        )
        text = html.decode()
        for word in ("Five Minutes", self.late.name, "Ring the mill"):
            self.assertIn(word, text)

    @freeze_time(NOON)
    def test_the_dialog_decides_and_ends(self):
        meeting = self._led()
        line = self._topic(meeting, "late", order_id=self.late.id)
        opened = line.with_user(self.lead).action_decide()
        dialogs = self.env["order.meeting.step"].with_user(self.lead)
        dialog = dialogs.with_context(**opened["context"]).create({})
        self.assertEqual(dialog.role_id, self.roles["production"])
        self.assertEqual(str(dialog.until), "2026-12-01")
        dialog.what = "Work late"
        dialog.action_confirm()
        self.assertEqual(line.action_ids.name, "Work late")
        opened = meeting.action_end()
        dialog = dialogs.with_context(**opened["context"]).create({})
        self.assertEqual(dialog.attendee_ids, meeting._expected())
        dialog.attendee_ids = [Command.unlink(self.people["sales"].id)]
        dialog.action_confirm()
        self.assertEqual(meeting.sudo().attendee_ids, self.lead)
