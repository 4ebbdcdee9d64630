"""Rows about preparing: the warehouse, what is packed, not before the confirmation."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from . import shipping
from .broken import broken_by
from .noticing import NoticeCase

#: Scenario: a node of the delivery, and whose it is (S2-X-11).
DELIVERY = {
    "s2_a": ("7", "salesperson"),
    "s2_b": ("5", "courier"),
    "s2_c": ("8", "warehouse"),
    "s2_f": ("4A", "logistics"),
    "s2_g": ("6B", "warehouse"),
    "s2_h": ("6A", "warehouse"),
    "s2_k": ("7", "warehouse"),
    "s2_o": ("7", "courier"),
    "s2_p": ("3C", "warehouse"),
    "s2_r": ("4A", "logistics"),
}
#: Those that are due on the day that the customer was promised.
PROMISED = ("s2_c",)


@tagged("post_install", "-at_install")
class TestRowsPrepared(NoticeCase):
    """S2-O, S2-P, S2-D."""

    shows = ("s2_o", "s2_p", "s2_d")

    @covers("S2-O-04")
    @broken_by("nodes/5/role", "courier")
    @broken_by("nodes/5/done_by", "by hand")
    def test_the_system_allocates_the_order_to_a_warehouse_by_stock(self):
        order = self.an_order("s2_o")
        self.until(order, "5")
        self.check_owes(order, "5", "warehouse")
        user = self.enable("warehouse", "order.allocated")
        found = order.with_user(user).order_allocate()
        self.assertEqual(found["warehouse"], order.warehouse_id.code)
        self.assertTrue(found["whole"], found["why"])
        self.check_done_by(order, "5", "warehouse")
        self.check_owes(order, "6", "logistics")

    @covers("S2-O-05")
    @broken_by("nodes/6/role", "courier")
    @broken_by("nodes/6/evidence/label")
    @broken_by("nodes/6/evidence/boxed")
    @broken_by("nodes/6/evidence/sealed")
    def test_logistics_prints_the_label_boxes_and_seals(self):
        order = self.an_order("s2_o", credit="100000")
        self.until(order, "6")
        self.check_owes(order, "6", "logistics")
        self.confirms(order, "order_staff")
        self.assertTrue(order.picking_ids, "the delivery is there")
        items = {"label": True, "boxed": True, "sealed": True}
        for name in items:
            rest = {key: one for key, one in items.items() if key != name}
            with self.assertRaises(UserError, msg=name):
                self.complete(order, "6", **rest)
        self.complete(order, "6", **items)
        self.check_done_by(order, "6", "logistics")

    @covers("S2-P-04")
    @broken_by("nodes/3A/role", "order_staff")
    @broken_by("nodes/3A/starts", "order.closed")
    def test_stock_is_taken_for_the_goods_of_an_order(self):
        order = self.an_order("s2_p")
        self.until(order, "3A")
        self.check_owes(order, "3A", "warehouse")
        before = self.product.free_qty
        self.through(order, "3A")
        self.check_done_by(order, "3A", "warehouse")
        self.confirms(order, "order_staff")
        self.product.invalidate_recordset()
        ordered = sum(order.picking_ids.move_ids.mapped("product_uom_qty"))
        self.assertTrue(ordered)
        self.assertEqual(self.product.free_qty, before - ordered)

    @covers("S2-D-11")
    @broken_by("nodes/3.3/holds")
    @broken_by("nodes/4/role", "salesperson")
    def test_goods_are_prepared_after_the_confirmation_only(self):
        order = self.an_order("s2_d")
        self.until(order, "3.3")
        self.confirms(order, "salesperson", "goods_confirmed", "price_confirmed")
        keeper = order.with_user(self.enable("warehouse", "goods.prepared"))
        with self.assertRaisesRegex(GateRefused, "not been confirmed"):
            shipping.deliveries(keeper).action_goods_prepared()
        self.check_held(order, "shipment.done", "3.3")
        self.through(order, "3.3")
        self.check_owes(order, "4", "warehouse")
        shipping.deliveries(keeper).action_goods_prepared()
        self.check_done_by(order, "4", "warehouse")


@tagged("post_install", "-at_install")
class TestRowsPreparedSeveral(NoticeCase):
    """S2-X: prepared, packed, shipped, each by its department."""

    shows = tuple(DELIVERY)

    @covers("S2-X-11")
    @broken_by("S2-A:nodes/7/role", "warehouse")
    @broken_by("S2-B:nodes/5/role", "stock_keeper")
    @broken_by("S2-C:nodes/8/role", "quality")
    @broken_by("S2-F:nodes/4A/role", "processing_dept")
    @broken_by("S2-G:nodes/6B/role", "customer_service")
    @broken_by("S2-H:nodes/6A/role", "salesperson")
    @broken_by("S2-K:nodes/7/role", "finance")
    @broken_by("S2-O:nodes/7/role", "logistics")
    @broken_by("S2-P:nodes/3C/role", "order_staff")
    @broken_by("S2-R:nodes/4A/role", "warehouse")
    @broken_by("S2-C:nodes/8/limit", "9 working days")
    def test_each_department_does_its_part_of_the_delivery(self):
        for name, (code, role) in DELIVERY.items():
            with self.subTest(name):
                order = self.an_order_of_its_own(name)
                self.until(order, code)
                self.check_owes(order, code, role)
                if name in PROMISED:
                    self.check_on_time(order, code)
                self.through(order, code)
                self.check_done_by(order, code, role)
