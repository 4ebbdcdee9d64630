"""Rows of C08: goods are prepared and packed, by orders of the procedures that say
it."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .broken import broken_by
from .following import FollowCase


@tagged("post_install", "-at_install")
class TestRowsPreparing(FollowCase):
    """From the store to the lorry."""

    shows = (
        *("s0_a", "s1_d", "s1_e", "s1_g", "s1_i", "s2_b", "s2_c", "s2_f", "s2_g"),
        *("s2_p", "s3_c", "s3_k", "s3_m", "s3_o", "s3_u"),
    )

    @covers("S0-A-14")
    @broken_by("nodes/3Q/starts", "after 3B")
    @broken_by("nodes/3C/starts", "after 3A")
    @broken_by("nodes/3B/role", "delivery_dept")
    @broken_by("nodes/3Q/holds")
    def test_allocation_preparation_packing_and_check_follow_each_other(self):
        order = self.an_order("s0_a")
        self.until(order, "3A")
        department = "processing_dept"
        self.check_chain(order, ("3A", department))
        self.check_waits(order, "3C")
        self.check_chain(order, ("3B", department))
        self.check_owes(order, "3C", department)
        self.check_waits(order, "3Q")
        self.through(order, "3C")
        self.check_owes(order, "3Q", department)
        self.check_held(order, "shipment.done", "3Q")
        self.through(order, "3Q")
        self.check_free(order, "shipment.done", "3Q")

    @covers("S0-A-17", "S0-A-18")
    @broken_by("nodes/4A/role", "courier")
    @broken_by("nodes/4B/evidence/route")
    @broken_by("nodes/4C/holds")
    @broken_by("nodes/4/role", "delivery_dept")
    def test_goods_are_sorted_routed_and_given_to_a_courier(self):
        order = self.an_order("s0_a")
        self.through(order, "3Q")
        self.check_owes(order, "4A", "delivery_dept")
        self.check_owes(order, "4B", "delivery_dept")
        self.check_waits(order, "4C", "4")
        self.through(order, "4A")
        self.check_says(order, "4B", route="North, then river")
        self.steps = self.steps[1:]
        self.check_owes(order, "4C", "delivery_dept")
        self.check_held(order, "shipment.done", "4C")
        self.through(order, "4C")
        self.check_owes(order, "4", "courier")
        self.through(order, "4")
        self.check_done_by(order, "4", "courier")

    @covers("S1-D-05", "S1-D-06", "S1-D-07")
    @broken_by("nodes/2A/role", "logistics")
    @broken_by("nodes/2B/starts", "after 1")
    @broken_by("nodes/2C/role", "warehouse")
    def test_the_store_picks_and_packs_and_logistics_chooses_the_way(self):
        order = self.an_order("s1_d")
        self.until(order, "2A")
        steps = ("2A", "warehouse"), ("2B", "warehouse"), ("2C", "logistics")
        self.check_chain(order, *steps)

    @covers("S1-D-10")
    @broken_by("nodes/3/role", "logistics")
    @broken_by("nodes/3/starts", "after 2B")
    def test_service_looks_up_where_the_goods_are_every_day(self):
        order = self.an_order("s1_d")
        self.through(order, "1I")
        self.check_followed(order, "3", "customer_service", days=1)

    @covers("S1-E-05", "S1-E-06", "S1-E-07", "S1-E-08")
    @broken_by("nodes/2.1/role", "shop_user")
    @broken_by("nodes/2.2/starts", "after 1.4")
    @broken_by("nodes/3.1/starts", "after 2.1")
    @broken_by("nodes/3.2/evidence/at")
    def test_stock_is_confirmed_before_goods_are_picked_packed_and_handed_over(self):
        order = self.an_order("s1_e")
        self.until(order, "2.1")
        self.check_waits(order, "2.2")
        self.check_chain(order, ("2.1", "merchant"))
        self.check_waits(order, "3.1", "3.2")
        self.check_chain(order, ("2.2", "merchant"))
        self.check_owes(order, "3.1", "merchant")
        self.check_owes(order, "3.2", "merchant")
        with self.assertRaises(UserError):
            self.complete(order, "3.2")
        self.complete(order, "3.2", at="2026-11-27 01:00:00")
        self.check_done_by(order, "3.2", "merchant")

    @covers("S1-G-09", "S1-G-12", "S1-G-13")
    @broken_by("nodes/3A/role", "courier")
    @broken_by("nodes/3C/evidence/notes")
    @broken_by("nodes/4A/starts_after_all", ["after 3B"])
    @broken_by("nodes/4B/role", "courier")
    def test_goods_are_taken_checked_priced_noted_and_packed(self):
        order = self.an_order("s1_g")
        self.until(order, "3A")
        self.check_chain(order, ("3A", "merchant"))
        self.check_owes(order, "3B", "merchant")
        self.through(order, "3B")
        self.check_waits(order, "4A")
        self.check_says(order, "3C", notes="Price tag 128, gift card")
        self.steps = [step for step in self.steps if step.code != "3C"]
        self.until(order, "4A")
        self.check_owes(order, "4A", "merchant")
        self.through(order, "4A")
        self.check_owes(order, "4B", "merchant")

    @covers("S1-I-07", "S1-I-13", "S1-I-11")
    @broken_by("nodes/3A/role", "logistics")
    @broken_by("nodes/3A/limit", "9 working days, soft")
    @broken_by("nodes/4A/evidence/mode")
    @broken_by("nodes/4B/limit", "9 working days")
    def test_what_is_in_stock_is_packed_at_once_and_sent_as_agreed(self):
        order = self.an_order("s1_i")
        self.until(order, "3A")
        owed = self.node(order, "3A")
        self.assertEqual((owed.due_at - owed.opened_at).seconds, 1800, "promptly")
        self.check_chain(order, ("3A", "warehouse"))
        self.check_owes(order, "4A", "logistics")
        piece = self.node(order, "4A").node_id.evidence_ids
        modes = (piece.options or "").lower()
        for mode in ("courier", "freight", "pick"):
            self.assertIn(mode, modes)
        self.through(order, "4A")
        self.check_owes(order, "4B", "logistics")
        self.check_on_time(order, "4B")

    @covers("S2-B-03", "S2-B-05", "S2-B-09")
    @broken_by("nodes/3/starts", "after 1")
    @broken_by("nodes/3/role", "courier")
    @broken_by("nodes/5/role", "stock_keeper")
    def test_the_stock_keeper_prepares_after_the_confirmation(self):
        order = self.an_order("s2_b")
        self.until(order, "2")
        self.check_waits(order, "3")
        self.through(order, "2")
        self.check_chain(order, ("3", "stock_keeper"), ("4", "stock_keeper"))
        self.check_owes(order, "5", "courier")
        there = self.product.with_company(self.company).qty_available
        self.through(order, "5")
        self.check_done_by(order, "5", "courier")
        self.env.invalidate_all()
        left = self.product.with_company(self.company).qty_available
        self.assertEqual(left, there - 5, "stock is updated with the movement")

    @covers("S2-C-13")
    @broken_by("nodes/8/limit", "9 working days")
    @broken_by("nodes/8/role", "quality")
    @broken_by("nodes/8/done_by", "by hand")
    def test_goods_leave_by_the_agreed_day(self):
        order = self.an_order("s2_c")
        self.until(order, "8")
        self.check_owes(order, "8", "warehouse")
        self.check_on_time(order, "8")
        self.through(order, "8")
        self.check_done_by(order, "8", "warehouse")
        self.assertEqual(order.delivery_status, "full")

    @covers("S2-F-10", "S2-F-14")
    @broken_by("nodes/3A/starts", "after 1")
    @broken_by("nodes/3C/starts", "after 3A")
    @broken_by("nodes/4B/role", "processing_dept")
    @broken_by("nodes/4B/limit", "9 working days")
    def test_stock_is_looked_up_allocated_prepared_and_sent_on_time(self):
        order = self.an_order("s2_f")
        self.until(order, "2")
        self.check_waits(order, "3A")
        self.through(order, "2")
        department = "processing_dept"
        steps = [(code, department) for code in ("3A", "3B", "3C")]
        self.check_chain(order, *steps)
        self.until(order, "4B")
        self.check_owes(order, "4B", "logistics")
        self.check_on_time(order, "4B")

    @covers("S2-G-06", "S2-G-07")
    @broken_by("processes/0/nodes/6B/evidence/note")
    @broken_by("processes/0/nodes/6A/role", "logistics")
    @broken_by("processes/0/nodes/7/role", "warehouse")
    def test_goods_are_allocated_packed_with_a_note_and_picked_up(self):
        order = self.an_order("s2_g")
        self.until(order, "6A")
        self.check_chain(order, ("6A", "warehouse"))
        self.check_owes(order, "6B", "warehouse")
        self.check_says(order, "6B", note="DN-77")
        self.check_owes(order, "7", "logistics")

    @covers("S2-P-05")
    @broken_by("processes/0/nodes/3B/role", "warehouse")
    @broken_by("processes/0/nodes/3B/starts", "after 2A")
    def test_an_order_goes_to_a_suitable_store_and_carrier(self):
        order = self.an_order("s2_p")
        self.until(order, "3A")
        steps = ("3A", "warehouse"), ("3B", "order_staff"), ("3C", "warehouse")
        self.check_chain(order, *steps)

    @covers("S3-C-05")
    @broken_by("nodes/5/holds")
    @broken_by("nodes/6/starts", "after 3")
    def test_sales_ships_after_production_has_announced_completion(self):
        order = self.an_order("s3_c")
        self.until(order, "5")
        self.check_owes(order, "5", "production_manager")
        self.check_waits(order, "6")
        self.check_held(order, "shipment.done", "5")
        self.through(order, "5")
        self.check_free(order, "shipment.done", "5")
        self.check_owes(order, "6", "salesperson")

    @covers("S3-K-07")
    @broken_by("nodes/4/holds")
    @broken_by("nodes/6/role", "production_manager")
    @broken_by("nodes/6/starts_after_all", ["after 4"])
    def test_the_merchandiser_ships_what_has_passed_the_inspection(self):
        order = self.an_order("s3_k")
        self.until(order, "4")
        self.check_held(order, "shipment.done", "4")
        self.check_waits(order, "6")
        self.through(order, "4")
        self.check_free(order, "shipment.done", "4")
        self.check_waits(order, "6")
        self.through(order, "5")
        self.check_owes(order, "6", "merchandiser")
        self.check_on_time(order, "6")

    @covers("S3-M-08")
    @broken_by("nodes/5/role", "production_supervisor")
    @broken_by("nodes/5/holds")
    @broken_by("nodes/6/role", "production_supervisor")
    def test_sales_inspects_and_ships(self):
        order = self.an_order("s3_m")
        self.until(order, "5")
        self.check_held(order, "shipment.done", "5")
        self.check_chain(order, ("5", "salesperson"))
        self.until(order, "6")
        self.check_owes(order, "6", "salesperson")
        self.through(order, "6")
        self.check_done_by(order, "6", "salesperson")

    @covers("S3-O-04", "S3-O-07", "S3-O-08")
    @broken_by("nodes/4/role", "logistics")
    @broken_by("nodes/4/done_by", "by hand")
    @broken_by("nodes/5P/evidence/packed")
    @broken_by("nodes/5P/holds")
    @broken_by("nodes/6/evidence/vehicle")
    @broken_by("nodes/6/evidence/route")
    def test_goods_are_stored_by_class_protected_and_routed(self):
        order = self.an_order("s3_o")
        shelf = self.shelf_of(order)
        self.until(order, "4")
        self.check_chain(order, ("4", "warehouse"))
        stored = self.env["stock.quant"].search([("location_id", "=", shelf.id)])
        self.assertEqual(stored.product_id, order.order_line.product_id)
        self.check_owes(order, "5P", "warehouse")
        with self.assertRaises(GateRefused):
            self.acts(order, "order.shipped", "shipping_officer")
        self.assertNotEqual(order.delivery_status, "full")
        self.check_owes(order, "6", "logistics")
        self.check_says(order, "6", vehicle="Lorry 7", route="Ring road")
        with self.assertRaises(UserError):
            self.complete(order, "5P")
        self.through(order, "5P")
        self.acts(order, "order.shipped", "shipping_officer")
        self.assertEqual(order.delivery_status, "full")

    @covers("S3-O-06")
    @broken_by("nodes/5/role", "warehouse")
    @broken_by("forms/shipping_record/to")
    @broken_by("forms/shipping_record/written_by", "warehouse")
    @broken_by("forms/shipping_record/fields/shipped_at/required", "no")
    def test_the_shipping_officer_records_it_for_service_and_logistics(self):
        order = self.an_order("s3_o")
        self.until(order, "5")
        self.check_chain(order, ("5", "shipping_officer"))
        sheet = self.send_sheet(order, "shipping_record", "shipping_officer")
        told = set(sheet.recipient_ids.role_id.mapped("code"))
        self.assertEqual(told, {"customer_service", "logistics"})
        self.assertTrue((sheet.values or {}).get("shipped_at"))
        for role in told:
            self.assertTrue(sheet.with_user(self.people[role]).rows["lines"], role)

    @covers("S3-U-02", "S3-U-03")
    @broken_by("nodes/7/role", "logistics")
    @broken_by("nodes/7/evidence/place/required", "no")
    @broken_by("nodes/7/evidence/time/required", "no")
    @broken_by("nodes/7/evidence/contact/required", "no")
    def test_the_packaging_administrator_fixes_place_time_and_contact(self):
        order = self.an_order("s3_u")
        self.until(order, "7")
        self.check_owes(order, "7", "packing_admin")
        said = {"place": "Port 4, dock 2", "contact": "Mr Chen, 0571"}
        moment = "2026-12-18 01:00:00"
        for name in ("place", "contact"):
            with self.assertRaises(UserError, msg=name):
                self.complete(order, "7", **{**said, "time": moment, name: ""})
        with self.assertRaises(UserError):
            self.complete(order, "7", **said)
        self.complete(order, "7", **said, time=moment)
        self.check_done_by(order, "7", "packing_admin")
