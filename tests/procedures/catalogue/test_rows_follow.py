"""Rows of C06: who follows an order, how often, and what is said of it."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.kernel.local import local_day

from .broken import broken_by
from .following import FollowCase


@tagged("post_install", "-at_install")
class TestRowsFollow(FollowCase):
    """Orders are followed by the one whom their procedure names."""

    shows = (
        *("s0_h", "s1_h", "s3_b", "s3_c", "s3_d", "s3_f", "s3_g", "s3_i", "s3_k"),
        *("s3_m", "s3_n", "s3_p", "s3_q", "s3_r", "s3_t", "s4_a"),
    )

    # -- S0-H, S1-H ------------------------------------------------------------------
    @covers("S0-H-20")
    @broken_by("exception_types/delay/customer_told_by", "quality")
    @broken_by("exception_types/delay/customer", "no")
    def test_the_project_leader_of_sales_settles_it_with_the_customer(self):
        order = self.an_order("s0_h", values={"commitment_date": "2026-12-15 08:00:00"})
        late = self.report(order, "delay", "production_manager", reason="No tool")
        self.assertEqual(self.owed(late, "tell"), {"project_leader"})
        self.check_on_desk(late, "project_leader")
        self.by(late, "project_leader").exception_tell_customer("phone", "A week later")
        self.assertFalse(self.owed(late, "tell"))
        self.assertEqual(late.customer_told_how, "phone")
        self.assertTrue(self.events(order, "customer_told"))

    @covers("S1-H-11")
    @broken_by("nodes/5/role", "order_receiver")
    @broken_by("nodes/5/repeats_until", "after 3")
    def test_a_rush_order_is_watched_every_day_until_it_is_finished(self):
        order = self.an_order("s1_h")
        self.until(order, "5")
        self.check_followed(order, "5", "team", days=1)
        self.through(order, "6")
        self.check_ended(order, "5")

    # -- S3-B, S3-C ------------------------------------------------------------------
    @covers("S3-B-04")
    @broken_by("nodes/1/role", "warehouse")
    @broken_by("nodes/1/evidence/shipped")
    @broken_by("nodes/1/repeats_until", "after 1")
    def test_sales_keeps_the_order_current_and_knows_what_was_shipped(self):
        order = self.an_order("s3_b")
        self.until(order, "1")
        self.check_followed(order, "1", "salesperson", shipped="3 of 5")
        self.complete(order, "1", shipped="5 of 5", needs="Blue instead of grey")
        kept = self.node(order, "1").evidence_ids.mapped("value")
        self.assertIn("Blue instead of grey", kept)

    @covers("S3-C-04", "S3-C-07")
    @broken_by("nodes/4S/role", "customer_service")
    @broken_by("nodes/4S/evidence/state")
    @broken_by("nodes/4S/evidence/needs")
    def test_the_salesperson_follows_and_updates_the_status(self):
        order = self.an_order("s3_c")
        self.through(order, "3")
        self._await(order, "4S")
        with self.assertRaises(UserError):
            self.complete(order, "4S", role="customer_service", state="Gone")
        self.check_followed(order, "4S", "salesperson", state="Half produced")
        self.complete(order, "4S", state="Packed", needs="Two cartons, told to plant")
        kept = self.node(order, "4S").evidence_ids.mapped("value")
        self.assertEqual(set(kept), {"Packed", "Two cartons, told to plant"})

    # -- S3-D ------------------------------------------------------------------------
    @covers("S3-D-07")
    @broken_by("processes/0/nodes/4W/role", "superior")
    @broken_by("processes/0/nodes/4W/limit", "9 working days")
    @broken_by("processes/0/nodes/4W/evidence/progress")
    def test_progress_is_reported_every_week_and_a_missing_report_is_marked(self):
        order = self.an_order("s3_d")
        self.through(order, "3")
        self.check_followed(order, "4W", "responsible", progress="60 %")
        self.late(order, "4W", "responsible")

    # -- S3-F, S3-G ------------------------------------------------------------------
    @covers("S3-F-07")
    @broken_by("nodes/5A/role", "sales_clerk")
    @broken_by("nodes/5B/role", "sales_clerk")
    @broken_by("nodes/5C/role", "sales_clerk")
    @broken_by("nodes/5B/evidence/progress")
    def test_each_department_updates_its_own_progress(self):
        order = self.an_order("s3_f")
        self.through(order, "4")
        parts = {"5A": "production_manager", "5B": "purchasing", "5C": "logistics"}
        for code, role in parts.items():
            with self.subTest(code):
                self.check_followed(order, code, role, progress=f"{code}: 40 %")

    @covers("S3-G-04", "S3-G-05")
    @broken_by("nodes/6/role", "order_receiver")
    @broken_by("nodes/6/starts", "after 5")
    @broken_by("nodes/6/evidence/progress")
    @broken_by("nodes/6/evidence/state")
    def test_a_team_follows_the_order_from_end_to_end(self):
        order = self.an_order("s3_g")
        self.through(order, "1")
        said = {"progress": "Material there", "state": "In production"}
        self.check_followed(order, "6", "tracking_team", **said)
        self.through(order, "7")
        self.check_ended(order, "6")

    # -- S3-I ------------------------------------------------------------------------
    @covers("S3-I-05")
    @broken_by("nodes/2/role", "salesperson")
    @broken_by("nodes/3/role", "salesperson")
    @broken_by("nodes/4/role", "salesperson")
    def test_four_areas_have_their_line_on_each_order(self):
        order = self.an_order("s3_i")
        self.through(order, "1")
        line = order.with_user(self.people["salesperson"]).process_line()
        areas = {entry["code"]: entry for entry in line}
        self.assertEqual(areas["1"]["state"], "done")
        owners = {"2": "production_manager", "3": "purchasing", "4": "quality"}
        for code, role in owners.items():
            self.assertEqual(areas[code]["state"], "open")
            self.assertEqual(areas[code]["people"], [self.people[role].name])

    # -- S3-K ------------------------------------------------------------------------
    @covers("S3-K-02", "S3-K-05")
    @broken_by("nodes/1/role", "merch_manager")
    @broken_by("nodes/1/limit", "9 working days")
    @broken_by("nodes/3/role", "production_manager")
    @broken_by("nodes/3/evidence/told")
    def test_the_merchandiser_confirms_follows_and_tells_the_customer(self):
        order = self.an_order("s3_k")
        self.check_owes(order, "1", "merchandiser", due="2026-11-23 09:30")
        self.through(order, "2")
        said = {"progress": "Cut", "told": "Sewing from Thursday"}
        self.check_followed(order, "3", "merchandiser", **said)

    # -- S3-M, S3-N ------------------------------------------------------------------
    @covers("S3-M-03", "S3-M-11")
    @broken_by("nodes/1/role", "merchandiser")
    @broken_by("nodes/2/starts", "order.closed")
    def test_sales_issues_what_the_customer_needs_to_production(self):
        order = self.an_order("s3_m")
        self.check_owes(order, "1", "salesperson")
        self.check_waits(order, "2")
        self.through(order, "1")
        sheet = self.sheets_of(order, "handover")
        self.assertEqual(sheet.state, "sent")
        self.check_done_by(order, "1", "salesperson")
        self.check_owes(order, "2", "production_supervisor")
        line = order.with_user(self.people["salesperson"]).process_line()
        self.assertIn("2", [one["code"] for one in line if one["state"] == "open"])

    @covers("S3-M-10")
    @broken_by("nodes/4F/role", "salesperson")
    @broken_by("nodes/4F/evidence/plan")
    @broken_by("nodes/4F/evidence/material")
    @broken_by("nodes/4F/evidence/progress")
    @broken_by("nodes/4F/evidence/quality")
    def test_the_merchandiser_follows_four_stages(self):
        order = self.an_order("s3_m")
        self.through(order, "1")
        stages = ("plan", "material", "progress", "quality")
        said = {stage: f"{stage} as planned" for stage in stages}
        self.check_followed(order, "4F", "merchandiser", **said)

    @covers("S3-N-03")
    @broken_by("nodes/1/done_by", "by hand")
    @broken_by("nodes/1/role", "tracking_team")
    def test_who_is_responsible_for_the_tracking_is_planned(self):
        order = self.an_order("s3_n")
        self.check_owes(order, "1", "order_staff")
        self.through(order, "1")
        self.assertTrue(order.order_team_ids.user_id, "somebody is named")

    @covers("S3-N-07")
    @broken_by("nodes/3/role", "warehouse")
    @broken_by("nodes/3/evidence/finish/from")
    @broken_by("nodes/3/evidence/state")
    def test_the_state_is_judged_and_the_finish_predicted(self):
        order = self.an_order("s3_n", values={"commitment_date": "2026-12-30 08:00"})
        self.through(order, "1")
        self._await(order, "3")
        self.check_owes(order, "3", "tracking_team")
        said = order.with_user(self.people["tracking_team"]).order_forecast()
        self.assertFalse(said["at_risk"])
        self.assertLessEqual(said["expected"], said["likely"])
        self.assertLessEqual(said["likely"][:10], "2026-12-30")
        self._complete(self.node(order, "3"), self.people["tracking_team"], None)
        pieces = self.node(order, "3").evidence_ids
        kept = {one.evidence_id.code: one.value_date for one in pieces}
        self.assertEqual(kept["finish"], local_day(order, order.finish_likely_at))
        self.assertIn("state", kept)
        self.at("2027-01-05 09:00")
        late = order.with_user(self.people["tracking_team"]).order_forecast()
        self.assertTrue(late["at_risk"])
        self.assertGreater(late["days"], 0)

    # -- S3-P, S3-Q, S3-R, S3-T ------------------------------------------------------
    @covers("S3-P-09")
    @broken_by("nodes/5/role", "warehouse")
    @broken_by("nodes/5/starts", "after 9")
    def test_reception_coordinates_on_its_own_initiative(self):
        order = self.an_order("s3_p")
        self.through(order, "3")
        self.check_followed(order, "5", "reception")

    @covers("S3-Q-05")
    @broken_by("nodes/3/role", "warehouse")
    @broken_by("nodes/3/starts", "after 9")
    def test_a_supervisor_beside_the_responsible_person_coordinates(self):
        order = self.an_order("s3_q")
        self.through(order, "2")
        self.check_followed(order, "3", "tracking_supervisor")
        roles = order.process_id.node_ids.role_id.mapped("code")
        self.assertGreater(len(set(roles)), 1)
        self.assertNotIn("3", self.desk(order, "responsible"))

    @covers("S3-R-11")
    @broken_by("nodes/8T/role", "salesperson")
    @broken_by("nodes/8T/starts", "after 7")
    def test_who_ordered_follows_the_execution(self):
        order = self.an_order("s3_r")
        self.through(order, "1")
        self.check_followed(order, "8T", "ordering_person")

    @covers("S3-T-13")
    @broken_by("nodes/5M/role", "production_manager")
    @broken_by("nodes/5M/evidence/progress")
    def test_marketing_traces_orders_at_intervals(self):
        order = self.an_order("s3_t")
        self.through(order, "4")
        self.check_followed(order, "5M", "salesperson", progress="Assembled")

    # -- S4-A ------------------------------------------------------------------------
    @covers("S4-A-23")
    @broken_by("nodes/5T/role", "production_vp")
    @broken_by("nodes/5B/role", "production_vp")
    @broken_by("nodes/5P/role", "production_vp")
    @broken_by("nodes/5Q/role", "production_vp")
    def test_each_department_controls_quality_and_time_of_its_part(self):
        order = self.an_order("s4_a")
        self.through(order, "4")
        parts = {
            "5T": "technical",
            "5B": "purchasing",
            "5P": "production_manager",
            "5Q": "quality",
        }
        for code, role in parts.items():
            self.check_owes(order, code, role)
            self.through(order, code)
            self.check_done_by(order, code, role)

    @covers("S4-A-27")
    @broken_by("nodes/8/role", "production_manager")
    @broken_by("nodes/8/starts", "after 9")
    def test_the_manager_in_charge_of_production_dispatches_all_the_way(self):
        order = self.an_order("s4_a")
        self.through(order, "4")
        self._await(order, "8")
        self.check_followed(order, "8", "production_vp", days=8)
        line = order.with_user(self.people["production_vp"]).process_line()
        self.assertGreater(len(line), 8, "the whole way is seen")
