from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
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


@tagged("post_install", "-at_install")
class TestShippingPlanClock(ShippingCommon):
    """Plans are frozen at the time of their warehouse, where the company is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.resource_calendar_id.tz = "Asia/Shanghai"
        cls.warehouse = cls.env["stock.warehouse"].create(
            {
                "name": "Plans",
                "code": "PLN",
                "plan_freezes": True,
                "plan_freeze_hour": 17,
                "plan_freeze_days": 1,
            }
        )

    def _at(self, moment):
        """Somebody looks at the clock of Shanghai."""
        return freeze_time(moment.replace(" ", "T") + "+08:00")

    def _notice(self, **vals):
        leaves = "2026-12-10 02:00:00"  # ten o'clock in Shanghai
        said = {"dispatch_at": leaves, "arrival_at": leaves}
        said["warehouse_id"] = self.warehouse.id
        return self._issued(self._confirmed(), **said, **vals)

    def _tick(self):
        self.env["order.shipping.plan"]._cron_freeze()

    def test_a_plan_is_frozen_when_its_time_comes(self):
        with self._at("2026-12-09 09:00:00"):
            notice = self._notice()
        plan = notice.plan_id
        with self._at("2026-12-09 16:59:00"):
            self._tick()
            self.assertFalse(plan.frozen_at)
        with self._at("2026-12-09 17:00:30"):
            self._tick()
        self.assertTrue(plan.frozen_at)
        self.assertFalse(plan.frozen_by_id, "nobody, the clock")
        self.assertEqual(self._told(notice.order_id).count("shipping.plan_frozen"), 1)
        first = plan.frozen_at
        with self._at("2026-12-09 17:10:30"):
            self._tick()
        self.assertEqual(plan.frozen_at, first)

    def test_after_its_time_a_reason_is_asked_for_whether_the_clock_ran_or_not(self):
        with self._at("2026-12-09 09:00:00"):
            plan = self._notice().plan_id
        with self._at("2026-12-09 17:00:10"):
            with self.assertRaisesRegex(UserError, "is frozen"):
                self._notice()
            late = self._notice(plan_reason="Ordered by telephone")
        self.assertEqual(plan.change_ids.notice_id, late)
        self.assertEqual(plan.change_ids.kind, "added")
        with self._at("2026-12-09 18:00:00"):
            seller = self._as(late, "sales")
            with self.assertRaisesRegex(UserError, "enter the reason"):
                seller.shipping_move("2026-12-12 02:00:00", "2026-12-12 02:00:00")
            later = "2026-12-12 02:00:00"
            seller.shipping_move(later, later, "No lorry")
        self.assertEqual(set(plan.change_ids.mapped("kind")), {"added", "moved"})

    def test_plans_of_other_warehouses_stay_open(self):
        self.warehouse.plan_freezes = False
        with self._at("2026-12-09 09:00:00"):
            notice = self._notice()
        with self._at("2026-12-10 09:00:00"):
            self._tick()
        self.assertFalse(notice.plan_id.frozen_at)

    def test_a_time_of_day_and_days_are_asked_for(self):
        for vals in ({"plan_freeze_hour": 24}, {"plan_freeze_days": -1}):
            with self.subTest(vals), self.assertRaises(ValidationError):
                self.warehouse.write(vals)
