"""What I asked of others stands on my desk until it is done, and nothing twice."""

from datetime import timedelta

from odoo.exceptions import UserError
from odoo.fields import Datetime
from odoo.tests import freeze_time, tagged

from odoo.addons.order_tracking.tests.common_review import ReviewCommon


@tagged("post_install", "-at_install")
@freeze_time("2030-01-07 02:00:00")
class TestDeskSections(ReviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.chain = cls._chain("review", {"role": "qa"}, {"role": "boss"})
        cls.qa = cls.people["qa"]
        cls.order = cls._new_order()

    def _sections(self, user):
        self.env.invalidate_all()
        duties = self.env["order.duty"].with_user(user)
        domain = [("on_desk", "=", True), ("document_name", "=", self.order.name)]
        found = {}
        for duty in duties.search(domain):
            found.setdefault(duty.section, []).append(duty)
        return found

    def _milestone(self, role, **vals):
        values = {
            "name": "Look at it",
            "kind": "task",
            "res_model": "sale.order",
            "res_id": self.order.id,
            "document_name": self.order.name,
            "company_id": self.order.company_id.id,
            "role_id": role.id,
            "opened_at": Datetime.now(),
            **vals,
        }
        return self.env["order.milestone"]._as_kernel().create(values)

    def test_signatures_that_i_asked_for_are_followed_and_can_be_reminded(self):
        # Another one's order: the clerk follows it because she asked.
        self.order.sudo().user_id = self.qa
        self.order.with_user(self.clerk).sudo()._signoff_request("review")
        followed = self._sections(self.clerk)["sent"]
        self.assertEqual([d.role_id for d in followed], [self.roles["qa"]])
        self.assertTrue(followed[0].is_followed)
        self.assertEqual(followed[0].action_ask()["tag"], "display_notification")
        event = self._events(self.order, "gate.asked")
        self.assertEqual(event.user_id, self.clerk)
        self.assertEqual(event.payload["people"], [self.qa.login])
        with self.assertRaisesRegex(UserError, "already sent a reminder"):
            followed[0].action_ask()

    def test_whom_i_reminded_is_followed(self):
        order = self.order.sudo()
        order.user_id = self.qa
        duty = self._milestone(self.roles["boss"])
        self.assertFalse(self._sections(self.clerk))
        payload = {"what": duty.name, "milestones": duty.ids, "signoff": 0}
        order.with_user(self.clerk).sudo()._process_note("gate.asked", payload)
        self.assertEqual(self._sections(self.clerk)["sent"][0].milestone_id, duty)
        duty._as_kernel().state = "done"
        self.assertFalse(self._sections(self.clerk))

    def test_a_payload_of_another_shape_breaks_no_desk(self):
        order = self.order.sudo()
        for payload in (
            {"milestones": "x", "signoff": "abc"},
            {"milestones": {"a": 1}, "signoff": 1.5},
            {"milestones": [None, "1"], "signoff": None},
        ):
            order.with_user(self.clerk).sudo()._process_note("gate.asked", payload)
        self.assertFalse(self._sections(self.clerk))

    def test_what_i_handed_over_is_followed_until_it_is_done(self):
        duty = self._milestone(self.roles["qa"].browse(), user_id=self.clerk.id)
        self.assertEqual(list(self._sections(self.clerk)), ["alone"])
        duty.with_user(self.clerk).action_hand_over(self.qa.id, "She knows it")
        self.assertEqual(self._sections(self.clerk)["sent"][0].milestone_id, duty)
        self.assertEqual(list(self._sections(self.qa)), ["alone"])

    def test_a_salesperson_follows_what_is_due_on_his_own_orders(self):
        soon = Datetime.now() + timedelta(hours=20)
        duty = self._milestone(self.roles["boss"], due_at=soon)
        self.assertEqual(self._sections(self.clerk)["soon"][0].milestone_id, duty)
        duty._as_kernel().due_at = soon + timedelta(hours=10)
        self.assertFalse(self._sections(self.clerk))
