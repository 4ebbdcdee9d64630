"""Actions: a duty from the moment they are decided, done, their effect checked by
somebody else; what had no effect begins anew."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, new_test_user, tagged

from .common_meeting import MeetingCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-11-30 06:00:00")
class TestAction(MeetingCommon):
    def _action(self, user=None, **vals):
        actions = self.env["order.action"].with_user(user or self.lead)
        values = {
            "name": "Mark the moulds",
            "reason": "Two were mixed up",
            "role_id": self.roles["store"].id,
            "until": "2026-12-02",
            **vals,
        }
        return actions.create(values)

    def _as(self, action, role):
        return action.with_user(self.people[role])

    def test_it_is_a_duty_of_its_owner_until_its_last_day(self):
        action = self._action(res_model="sale.order", res_id=self.late.id)
        duty = self._duty(action)
        self.assertEqual(duty.role_id, self.roles["store"])
        self.assertEqual(str(duty.due_at), "2026-12-03 00:00:00")
        self.assertEqual((action.order_id, action.state), (self.late, "open"))
        desk = self.env["order.duty"].with_user(self.people["store"])
        found = desk.search([("is_mine", "=", True), ("milestone_id", "=", duty.id)])
        self.assertEqual(found.name, "Mark the moulds")
        with self.assertRaises(UserError):
            self._as(duty, "store").action_complete()
        self._as(action, "store").action_done("Painted")
        self.assertEqual((action.state, action.result), ("done", "Painted"))
        told = self._events(self.late, "action.done")
        self.assertEqual(told.payload["action"], "Mark the moulds")

    def test_a_person_may_owe_it(self):
        action = self._action(role_id=False, owner_id=self.people["sales"].id)
        with self.assertRaises(UserError):
            self._as(action, "store").with_user(self.clerk).action_done("Me")
        self._as(action, "sales").action_done("Called")
        self.assertEqual(action.done_by_id, self.people["sales"])

    def test_the_effect_is_checked_by_somebody_else(self):
        action = self._action(check_role_id=self.roles["store"].id)
        self.assertEqual(str(action.check_on), "2026-12-09", "a week later")
        self._as(action, "store").action_done("Painted")
        check = self._duty(action, "action.check")
        self.assertEqual(check.role_id, self.roles["store"])
        self.assertTrue(self._as(action, "store").can_check)
        self.assertFalse(self._as(action, "production").can_check)
        with self.assertRaisesRegex(AccessError, "somebody else"):
            self._as(action, "store").action_effect("yes", "Works")
        with self.assertRaises(AccessError):
            self._as(action, "production").action_effect("yes", "Works")
        with self.assertRaisesRegex(UserError, "completed on"):
            check.with_user(self.people["store"]).action_complete(note="ok")
        assignment = self.roles["store"].assignment_ids
        assignment.member_ids = self.people["merchandiser"]
        self._as(action, "merchandiser").action_effect("yes", "No mix-up since")
        self.assertEqual(action.state, "effective")
        self.assertEqual(check.state, "done")
        self.assertEqual(check.done_by_id, self.people["merchandiser"])

    def test_what_had_no_effect_begins_anew(self):
        action = self._action(check_role_id=self.roles["sales"].id)
        self._as(action, "store").action_done("Painted")
        self._as(action, "sales").action_effect("no", "Paint came off")
        self.assertEqual(action.state, "not_effective")
        again = self.env["order.action"].search([("previous_id", "=", action.id)])
        self.assertEqual((again.state, str(again.until)), ("open", "2026-12-07"))
        self.assertEqual(again.reason, "Paint came off")
        self.assertEqual(self._duty(again).role_id, self.roles["store"])
        self.assertEqual(len(self._events(action, "action.effective")), 1)

    def test_who_decided_it_withdraws_it(self):
        action = self._action()
        with self.assertRaisesRegex(AccessError, self.lead.login):
            self._as(action, "store").action_withdraw("No time")
        with self.assertRaises(UserError):
            action.action_withdraw(" ")
        action.action_withdraw("The mould was sold")
        self.assertEqual(action.state, "cancelled")
        self.assertEqual(self._duty(action).state, "cancelled")
        with self.assertRaises(UserError):
            action.action_withdraw("Again")

    def test_bad_input_is_refused(self):
        for vals in (
            {"role_id": False},
            {"check_role_id": self.roles["sales"].id, "check_on": "2026-12-01"},
            {"until": "9999-12-31"},
        ):
            with self.subTest(vals), self.assertRaises(ValidationError):
                self._action(**vals)
        action = self._action()
        for said in (None, "maybe"):
            with self.subTest(said), self.assertRaises(ValidationError):
                action.action_effect(said, "x")
        with self.assertRaises(UserError):
            action.action_effect("yes", "x")

    def test_what_was_decided_stands(self):
        action = self._action()
        for name, value in (
            ("name", "Other"),
            ("until", "2027-01-01"),
            ("role_id", self.roles["sales"].id),
            ("state", "done"),
            ("effect_note", "Forged"),
        ):
            with self.subTest(name), self.assertRaises(AccessError):
                action.write({name: value})
        with self.assertRaises(AccessError):
            action.unlink()
        for name, value in (("meeting_id", 1), ("state", "done"), ("effect_note", "x")):
            with self.subTest(name), self.assertRaises(AccessError):
                self._action(**{name: value})

    def test_who_has_nothing_to_do_with_it_does_not_read_it(self):
        action = self._action()
        group = "order_process.order_process_group_user"
        stranger = new_test_user(self.env, "action_stranger", group)
        self.assertFalse(action.with_user(stranger).has_access("read"))
        self.assertTrue(self._as(action, "store").has_access("read"))
        rows = self.env["order.action"].with_user(stranger).fetch_open()
        self.assertEqual(rows, {"actions": [], "more": False})
        mine = self.env["order.action"].with_user(self.people["store"])
        rows = mine.fetch_open(role="rev_store")
        self.assertEqual([row["id"] for row in rows["actions"]], action.ids)
        own = new_test_user(
            self.env, "action_own", f"{group},sales_team.group_sale_salesman"
        )
        for model, number in (("sale.order", self.late.id), ("sale.order", 10**8)):
            with self.assertRaisesRegex(AccessError, "no such document"):
                self._action(user=own, res_model=model, res_id=number)
