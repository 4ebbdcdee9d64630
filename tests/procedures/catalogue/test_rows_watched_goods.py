"""Rows of P11 and P12: goods are watched while they are made, by patrols, inspectors
on site and standards."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .judging import InspectCase

#: S3-X-12: scenario, the node of the inspection, who inspects.
INSPECTED = {
    "s3_b": ("3", "quality"),
    "s3_f": ("6", "production_manager"),
    "s3_k": ("4", "merchandiser"),
    "s3_m": ("5", "salesperson"),
    "s3_r": ("6", "production_manager"),
}
#: Scenario: after which node production begins, what comes round then, by whom.
WATCHED = {
    "s3_h": ("1", "3", "quality"),
    "s3_j": ("1", "2Q", "quality"),
    "s3_l": ("5", "8", "site_qc"),
}


@tagged("post_install", "-at_install")
class TestRowsWatchedGoods(InspectCase):
    """Goods are watched while they are made."""

    shows = (
        *("s0_e", "s3_b", "s3_f", "s3_h", "s3_j", "s3_k", "s3_l"),
        *("s3_m", "s3_r", "s3_u"),
    )

    def starts(self, order, role):
        """Production begins."""
        self.acts(order, "production.started", role)

    @covers("S0-E-11")
    @broken_by("nodes/5P/role", "production_manager")
    @broken_by("nodes/5P/repeats", "batch")
    @broken_by("nodes/5P/evidence/record")
    def test_quality_patrols_every_day_while_goods_are_made(self):
        order = self.an_order("s0_e")
        self.until(order, "5")
        self.check_waits(order, "5P")
        self.starts(order, "production_manager")
        self.check_followed(
            order, "5P", "quality_technology", days=1, record="Line 2, all in order"
        )
        self.through(order, "5")
        self.check_ended(order, "5P")

    @covers("S3-L-06")
    @broken_by("nodes/5/role", "workshop")
    @broken_by("nodes/5/done_by", "by hand")
    @broken_by("forms/quality_spec/to")
    @broken_by("forms/quality_spec/tables/lines/columns/specification/default")
    @broken_by("forms/quality_spec/tables/lines/columns/quality/required", "no")
    def test_inspectors_on_site_sign_for_specification_and_requirement(self):
        order = self.an_order("s3_l")
        self.until(order, "5")
        self.check_owes(order, "5", "quality")
        with self.assertRaises(UserError):
            self.complete(order, "5")
        row = {"product": self._named(order), "specification": "24 ports"}
        rows = {"lines": [row]}
        with self.assertRaises(UserError):
            self.env["order.form"].with_user(
                self.enable("quality", "order.confirmed")
            ).form_send("quality_spec", "sale.order", order.id, rows=rows)
        sheet = self.send_sheet(order, "quality_spec", "quality")
        self.assertEqual(sheet.rows["lines"][0]["specification"], "24 ports")
        self.assertEqual(sheet.values["grade"], "excellent")
        self.check_done_by(order, "5", "quality")
        self.assertIn("site_qc", [one["role"] for one in self.duties(sheet, "site_qc")])
        sheet.with_user(self.people["site_qc"]).form_receive()
        self.assertEqual(sheet.recipient_ids.received_by_id, self.people["site_qc"])

    def _named(self, order):
        product = order.order_line[:1].product_id
        return {"id": product.id, "name": product.display_name}

    @covers("S3-L-09")
    @broken_by("nodes/8/role", "workshop")
    @broken_by("nodes/8/holds")
    @broken_by("nodes/8/repeats", "batch")
    @broken_by("inspection_plans/1/grade")
    @broken_by("inspection_plans/1/inspected_by", "workshop")
    def test_inspectors_on_site_follow_the_goods_up_to_their_grade(self):
        order = self.an_order("s3_l")
        self.through(order, "5")
        self.starts(order, "workshop")
        self._await(order, "8")
        self.check_owes(order, "8", "site_qc")
        self.check_held(order, "shipment.done", "8")
        self.complete(order, "8")
        self.check_free(order, "shipment.done", "8")
        self.later(days=1)
        self.new_day()
        self.check_owes(order, "8", "site_qc")
        self.acts(order, "goods.made", "workshop")
        inspection = self.inspections(order, stage="output")
        line = inspection.line_ids.with_user(self.people["site_qc"])
        self.assertEqual(line.grade, "Excellent")
        self.judges(inspection, "site_qc")
        self.check_done_by(order, "8", "site_qc")

    @covers("S3-X-12")
    @broken_by("S3-B:nodes/3/role", "warehouse")
    @broken_by("S3-F:nodes/6/role", "logistics")
    @broken_by("S3-H:nodes/3/role", "production_manager")
    @broken_by("S3-J:processes/0/nodes/2Q/role", "logistics")
    @broken_by("S3-K:nodes/4/role", "finance")
    @broken_by("S3-L:nodes/8/role", "workshop")
    @broken_by("S3-M:nodes/5/role", "production_supervisor")
    @broken_by("S3-R:nodes/6/role", "warehouse")
    def test_goods_are_inspected_by_whom_each_procedure_names(self):
        for name, (code, role) in INSPECTED.items():
            with self.subTest(name):
                order = self.an_order_of_its_own(name)
                self.until(order, code)
                self.check_owes(order, code, role)
                self.through(order, code)
                self.check_done_by(order, code, role)
        for name, (before, code, role) in WATCHED.items():
            with self.subTest(name):
                order = self.an_order_of_its_own(name)
                self.through(order, before)
                self.starts(order, role)
                self._await(order, code)
                self.check_owes(order, code, role)

    @covers("S3-J-05")
    @broken_by("processes/0/nodes/2Q/role", "logistics")
    @broken_by("processes/0/nodes/2Q/repeats", "batch")
    @broken_by("processes/0/nodes/2Q/evidence/quality")
    @broken_by("nonconformity_types/quality_problem/levels/0/role", "logistics")
    def test_quality_management_follows_problems_until_they_are_solved(self):
        order = self.an_order("s3_j")
        self.through(order, "1")
        self.check_followed(order, "2Q", "quality", quality="Two cracked covers")
        found = self.reports(order, "quality", "Two cracked covers")
        self.assertIn("quality", [one["role"] for one in self.duties(found, "quality")])
        handled = found.with_user(self.people["quality"])
        handled.nonconformity_react("Covers set aside")
        handled.nonconformity_decide("rework", "New covers")
        self.assertTrue(self.duties(found, "quality"), "until it is solved")
        handled.nonconformity_close("New covers fit")
        self.assertFalse(self.duties(found, "quality"))
        self.assertEqual(found.state, "closed")

    @covers("S3-U-17")
    @broken_by("nonconformity_types/found_in_tracking/levels/0/role", "logistics")
    @broken_by("forms/tracking_record/tables/lines/columns/conforms")
    @broken_by("nodes/5/role", "logistics")
    def test_what_does_not_conform_is_handled_as_nonconforming(self):
        order = self.an_order("s3_u")
        self.through(order, "4")
        self._await(order, "5")
        self.check_owes(order, "5", "merchandiser")
        row = {"stage": "production", "conforms": False}
        sheet = self.send_sheet(
            order, "tracking_record", "merchandiser", given={"lines": [row]}
        )
        self.assertIs(sheet.rows["lines"][0]["conforms"], False)
        found = self.reports(order, "merchandiser", "Holes are too wide")
        with self.assertRaises(AccessError):
            found.with_user(self.people["merchandiser"]).nonconformity_decide(
                "scrap", "Throw away"
            )
        leader = found.with_user(self.people["production_manager"])
        self.assertTrue(self.duties(found, "technical"), "is told")
        leader.nonconformity_decide("rework", "Bushed")
        leader.nonconformity_close("Fits")
        self.assertEqual(found.state, "closed")
