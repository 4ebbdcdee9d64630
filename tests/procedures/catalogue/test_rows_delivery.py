"""Rows of C08 to C10: goods are prepared, packed, carried and received, by orders of
the procedures that say it."""

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
    def test_goods_leave_by_the_agreed_day(self):
        order = self.an_order("s2_c")
        self.until(order, "8")
        self.check_owes(order, "8", "warehouse")
        self.check_on_time(order, "8")
        self.through(order, "8")
        self.check_done_by(order, "8", "warehouse")

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
    @broken_by("nodes/5P/evidence/packed")
    @broken_by("nodes/5P/holds")
    @broken_by("nodes/6/evidence/vehicle")
    @broken_by("nodes/6/evidence/route")
    def test_goods_are_stored_by_class_protected_and_routed(self):
        order = self.an_order("s3_o")
        self.until(order, "4")
        self.check_chain(order, ("4", "warehouse"))
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


@tagged("post_install", "-at_install")
class TestRowsReceived(FollowCase):
    """On the way, and in the hands of the customer."""

    shows = (
        *("s0_b", "s1_c", "s1_e", "s1_g", "s1_h", "s1_i", "s2_b", "s2_h", "s2_j"),
        *("s2_o", "s2_p", "s2_r", "s2_s", "s3_b", "s3_f", "s3_g", "s3_o", "s3_r"),
        *("s3_s", "s3_t", "s4_b"),
    )

    @covers("S0-B-13", "S0-B-14")
    @broken_by("processes/0/nodes/5/role", "warehouse")
    @broken_by("processes/0/nodes/5R/limit", "9 working days")
    @broken_by("processes/0/nodes/5R/assists")
    def test_the_dealer_inspects_and_returns_the_slip_on_the_next_day(self):
        order = self.an_order("s0_b")
        self.until(order, "5")
        self.check_owes(order, "5", "region")
        outcomes = set(self.node(order, "5").node_id.outcome_ids.mapped("code"))
        self.assertEqual(outcomes, {"accepted", "refused"})
        self.through(order, "5")
        tomorrow = "2026-11-25 00:00"
        self.check_owes(order, "5R", "region", due=tomorrow)
        assist = self.node(order, "5R").node_id.assist_ids.role_id
        self.assertEqual(assist.code, "sales_clerk")

    @covers("S1-C-05", "S1-C-07")
    @broken_by("processes/0/nodes/5/evidence/mode")
    @broken_by("processes/0/nodes/5/evidence/papers")
    @broken_by("processes/0/nodes/5/evidence/pickup")
    @broken_by("processes/0/nodes/7/role", "customer")
    def test_the_merchant_arranges_the_transport_and_tracks_it(self):
        order = self.an_order("s1_c")
        self.until(order, "5")
        self.check_owes(order, "5", "merchant")
        pieces = self.node(order, "5").node_id.evidence_ids.filtered("required")
        self.assertEqual(set(pieces.mapped("code")), {"mode", "papers", "pickup"})
        self.through(order, "5")
        self.check_done_by(order, "5", "merchant")
        self.through(order, "6")
        self.check_followed(order, "7", "merchant", days=1)

    @covers("S1-E-11", "S1-E-13", "S1-E-14")
    @broken_by("nodes/4.4/starts", "after 3.3")
    @broken_by("nodes/5.1/starts", "after 3.3")
    def test_an_order_is_completed_after_the_user_confirmed_the_receipt(self):
        order = self.an_order("s1_e")
        self.until(order, "4.2")
        self.check_waits(order, "4.4", "5.1")
        outcomes = set(self.node(order, "4.2").node_id.outcome_ids.mapped("code"))
        self.assertEqual(outcomes, {"fine", "problem"})
        self.through(order, "4.2")
        self.check_waits(order, "5.1")
        self.through(order, "4.4")
        self.check_owes(order, "5.1", "merchant")

    @covers("S1-G-15", "S1-G-17", "S1-G-18")
    @broken_by("nodes/5/role", "merchant")
    @broken_by("nodes/6A/holds")
    @broken_by("nodes/6B/starts", "after 5")
    def test_the_parcel_is_looked_at_before_it_is_signed_for(self):
        order = self.an_order("s1_g")
        self.until(order, "5")
        self.check_chain(order, ("5", "courier"))
        self.check_held(order, "receipt.signed", "6A")
        self.check_waits(order, "6B")
        self.through(order, "6A")
        self.check_free(order, "receipt.signed", "6A")
        self.through(order, "6B")
        self.assertEqual(self.node(order, "6B").state, "done")

    @covers("S1-H-12", "S1-H-13")
    @broken_by("nodes/6/role", "order_receiver")
    @broken_by("nodes/6/holds")
    def test_a_rush_order_is_closed_after_the_customer_confirmed(self):
        order = self.an_order("s1_h")
        self.until(order, "6")
        self.check_owes(order, "6", "salesperson")
        self.check_held(order, "order.closed", "6")
        self.through(order, "6")
        self.check_done_by(order, "6", "salesperson")
        self.check_free(order, "order.closed", "6")

    @covers("S1-I-14")
    @broken_by("nodes/4D/role", "logistics")
    def test_sales_confirms_completeness_with_the_customer(self):
        order = self.an_order("s1_i")
        self.until(order, "4D")
        self.check_chain(order, ("4D", "salesperson"))
        self.assertEqual(self.node(order, "4D").state, "done")

    @covers("S2-H-13")
    @broken_by("nodes/6A/role", "salesperson")
    @broken_by("nodes/6B/limit", "9 working days")
    def test_goods_are_packed_and_sent_by_the_promised_day(self):
        order = self.an_order("s2_h")
        self.until(order, "6A")
        self.check_chain(order, ("6A", "warehouse"))
        self.check_owes(order, "6B", "warehouse")
        self.check_on_time(order, "6B")

    @covers("S2-J-09")
    @broken_by("nodes/8/starts", "after 7")
    @broken_by("nodes/9/evidence/problems")
    def test_problems_found_at_the_acceptance_are_recorded_and_mended(self):
        order = self.an_order("s2_j")
        self.until(order, "9")
        self.complete(order, "9", "problems", problems="Two scratches; better tape")
        kept = self.node(order, "9").evidence_ids.mapped("value")
        self.assertEqual(kept, ["Two scratches; better tape"])
        self.check_owes(order, "8", "workshop")

    @covers("S2-O-08")
    @broken_by("nodes/7/role", "logistics")
    @broken_by("nodes/7/starts", "after 5")
    def test_the_courier_takes_over_what_logistics_prepared(self):
        order = self.an_order("s2_o")
        self.until(order, "6")
        self.check_chain(order, ("6", "logistics"), ("7", "courier"))
        self.assertEqual(self.node(order, "7").state, "done")

    @covers("S2-P-06")
    @broken_by("processes/0/nodes/3C/role", "logistics")
    @broken_by("processes/0/nodes/3D/role", "warehouse")
    def test_what_was_packed_goes_out_with_a_carrier(self):
        order = self.an_order("s2_p")
        self.until(order, "3C")
        self.check_chain(order, ("3C", "warehouse"), ("3D", "logistics"))
        self.assertEqual(self.node(order, "3D").state, "done")

    @covers("S2-R-06", "S2-R-08")
    @broken_by("nodes/4A/role", "warehouse")
    @broken_by("nodes/4A/limit", "9 working days")
    @broken_by("nodes/5/role", "logistics")
    def test_logistics_delivers_on_time_and_sales_gets_the_confirmation(self):
        order = self.an_order("s2_r")
        self.until(order, "4A")
        self.check_on_time(order, "4A")
        self.check_chain(order, ("4A", "logistics"))
        self.until(order, "5")
        self.check_chain(order, ("5", "salesperson"))

    @covers("S2-S-09")
    @broken_by("nodes/6/role", "team")
    @broken_by("nodes/6/evidence/met")
    def test_it_is_checked_whether_the_delivery_meets_the_need(self):
        order = self.an_order("s2_s")
        self.until(order, "6")
        self.check_owes(order, "6", "salesperson")
        with self.assertRaises(UserError):
            self.complete(order, "6")
        self.through(order, "6")
        self.check_done_by(order, "6", "salesperson")

    @covers("S3-B-07")
    @broken_by("nodes/5/role", "warehouse")
    @broken_by("nodes/5/starts", "order.confirmed")
    def test_logistics_watches_the_freight_until_it_has_arrived(self):
        order = self.an_order("s3_b")
        self.until(order, "4")
        self.check_waits(order, "5")
        self.through(order, "order.shipped")
        self.check_owes(order, "5", "logistics")
        self.through(order, "5")
        self.check_done_by(order, "5", "logistics")

    @covers("S3-F-10", "S3-F-12")
    @broken_by("nodes/8/role", "sales_clerk")
    @broken_by("nodes/8/limit", "9 working days")
    @broken_by("nodes/9/assists")
    def test_three_parties_sign_the_delivery_slip(self):
        order = self.an_order("s3_f")
        self.until(order, "8")
        self.check_owes(order, "8", "logistics")
        self.check_on_time(order, "8")
        self.through(order, "8")
        node = self.node(order, "9").node_id
        assisting = set(node.assist_ids.role_id.mapped("code"))
        self.assertEqual(assisting, {"salesperson", "logistics"})
        self.through(order, "9")
        rounds = order.signoff_ids.filtered(lambda one: one.purpose == "receipt")
        signed = rounds.step_ids.filtered("decision_ids")
        roles = set(signed.role_id.mapped("code"))
        self.assertLessEqual({"salesperson", "logistics"}, roles)

    @covers("S3-G-03", "S3-G-07")
    @broken_by("nodes/5/role", "production_manager")
    @broken_by("nodes/5/limit", "9 working days")
    def test_arrival_counts_as_on_time(self):
        order = self.an_order("s3_g")
        self.until(order, "5")
        self.check_owes(order, "5", "logistics")
        self.check_on_time(order, "5")
        self.acts(order, "order.shipped", "logistics")
        self.assertEqual(self.node(order, "5").state, "open", "shipped is not arrived")
        self.acts(order, "shipment.arrived", "logistics")
        self.check_done_by(order, "5", "logistics")

    @covers("S3-O-10")
    @broken_by("nodes/8/role", "logistics")
    @broken_by("nodes/8/starts", "after 6")
    def test_service_tells_the_customer_and_tracks_the_arrival(self):
        order = self.an_order("s3_o")
        self.until(order, "5")
        self.check_waits(order, "8")
        self.through(order, "5")
        self.check_owes(order, "8", "customer_service")
        self.through(order, "8")
        self.check_done_by(order, "8", "customer_service")

    @covers("S3-R-09", "S3-T-06", "S3-S-03")
    @broken_by("S3-R:nodes/8/role", "warehouse")
    @broken_by("S3-T:nodes/6/role", "warehouse")
    @broken_by("S3-S:nodes/4/role", "salesperson")
    @broken_by("S3-R:nodes/8/limit", "9 working days")
    def test_who_delivers_does_it_by_the_promised_day(self):
        for name, code, role in (
            ("s3_r", "8", "salesperson"),
            ("s3_t", "6", "logistics"),
            ("s3_s", "4", "warehouse"),
        ):
            with self.subTest(name):
                order = self.an_order_of_its_own(name)
                self.until(order, code)
                self.check_owes(order, code, role)
                self.check_on_time(order, code)

    @covers("S3-T-15", "S3-S-05", "S3-S-08")
    @broken_by("S3-T:nodes/7/starts", "order.closed")
    @broken_by("S3-S:nodes/6/starts", "order.closed")
    @broken_by("S3-S:nodes/7/role", "warehouse")
    def test_the_customer_confirms_the_receipt(self):
        for name, code in (("s3_t", "7"), ("s3_s", "6")):
            with self.subTest(name):
                order = self.an_order_of_its_own(name)
                self.until(order, code)
                self.check_owes(order, code, "sales_clerk")
                self.through(order, code)
                self.assertEqual(self.node(order, code).state, "done")
        self.check_owes(order, "7", "salesperson")

    # -- S4-B ------------------------------------------------------------------------
    @covers("S4-B-09", "S4-B-46")
    @broken_by("nodes/10/role", "warehouse")
    @broken_by("exception_types/transport/owner", "warehouse")
    def test_the_head_of_production_settles_transport_problems(self):
        order = self.an_order("s4_b")
        self.until(order, "8")
        problem = self.report(
            order, "transport", "warehouse", description="Wet cartons"
        )
        self.check_owes(order, "10", "production_manager")
        mine = self.by(problem, "production_manager")
        mine.exception_analyse("carrier", "The lorry leaks")
        mine.exception_solve("Two cartons sent again")
        self.check_done_by(order, "10", "production_manager")

    @covers("S4-B-43")
    @broken_by("routines/carriers_rated/role", "warehouse")
    @broken_by("routines/carriers_rated/asks/service")
    @broken_by("routines/carriers_rated/asks/efficiency")
    @broken_by("routines/carriers_rated/asks/price")
    def test_carriers_are_chosen_by_service_efficiency_and_price(self):
        self.an_order("s4_b")
        said = {"service": "Polite", "efficiency": "2 days", "price": "12 CNY"}
        self.check_routine("carriers_rated", "production_manager", **said)
