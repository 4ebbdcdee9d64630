from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .common_shipping import ShippingCommon


@tagged("post_install", "-at_install")
class TestShippingGuard(ShippingCommon):
    """Nothing leaves that no notice says, and no notice says more than is left."""

    @covers("S1-B-096", "S4-B-14")
    def test_nothing_leaves_without_a_notice(self):
        order = self._confirmed()
        with self.assertRaisesRegex(GateRefused, "No shipping notice") as refused:
            self._ship(order, 5)
        self.assertIn("Sales", str(refused.exception))
        self.assertIn("No shipping notice", order.picking_ids.held_by)
        self._issued(order)
        self._ship(order, 5)
        self.assertEqual(order.picking_ids.state, "done")

    @covers("S1-B-098")
    def test_a_notice_announces_no_more_than_is_left(self):
        order = self._confirmed()
        self._issued(order, 3)
        with self.assertRaisesRegex(UserError, "2.0 Units are left to ship"):
            self._issued(order, 3)
        self._issued(order, 2)
        with self.assertRaisesRegex(UserError, "Fill in"):
            self._issued(order)

    @covers("S1-B-098")
    def test_no_more_leaves_than_the_notices_say(self):
        order = self._confirmed()
        notice = self._issued(order, 3)
        with self.assertRaisesRegex(UserError, "the shipping notice says 3.0"):
            self._ship(order, 5)
        self._ship(order, 3)
        self.assertEqual(notice.line_ids.quantity_left, 3)
        with self.assertRaisesRegex(GateRefused, "No shipping notice"):
            self._ship(order, 2)
        self._issued(order)
        self._ship(order, 2)
        self.assertEqual(order.order_line.qty_delivered, 5)

    def test_what_came_back_may_be_announced_again(self):
        """Refunded or replaced: it is not with the customer."""
        for to_refund in (True, False):
            with self.subTest(to_refund=to_refund):
                order = self._confirmed()
                self._issued(order)
                picking = self._ship(order, 5)
                self._bring_back(picking, 2, to_refund)
                with self.assertRaisesRegex(UserError, "2.0 Units are left"):
                    self._issued(order, 3)
                self.assertEqual(self._draft(order).line_ids.quantity, 2)

    def test_a_tolerance_lets_more_be_announced(self):
        self.ruled.over_percent = 20
        order = self._confirmed()
        with self.assertRaisesRegex(UserError, "6.0 Units"):
            self._issued(order, 7)
        self.assertEqual(self._issued(order, 6).state, "issued")

    def test_several_notices_over_one_transfer(self):
        order = self._confirmed()
        first, second = self._issued(order, 2), self._issued(order, 3)
        self._ship(order, 4)
        self.assertEqual(first.line_ids.quantity_left, 2)
        self.assertEqual(second.line_ids.quantity_left, 2)
        self.assertTrue(first.left_at)
        self.assertFalse(second.left_at)
        self._ship(order, 1)
        self.assertTrue(second.left_at)

    def test_one_notice_over_several_transfers(self):
        order = self._confirmed()
        notice = self._issued(order)
        self._ship(order, 2)
        self.assertFalse(notice.left_at)
        self.assertEqual(len(notice.picking_ids), 2, "the backorder belongs to it")
        self._ship(order, 3)
        self.assertTrue(notice.left_at)

    def test_lots_that_left_stand_on_the_notice(self):
        product = self._create_product("LOT", tracking="lot")
        lot = self.env["stock.lot"].create({"name": "L-9", "product_id": product.id})
        place = self.env["stock.warehouse"].search(
            [("company_id", "=", self.env.company.id)], limit=1
        )
        self.env["stock.quant"]._update_available_quantity(
            product, place.lot_stock_id, 5, lot_id=lot
        )
        order = self._new_order()
        order.order_line.product_id = product
        order.action_confirm()
        notice = self._issued(order.sudo())
        self._ship(order.sudo(), 5)
        self.assertEqual(notice.line_ids.lot_names, "L-9")

    def test_orders_without_a_rule_leave_as_ever(self):
        self.ruled.active = False
        order = self._confirmed()
        self._ship(order, 5)
        self.assertEqual(order.picking_ids.state, "done")

    def test_goods_are_put_down_to_notices_that_nobody_demands(self):
        self.ruled.notice_required = False
        order = self._confirmed()
        notice = self._issued(order)
        self._ship(order, 5)
        self.assertTrue(notice.left_at)

    @covers("S4-B-20")
    def test_a_held_order_gets_no_notice(self):
        rule = self._required("client_order_ref", codes=("shipping.noticed",))
        self.assertTrue(rule)
        draft = self._draft(self._confirmed())
        with self.assertRaisesRegex(GateRefused, "Customer Reference"):
            draft.action_issue()
        self.assertEqual(draft.state, "draft")

    def test_an_order_that_is_not_confirmed_gets_none(self):
        order = self._new_order()
        with self.assertRaisesRegex(UserError, "not confirmed"):
            self._draft(order.sudo()).action_issue()

    def test_the_cost_of_leaving_does_not_grow_with_lines(self):
        orders = {}
        for lines in (2, 20):
            order = self._order(lines=lines, quantity=1)
            order.action_confirm()
            self._issued(order.sudo())
            orders[lines] = order.sudo()
        counts = {}
        for lines, order in orders.items():
            order.picking_ids.move_ids.write({"quantity": 1, "picked": True})
            moves = self.env["stock.move"].browse(order.picking_ids.move_ids.ids)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            moves._shipping_ensure_noticed()
            counts[lines] = self.env.cr.sql_log_count - before
        self.assertLessEqual(counts[20], counts[2] + 1)
