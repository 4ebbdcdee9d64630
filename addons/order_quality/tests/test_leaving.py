from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_quality import QualityCommon


@tagged("post_install", "-at_install")
class TestLeaving(QualityCommon):
    """Goods leave as far as an inspection released them (S1-C-04, S2-B-04)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls._plan("leaving")
        cls._stock(cls.part, 30)

    def _ordered(self, quantity=10):
        order = self._new_order(quantity)
        order.order_line.product_id = self.part
        order.action_confirm()
        order.picking_ids.action_assign()
        return order.sudo()

    def _delivery(self, order):
        return order.picking_ids.filtered(lambda one: one.state != "done")[:1]

    def test_what_is_ready_is_put_up_for_inspection(self):
        order = self._ordered()
        inspection = self._inspections(order.picking_ids)
        self.assertEqual(inspection.line_ids.quantity, 10)
        self.assertEqual(inspection.order_ids, order)
        self.assertTrue(self._events(order, "inspection.requested"))

    def test_nothing_leaves_before(self):
        order = self._ordered()
        with self.assertRaisesRegex(UserError, "not released"):
            self._validate(self._delivery(order))
        self.assertEqual(self._on(self.store), 30)

    def test_nothing_leaves_past_the_button(self):
        delivery = self._delivery(self._ordered())
        delivery.move_ids.picked = True
        with self.assertRaisesRegex(UserError, "not released"):
            delivery.move_ids._action_done()
        self.assertEqual(self._on(self.store), 30)

    def test_what_passed_leaves(self):
        order = self._ordered()
        self._as(self._inspections(order.picking_ids), "inspector").action_pass()
        self._validate(order.picking_ids)
        self.assertEqual(order.order_line.qty_delivered, 10)
        self.assertTrue(self._events(order, "inspection.passed"))

    def test_only_the_failed_part_is_held(self):
        order = self._ordered()
        inspection = self._inspections(order.picking_ids)
        self._decide(inspection, accepted=7, rejected=3)
        self.assertEqual(self._on(self._place("rejected")), 3)
        delivery = self._delivery(order)
        self.assertEqual(delivery.move_ids.quantity, 7)
        self._validate(delivery, {self.part: 10})
        self.assertEqual(order.order_line.qty_delivered, 7)
        rest = self._delivery(order)
        self.assertEqual(rest.move_ids.product_uom_qty, 3)

    def test_the_rest_needs_an_inspection_of_its_own(self):
        order = self._ordered()
        first = self._inspections(order.picking_ids)
        self._decide(first, accepted=7, rejected=3)
        self._validate(self._delivery(order), {self.part: 7})
        rest = self._delivery(order)
        rest.action_assign()
        with self.assertRaisesRegex(UserError, "not released"):
            self._validate(rest)
        second = self._inspections(rest)
        self.assertEqual(second.line_ids.quantity, 3)
        self._decide(second, accepted=3)
        self._validate(self._delivery(order))
        self.assertEqual(order.order_line.qty_delivered, 10)

    def test_released_goods_leave_in_two_parts_and_once_only(self):
        order = self._ordered()
        self._decide(self._inspections(order.picking_ids), accepted=10)
        self._validate(self._delivery(order), {self.part: 4})
        self._validate(self._delivery(order))
        self.assertEqual(order.order_line.qty_delivered, 10)
        self.assertEqual(len(self._inspections().line_ids), 1)
        part = self._inspections().line_ids.part_ids
        self.assertEqual(part.used, 10)

    def test_other_goods_of_the_delivery_leave(self):
        self.plan.product_tmpl_ids = self.part.product_tmpl_id
        self._stock(self.other_part, 5)
        order = self._ordered()
        self.env["sale.order.line"].create(
            {
                "order_id": order.id,
                "product_id": self.other_part.id,
                "product_uom_qty": 5,
            }
        )
        order.picking_ids.action_assign()
        self._validate(self._delivery(order))
        lines = order.order_line.mapped("qty_delivered")
        self.assertEqual(lines, [0, 5])
        held = self._delivery(order)
        self.assertEqual(held.move_ids.product_id, self.part)

    def test_conditionally_released_goods_leave(self):
        order = self._ordered()
        self._decide(self._inspections(order.picking_ids), conditional=10)
        self._validate(self._delivery(order))
        self.assertEqual(order.order_line.qty_delivered, 10)

    def test_a_cancelled_delivery_is_not_inspected(self):
        order = self._ordered()
        inspection = self._inspections(order.picking_ids)
        order.picking_ids.action_cancel()
        self.assertEqual(inspection.state, "cancelled")
        self.assertEqual(self._on(self.store), 30)

    def test_no_plan_no_inspection(self):
        self.plan.active = False
        order = self._ordered()
        self._validate(self._delivery(order))
        self.assertEqual(order.order_line.qty_delivered, 10)

    def test_more_is_not_added_to_a_done_delivery(self):
        order = self._ordered()
        self._decide(self._inspections(order.picking_ids), accepted=10)
        delivery = self._validate(self._delivery(order))
        with self.assertRaisesRegex(UserError, "is done"):
            delivery.move_line_ids.quantity = 12
        self.assertEqual(order.order_line.qty_delivered, 10)

    def test_ask_by_hand(self):
        self.plan.active = False
        order = self._ordered()
        self.plan.active = True
        delivery = self._delivery(order)
        action = self._as(delivery, "store").action_inspection_ask()
        self.assertEqual(action["res_id"], self._inspections(delivery).id)
        with self.assertRaisesRegex(UserError, "no goods are reserved"):
            self._as(delivery, "store").action_inspection_ask()

    def test_what_was_asked_for_before_the_delivery_counts(self):
        self._plan("asked", object="shipping")
        order = self._new_order(4)
        order.order_line.product_id = self.part
        asked = self.env["order.inspection"].with_user(self.clerk)
        told = asked.inspection_request(order.name, "shipping")
        inspection = self.env["order.inspection"].browse(told["id"])
        self._decide(inspection, accepted=4)
        order.action_confirm()
        delivery = order.sudo().picking_ids
        delivery.action_assign()
        self.assertFalse(self._inspections(delivery))
        self._validate(delivery)
        self.assertEqual(order.sudo().order_line.qty_delivered, 4)
