from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_tracking.tests.common_review import USER

from .common_purchase import PurchaseCommon


@tagged("post_install", "-at_install")
class TestPurchaseTracking(PurchaseCommon):
    """Following placed orders: classes, looks, and the way to the shelf."""

    def _tracked(self, order, user=None, **vals):
        records = self.env["order.purchase.tracking"].with_user(user or self.buyer)
        return records.create({"order_id": order.id, **vals})

    def _placed(self, **vals):
        order = self._purchase(user_id=self.buyer.id, **vals)
        order.button_confirm()
        return order

    @covers("S3-A-10")
    def test_grade_class_and_frequency_are_set_up(self):
        close = self.env["order.tracking.class"].create(
            {"name": "Daily", "code": "daily", "interval_days": 1}
        )
        grade = self.env["order.supplier.grade"].create(
            {"name": "New", "code": "N", "tracking_class_id": close.id}
        )
        self.supplier.supplier_grade_id = grade
        contact = self.env["res.partner"].create(
            {"name": "Sales desk", "parent_id": self.supplier.id}
        )
        self._buying_process(track_orders=True)
        order = self._placed(partner_id=contact.id)
        self.assertEqual(order.tracking_class_id, close)
        tomorrow = fields.Date.context_today(order) + timedelta(days=1)
        self.assertEqual(order.track_next_on, tomorrow)

    def test_without_the_setting_nobody_gets_a_task(self):
        self.supplier.supplier_grade_id = self.env.ref(
            "order_purchase.order_supplier_grade_c"
        )
        self._buying_process()
        order = self._placed()
        self.assertFalse(order.track_next_on)
        self.assertFalse(order.activity_ids)

    def test_the_next_look_replaces_the_last_one_and_ends_in_stock(self):
        order = self._placed()
        self._tracked(order, next_on="2099-01-01")
        self._tracked(order, next_on="2099-02-01")
        self.assertEqual(order.activity_ids.date_deadline, order.track_next_on)
        self.assertEqual(len(order.activity_ids), 1)
        receipt = order.sudo().picking_ids
        receipt.move_ids.write({"quantity": 10, "picked": True})
        receipt.with_user(self.keeper)._action_done()
        self.assertTrue(order.stored_at)
        self.assertFalse(order.track_next_on)
        self.assertFalse(order.activity_ids)

    def test_a_receipt_is_stopped_by_the_warehouse_only(self):
        self._buying_process()
        order = self._placed()
        receipt = order.sudo().picking_ids
        finance = new_test_user(
            self.env, "trk_finance", f"{USER},account.group_account_invoice"
        )
        for user in (finance, self.buyer):
            own = receipt.with_user(user)
            for act in (
                own.action_cancel,
                lambda own=own: own.write({"scheduled_date": "2039-01-01"}),
                lambda own=own: own.move_ids.write({"product_uom_qty": 1}),
            ):
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    act()
            self.env.invalidate_all()
        self.assertEqual(receipt.state, "assigned")
        receipt.with_user(self.keeper).action_cancel()
        self.assertEqual(receipt.state, "cancel")

    def test_the_order_takes_its_receipt_along(self):
        self._buying_process()
        order = self._placed()
        order.order_line.product_qty = 12
        receipt = order.sudo().picking_ids
        self.assertEqual(sum(receipt.move_ids.mapped("product_uom_qty")), 12)
        order.button_cancel()
        self.assertEqual(receipt.state, "cancel")

    def test_goods_that_go_back_are_followed_again_until_they_are_replaced(self):
        grade = self.env.ref("order_purchase.order_supplier_grade_c")
        self.supplier.supplier_grade_id = grade
        self._buying_process(track_orders=True)
        order = self._placed()
        receipt = order.sudo().picking_ids
        receipt.move_ids.write({"quantity": 10, "picked": True})
        receipt.with_user(self.keeper)._action_done()
        back = self._go_back(receipt, 4)
        self.assertFalse(order.stored_at)
        self.assertEqual(len(self._events(order, "purchase.unstored")), 1)
        self.assertTrue(order.track_next_on)
        new = self._go_back(back, 3)
        self.assertFalse(order.stored_at, "one is still missing")
        self._go_back(new, 3)
        self._go_back(back, 4)
        self.assertTrue(order.stored_at)
        self.assertEqual(len(self._events(order, "purchase.stored")), 2)
        self.assertEqual(len(self._events(order, "purchase.unstored")), 1)

    def _received_in_part(self):
        """Return an order of 10 of which 6 came, and the receipt of the rest."""
        order = self._placed()
        receipt = order.sudo().picking_ids
        receipt.move_ids.write({"quantity": 6, "picked": True})
        receipt.with_user(self.keeper)._action_done()
        rest = order.sudo().picking_ids - receipt
        self.assertEqual(len(rest), 1)
        self.assertFalse(self._events(order, "purchase.received_all"))
        return order, rest.with_user(self.keeper)

    def test_rest_that_will_not_come_ends_receiving(self):
        self._buying_process()
        order, rest = self._received_in_part()
        rest.action_cancel()
        told = self._events(order, "purchase.received_all")
        self.assertEqual((len(told), told.user_id), (1, self.keeper))
        self.assertEqual(len(self._events(order, "purchase.stored")), 1)
        self.assertTrue(order.stored_at)

    def test_order_that_is_cancelled_was_not_received(self):
        self._buying_process()
        order, _rest = self._received_in_part()
        order.button_cancel()
        self.assertEqual(order.state, "cancel")
        self.assertFalse(self._events(order, "purchase.received_all"))
        self.assertFalse(order.stored_at)

    def test_goods_of_a_first_life_are_in_stock_in_the_second(self):
        self._buying_process()
        order = self._placed()
        receipt = order.sudo().picking_ids
        receipt.move_ids.write({"quantity": 10, "picked": True})
        receipt.with_user(self.keeper)._action_done()
        order.button_cancel()
        self.assertTrue(order.stored_at)
        order.button_draft()
        self.assertFalse(order.stored_at)
        order.button_confirm()
        self.assertTrue(order.stored_at)
        for code in ("purchase.received_all", "purchase.stored"):
            self.assertEqual(len(self._events(order, code)), 2)

    def _go_back(self, picking, quantity):
        """Send goods of a transfer the other way; the storekeeper does it."""
        wizard = self.env["stock.return.picking"].with_user(self.keeper)
        wizard = wizard.with_context(
            active_model="stock.picking", active_id=picking.id, active_ids=picking.ids
        ).create({"picking_id": picking.id})
        wizard.product_return_moves.quantity = quantity
        action = wizard.action_create_returns()
        made = self.env["stock.picking"].sudo().browse(action["res_id"])
        made.move_ids.write({"quantity": quantity, "picked": True})
        made.with_user(self.keeper)._action_done()
        return made

    def test_a_cancelled_order_is_followed_no_more(self):
        order = self._placed()
        self._tracked(order, next_on="2099-01-01")
        order.button_cancel()
        self.assertFalse(order.track_next_on)
        self.assertFalse(order.activity_ids)

    def test_part_of_the_goods_is_not_the_end(self):
        order = self._placed()
        receipt = order.sudo().picking_ids
        receipt.move_ids.write({"quantity": 4, "picked": True})
        receipt.with_user(self.keeper).with_context(
            skip_backorder=True
        ).button_validate()
        self.assertFalse(order.stored_at)

    def test_records_are_written_once_by_who_buys(self):
        order = self._placed()
        record = self._tracked(order, date="2020-01-01", user_id=self.orderer.id)
        self.assertEqual(record.user_id, self.buyer)
        self.assertNotEqual(record.date.year, 2020)
        for writer in (record, record.sudo()):
            with self.assertRaisesRegex(UserError, "cannot be changed"):
                writer.write({"finding": "late"})
        with self.assertRaisesRegex(UserError, "be deleted"):
            record.sudo().unlink()
        reader = new_test_user(self.env, "rev_track_reader", USER)
        with self.assertRaises(AccessError):
            self._tracked(order, reader)
        with self.assertRaisesRegex(UserError, "has not been placed"):
            self._tracked(self._purchase())
        with self.assertRaises(AccessError):
            order.track_next_on = "2099-01-01"

    def test_the_summary_table_costs_the_same_for_many_orders(self):
        orders = self.env["purchase.order"]
        for _number in range(3):
            orders |= self._placed()
        names = ["goods_text", "goods_quantity", "tracking_class_id", "tracker_id"]
        costs = []
        for some in (orders[:1], orders):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            some.read(names)
            costs.append(self.cr.sql_log_count - before)
        self.assertLessEqual(costs[1], costs[0])
