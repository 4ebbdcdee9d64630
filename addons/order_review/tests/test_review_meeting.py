from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Datetime
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_tracking.tests.common_review import ReviewCommon


@tagged("post_install", "-at_install")
class TestReviewMeeting(ReviewCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.chain = cls._chain(
            "review", {"role": "shop", "sequence": 10}, {"role": "qa", "sequence": 10}
        )
        cls._role("engineering")
        cls.head = cls.people["engineering"]

    def _open(self, policy):
        self.env["order.review.plan"].create(
            {
                "name": "Engineering organises",
                "sequence": 1,
                "organiser_role_id": self.roles["engineering"].id,
                "meeting_policy": policy,
            }
        )
        order = self._new_order()
        order.review_submit()
        sheet = self.env["order.review"].search([("order_id", "=", order.id)])
        return order, sheet.with_user(self.head)

    def _minutes(self, sheet, make="yes"):
        sheet.write(
            {
                "meeting_minutes": "<p>All there</p>",
                "meeting_make": make,
                "meeting_form": "As drawing 7, painted",
            }
        )

    @covers("S1-A-23")
    def test_the_head_decides_from_case_to_case_whether_to_meet(self):
        order, sheet = self._open("choice")
        self._sign(order, "shop", "qa")
        self.assertEqual(sheet.state, "answered")
        with self.assertRaisesRegex(UserError, "decide first whether"):
            sheet.review_conclude()
        with self.assertRaisesRegex(AccessError, "is organised by"):
            sheet.with_user(self.people["qa"]).meeting_mode = "none"
        sheet.meeting_mode = "none"
        sheet.review_conclude()
        self.assertEqual(sheet.state, "concluded")

    @covers("S1-A-24")
    def test_a_meeting_decides_whether_and_in_what_form_the_product_is_made(self):
        order, sheet = self._open("all")
        self._sign(order, "shop", "qa")
        with self.assertRaisesRegex(UserError, "has not been held yet"):
            sheet.review_conclude()
        with self.assertRaisesRegex(
            UserError, "Minutes, Production Decision, Intended Form"
        ):
            sheet.action_meeting_held()
        self._minutes(sheet)
        sheet.action_meeting_held()
        self.assertEqual((sheet.state, sheet.outcome), ("concluded", "feasible"))

    def test_a_product_that_will_not_be_made_waits_for_the_organiser(self):
        order, sheet = self._open("all")
        self._sign(order, "shop", "qa")
        self._minutes(sheet, "no")
        sheet.action_meeting_held()
        self.assertEqual(sheet.state, "answered")
        with self.assertRaisesRegex(UserError, "will not be produced"):
            sheet.review_conclude()
        sheet.review_conclude("infeasible")
        self.assertEqual(sheet.state, "negotiation")

    def test_the_people_of_the_departments_invited_get_it_into_their_calendars(self):
        _order, sheet = self._open("selected")
        with self.assertRaisesRegex(UserError, "the meeting participants"):
            sheet.action_invite()
        sheet.meeting_at = "2030-01-07 02:00:00"
        with self.assertRaisesRegex(UserError, "has people"):
            sheet.action_invite()
        sheet.meeting_role_ids = [Command.set(self.roles["qa"].ids)]
        sheet.action_invite()
        event = sheet.meeting_event_id
        self.assertIn(self.people["qa"].partner_id, event.partner_ids)
        self.assertNotIn(self.people["shop"].partner_id, event.partner_ids)
        sheet.meeting_at = "2030-01-08 02:00:00"
        sheet.action_invite()
        self.assertEqual(sheet.meeting_event_id, event)
        self.assertEqual(event.start, Datetime.to_datetime("2030-01-08 02:00:00"))

    def test_all_departments_of_the_review_are_invited(self):
        _order, sheet = self._open("all")
        sheet.meeting_at = "2030-01-07 02:00:00"
        sheet.action_invite()
        people = (self.people["qa"] | self.people["shop"]).partner_id
        self.assertFalse(people - sheet.meeting_event_id.partner_ids)

    @covers("S4-A-12")
    def test_small_orders_are_circulated_and_the_others_meet(self):
        small = self.env["order.type"].search([("code", "=", "small")], limit=1)
        plans = self.env["order.review.plan"]
        vals = {"sequence": 1, "organiser_role_id": self.roles["engineering"].id}
        plans.create(
            {
                **vals,
                "name": "Small",
                "domain": f"[('order_tag_ids', 'in', {small.ids})]",
            }
        )
        _large, sheet = self._open("all")
        order = self._new_order()
        order.sudo().write({"order_tag_ids": [Command.set(small.ids)]})
        order.review_submit()
        circulated = self.env["order.review"].search([("order_id", "=", order.id)])
        self.assertEqual(sheet.meeting_mode, "all")
        self.assertEqual(circulated.meeting_mode, "none")
        self._sign(order, "shop", "qa")
        self.assertEqual(circulated.state, "concluded")
