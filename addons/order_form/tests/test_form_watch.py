"""The desk, what is late, and the ladder."""

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_process.tests.common_world import local

from .common_form import FormCommon


@tagged("post_install", "-at_install")
class TestFormWatch(FormCommon):
    def _desk(self, user):
        duties = self.env["order.duty"].with_user(self.users[user])
        return duties.search([("on_desk", "=", True), ("res_model", "=", "order.form")])

    def _tick(self, moment):
        with freeze_time(local(moment)):
            self.forms._cron_watch()

    def test_a_sheet_is_on_the_desk_until_it_is_answered(self):
        self._make_type(answer_within="1 working day")
        with freeze_time(local("2026-03-02 09:00")):
            form = self._send()
            duty = self._desk("planning")
            self.assertEqual(duty.res_id, form.id)
            self.assertEqual(duty.due_at, local("2026-03-03 09:00"))
            action = self.env["order.milestone"].browse(duty.milestone_id.id)
            action = action.with_user(self.users["planning"]).action_do()
            self.assertEqual(
                (action["res_model"], action["res_id"]), (form._name, form.id)
            )
            with self.assertRaises(UserError):
                duty.milestone_id.action_complete(note="done")
            self._as(form, "planning").form_answer(text="Friday")
            self.assertFalse(self._desk("planning"))

    def test_a_deadline_counts_more_than_the_limit(self):
        self._make_type(answer_within="1 working day")
        with freeze_time(local("2026-03-02 09:00")):
            form = self._send(deadline="2026-03-02 08:00:00")
        self.assertEqual(form.due_at, local("2026-03-02 16:00"))

    def test_late_sheets_are_told_once_and_go_up_the_ladder(self):
        level = {"after": "2 working hours", "role_id": self.roles["gm"].id}
        self._make_type(
            answer_within="1 working day", level_ids=[Command.create(level)]
        )
        with freeze_time(local("2026-03-02 09:00")):
            form = self._send()
        self._tick("2026-03-03 08:50")
        self.assertFalse(form.overdue)
        self._tick("2026-03-03 09:10")
        self._tick("2026-03-03 09:20")
        self.assertTrue(form.overdue)
        self.assertEqual(self._told(form, "order.form").count("form.overdue"), 1)
        self.assertFalse(self._desk("gm"))
        self._tick("2026-03-03 11:10")
        self._tick("2026-03-03 11:20")
        self.assertEqual(form.level, 1)
        self.assertEqual(self._desk("gm").res_id, form.id)
        self.assertEqual(self._told(form, "order.form").count("form.escalated"), 1)
        self._as(form, "gm").form_receive()
        self._as(form, "planning").form_answer(text="Friday")
        self.assertEqual(form.state, "answered")

    def test_the_sender_escalates_by_hand(self):
        level = {"after": "2 working hours", "role_id": self.roles["gm"].id}
        self._make_type(level_ids=[Command.create(level)])
        form = self._send()
        with self.assertRaises(AccessError):
            self._as(form, "planning").form_escalate("Too slow")
        form.form_escalate("No answer by phone")
        self.assertEqual(form.level, 1)
        with self.assertRaisesRegex(UserError, "top"):
            form.form_escalate("Again")

    def test_open_sheets_are_fetched_by_role_and_type(self):
        self._make_type()
        self._make_type("contact", to={"gm": "act"})
        first, second = self._send(), self._send("contact")
        forms = self.forms.with_user(self.users["sales"])
        ids = [row["id"] for row in forms.fetch_open()["forms"]]
        self.assertEqual(sorted(ids), [first.id, second.id])
        found = forms.fetch_open(role="t_gm")["forms"]
        self.assertEqual([row["id"] for row in found], [second.id])
        found = forms.fetch_open(type="expedite", limit=1)
        self.assertEqual((len(found["forms"]), found["more"]), (1, False))
        self.assertFalse(
            self.forms.with_user(self.users["store"]).fetch_open()["forms"]
        )
