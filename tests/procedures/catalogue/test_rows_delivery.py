"""Rows of C09 and C10: goods are carried and received, by orders of the procedures
that say it."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .following import FollowCase


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
