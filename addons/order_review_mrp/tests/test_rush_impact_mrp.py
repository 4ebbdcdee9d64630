from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from odoo.addons.order_change_mrp.tests.common_mrp import ReviewMrpCommon
from odoo.addons.order_clock.tests.covers import covers


@tagged("post_install", "-at_install")
class TestRushImpactMrp(ReviewMrpCommon):
    """Who gets affected through components and work centres."""

    def _confirmed(self, days, quantity):
        """An order of machines under way, its frames not made yet."""
        day = fields.Datetime.now() + timedelta(days=days)
        order = self._order_of(self.machine, quantity, commitment_date=day)
        order.action_confirm()
        made = self._production(
            self.machine, quantity, order, date_start=fields.Datetime.now()
        )
        made.action_assign()
        return order

    def _impacts(self, quantity, days=5):
        rush = self.env["order.rush"].create(
            {
                "order_id": self._order_of(self.machine, quantity).id,
                "type_id": self.env.ref("order_rush.order_rush_type_customer").id,
                "level_id": self.env.ref("order_rush.order_rush_level_urgent").id,
                "need": "Line stands still",
                "date_needed": fields.Date.today() + timedelta(days=days),
            }
        )
        rush.action_compute_impacts()
        return rush.impact_ids

    @covers("S1-H-06")
    def test_orders_that_need_the_same_short_components_are_listed(self):
        self._stock(self.frame, 6)
        self._stock(self.screw, 1000)
        soon, late = self._confirmed(4, 1), self._confirmed(40, 2)
        self.frame_bom.produce_delay = 10
        found = self._impacts(2).filtered(lambda i: i.source == "component")
        frames = {i.order_id: i for i in found if i.product_id == self.frame}
        self.assertEqual(set(frames), {soon, late})
        self.assertEqual(set(found.mapped("product_id.id")), {self.frame.id})
        self.assertEqual(
            (frames[late].quantity, frames[late].reserved, frames[late].shortage),
            (4, 4, 4),
        )
        self.assertEqual((frames[soon].slack_days, frames[late].slack_days), (-6, 30))
        self.assertEqual(frames[late].quantity_taken, 4)
        self.assertEqual(frames[soon].quantity_taken, 0)
        self.assertFalse(found.filtered("is_affected"))

    @covers("S1-H-06")
    def test_orders_on_a_work_centre_that_would_be_too_full_are_listed(self):
        self._stock(self.frame, 10000)
        self._stock(self.screw, 10000)
        other = self._confirmed(10, 300)
        found = self._impacts(20).filtered(lambda i: i.source == "capacity")
        self.assertEqual(found.order_id, other)
        self.assertEqual(found.workcenter_id, self.centre)
        self.assertEqual(found.quantity, 300)
        self.assertGreater(found.shortage, 0)
        self.assertEqual(found.lead_days, 0)
        self.assertFalse(
            self._impacts(20, days=400).filtered(lambda i: i.source == "capacity")
        )

    def test_orders_that_share_the_parts_of_a_kit_are_hurt(self):
        handle = self._create_product("Handle", list_price=1)
        knife = self._create_product("Knife", list_price=1, is_storable=False)
        self._bom(knife, [(handle, 2)], kind="phantom")
        self._stock(handle, 10)
        other = self._order_of(
            handle, 8, commitment_date=fields.Datetime.now() + timedelta(days=9)
        )
        other.action_confirm()
        rush = self.env["order.rush"].create(
            {
                "order_id": self._order_of(knife, 4).id,
                "type_id": self.env.ref("order_rush.order_rush_type_customer").id,
                "level_id": self.env["order.rush.level"]
                .create({"name": "Top", "code": "kit_top", "priority": 1})
                .id,
                "need": "The kitchen stands still",
                "date_needed": fields.Date.today() + timedelta(days=2),
            }
        )
        rush.action_compute_impacts()
        impact = rush.impact_ids.filtered(lambda row: row.source == "stock")
        self.assertEqual((impact.order_id, impact.product_id), (other, handle))
        self.assertEqual(impact.shortage, 6)
