from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.kernel.local import local_day

from .common_shipping import ShippingCommon


@tagged("post_install", "-at_install")
class TestShippingPlan(ShippingCommon):
    def _plan(self):
        return self._issued(self._confirmed()).plan_id

    @covers("S0-B-15")
    def test_a_plan_fills_itself_and_says_what_left_in_time(self):
        orders = [self._confirmed() for _order in range(4)]
        notices = [self._issued(order) for order in orders]
        plan = notices[0].plan_id
        self.assertEqual(len(plan), 1)
        self.assertEqual(plan.day, local_day(plan, notices[0].dispatch_at))
        self._ship(orders[0], 5)
        plan.invalidate_recordset()
        self.assertEqual((plan.planned, plan.done), (4, 1))
        self.assertEqual(plan.on_time_rate, 25)

    def test_a_frozen_plan_changes_with_a_reason_only(self):
        notice = self._issued(self._confirmed())
        plan = notice.plan_id
        self._as(plan, "sales").action_freeze()
        self.assertIn("shipping.plan_frozen", self._told(notice.order_id))
        order = self._confirmed()
        with self.assertRaisesRegex(UserError, "is frozen"):
            self._issued(order)
        self._issued(order, plan_reason="The customer waits")
        self.assertEqual(plan.change_ids.kind, "added")
        seller = self._as(notice, "sales")
        later = notice.dispatch_at + timedelta(days=3)
        with self.assertRaisesRegex(UserError, "reason"):
            seller.shipping_move(later, later)
        seller.shipping_move(later, later, "No lorry")
        self.assertNotEqual(notice.plan_id, plan)
        moved = plan.change_ids.filtered(lambda change: change.kind == "moved")
        self.assertEqual(moved.user_id, self.people["sales"])
        self.assertEqual(notice.picking_ids.scheduled_date, later)

    def test_within_its_day_a_notice_moves_freely(self):
        notice = self._issued(self._confirmed())
        self._as(notice.plan_id, "sales").action_freeze()
        sooner = notice.dispatch_at.replace(hour=4, minute=0, second=0)
        self._as(notice, "sales").shipping_move(sooner)
        self.assertEqual(notice.dispatch_at, sooner)
        self.assertFalse(notice.plan_id.change_ids)

    def test_what_a_frozen_plan_loses_stands_on_it(self):
        notice = self._issued(self._confirmed())
        plan = notice.plan_id
        self._as(plan, "sales").action_freeze()
        self._as(notice, "sales").shipping_cancel("Customer is away")
        self.assertEqual(plan.change_ids.kind, "off")
        self.assertEqual(plan.change_ids.reason, "Customer is away")

    def test_a_plan_is_frozen_once_by_who_may(self):
        plan = self._plan()
        with self.assertRaises(AccessError):
            self._as(plan, "transport").action_freeze()
        self._as(plan, "sales").action_freeze()
        with self.assertRaisesRegex(UserError, "frozen already"):
            self._as(plan, "sales").action_freeze()

    def test_nobody_writes_a_plan_or_its_changes(self):
        plan = self._plan()
        for user in (self.people["sales"], self.people["store"]):
            with self.assertRaises(AccessError):
                plan.with_user(user).write({"frozen_at": fields.Datetime.now()})
            with self.assertRaises(AccessError):
                plan.with_user(user).unlink()
        with self.assertRaises(AccessError):
            self.env["order.shipping.plan.change"].create(
                {
                    "plan_id": plan.id,
                    "company_id": plan.company_id.id,
                    "notice_id": plan.notice_ids.id,
                    "kind": "off",
                    "reason": "Forged",
                    "user_id": self.env.uid,
                }
            )
