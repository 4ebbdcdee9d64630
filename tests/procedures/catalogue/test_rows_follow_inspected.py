"""Rows of C06: departments inspect how orders go on, and keep a list of them."""

from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from ..common import local
from .broken import broken_by
from .following import FollowCase


@tagged("post_install", "-at_install")
class TestRowsInspections(FollowCase):
    """S3-J: every department inspects its part of each kind of order; S3-U: the
    merchandiser follows four stages by time, quantity and quality."""

    shows = ("s3_j", "s3_u")

    def inspected(self, order):
        """Return an order whose inspection sales has started."""
        self.through(order, "1")
        return order

    @covers("S3-J-07")
    @broken_by("processes/0/nodes/1/starts", "order.shipped")
    @broken_by("processes/0/nodes/1/role", "sales_manager")
    @broken_by("processes/0/nodes/2S/starts", "after 9")
    def test_with_the_signing_sales_passes_it_on_and_the_inspection_begins(self):
        order = self.an_order("s3_j")
        self.check_waits(order, "1", "2S")
        self.until(order, "1")
        self.check_owes(order, "1", "sales_clerk")
        self.through(order, "1")
        self.assertTrue(self.sheets_of(order, "handover"))
        self._await(order, "2S")
        for code in ("2S", "2P", "2B", "2Q"):
            self.assertTrue(self.passes(order, code), code)

    @covers("S3-J-02", "S3-J-10")
    @broken_by("processes/0/nodes/2S/role", "quality")
    @broken_by("processes/0/nodes/2S/evidence/reason")
    @broken_by("processes/0/nodes/2S/evidence/solution")
    def test_sales_inspects_the_progress_and_says_why_it_is_postponed(self):
        order = self.inspected(self.an_order("s3_j"))
        self.check_followed(order, "2S", "sales_manager", "on_plan")
        said = {"reason": "The mould broke", "solution": "Second shift"}
        self.check_says(order, "2S", "postponed", **said)

    @covers("S3-J-04")
    @broken_by("processes/0/nodes/2B/role", "quality")
    @broken_by("processes/0/nodes/2B/evidence/quality")
    def test_purchasing_inspects_the_quality_of_what_is_bought(self):
        order = self.inspected(self.an_order("s3_j"))
        self.check_followed(order, "2B", "purchasing_manager", quality="All passed")

    @covers("S3-J-11")
    @broken_by("processes/0/nodes/2Q/role", "sales_manager")
    @broken_by("processes/0/nodes/2Q/evidence/quality")
    def test_quality_inspects_product_and_service(self):
        order = self.inspected(self.an_order("s3_j"))
        self.check_followed(order, "2Q", "quality", quality="Two scratches, mended")

    @covers("S3-J-06", "S3-J-12")
    @broken_by("processes/0/nodes/2L/role", "sales_manager")
    @broken_by("processes/0/nodes/2L/evidence/shipping")
    @broken_by("processes/0/nodes/2L/evidence/service")
    @broken_by("processes/0/nodes/2L/evidence/satisfaction")
    def test_logistics_inspects_shipping_and_service(self):
        order = self.inspected(self.an_order("s3_j"))
        self.check_waits(order, "2L")
        self.acts(order, "order.shipped", "warehouse")
        said = {"shipping": "In time", "service": "Installed", "satisfaction": "Good"}
        self.check_followed(order, "2L", "logistics", **said)

    @covers("S3-J-13")
    @broken_by("processes/0/routines/cooperation_checked/role", "quality")
    @broken_by("processes/0/routines/cooperation_checked/asks/cooperation")
    @broken_by("processes/0/routines/cooperation_checked/asks/information")
    @broken_by("processes/0/routines/cooperation_checked/asks/measures")
    @broken_by("processes/0/routines/cooperation_checked/asks/measures/required", "no")
    def test_the_cooperation_of_departments_is_checked(self):
        self.an_order("s3_j")
        said = {"cooperation": "Smooth", "information": "A day late"}
        said["measures"] = "The plan is passed on the same day"
        self.check_routine("cooperation_checked", "sales_manager", **said)

    # -- S3-U ------------------------------------------------------------------------
    @covers("S3-U-06", "S3-U-07")
    @broken_by("nodes/2/role", "gm")
    @broken_by("nodes/2/done_by", "by hand")
    @broken_by("forms/project_list/tables/lines/duties", "no")
    @broken_by("forms/project_list/tables/lines/columns/limit/required", "no")
    @broken_by("forms/project_list/tables/lines/columns/who/required", "no")
    @broken_by("forms/project_list/tables/lines/columns/task/required", "no")
    @broken_by("forms/project_list/fields/basics/required", "no")
    def test_the_merchandiser_draws_up_a_project_list(self):
        order = self.an_order("s3_u")
        self.until(order, "2")
        self.check_owes(order, "2", "merchandiser")
        self.type_of("project_list")
        roles = {role: self.role(role).id for role in ("technical", "logistics")}
        rows = [
            {"task": "Drawing", "who": roles["technical"], "limit": "2026-12-01"},
            {"task": "Lorry", "who": roles["logistics"], "limit": "2026-12-18"},
        ]
        sheet = self.send_sheet(
            order, "project_list", "merchandiser", given={"lines": rows}
        )
        self.steps.pop(0)
        self.assertEqual(sheet.state, "sent")
        owed = self.tasks(sheet)
        self.assertEqual(local(owed["technical"].due_at), "2026-12-02 00:00")
        self.task_done(sheet, "technical")
        self.assertEqual(owed["technical"].state, "done")
        self.assertEqual(owed["logistics"].state, "open")
        columns = sheet.type_id.table_ids.column_ids
        needed = set(columns.filtered("required").mapped("code"))
        self.assertEqual(needed, {"task", "who", "limit"})
        self.assertLessEqual(needed, set(sheet.rows["lines"][0]))
        self.assertEqual(set(columns.mapped("code")), {*needed, "item"})
        self.assertTrue((sheet.values or {}).get("basics"))
        asked = sheet.recipient_ids.role_id.mapped("code")
        self.assertIn("production_manager", asked)
        self.check_done_by(order, "2", "merchandiser")

    @covers("S3-U-13", "S3-U-15", "S3-U-16")
    @broken_by("nodes/5/role", "gm")
    @broken_by("nodes/5/done_by", "by hand")
    @broken_by("forms/tracking_record/tables/lines/columns/conforms/required", "no")
    @broken_by("forms/tracking_record/tables/lines/columns/requirement/required", "no")
    @broken_by("forms/tracking_record/tables/lines/columns/work/required", "no")
    @broken_by("forms/tracking_record/tables/lines/columns/quantity/required", "no")
    def test_four_stages_are_tracked_by_time_quantity_and_quality(self):
        order = self.an_order("s3_u")
        self.through(order, "4")
        self._await(order, "5")
        self.check_owes(order, "5", "merchandiser")
        kind = self.type_of("tracking_record")
        stages = kind.table_ids.column_ids.filtered(lambda one: one.code == "stage")
        self.assertEqual(len(stages.option_ids), 4)
        needed = kind.table_ids.column_ids.filtered("required").mapped("code")
        asked = {
            "content",
            "stage",
            "requirement",
            "work",
            "time",
            "quantity",
            "quality",
        }
        self.assertEqual(set(needed), asked | {"conforms"})
        self.send_sheet(order, "tracking_record", "merchandiser")
        self.check_done_by(order, "5", "merchandiser")
        sheet = self.sheets_of(order, "tracking_record")
        self.assertLessEqual(asked, set(sheet.rows["lines"][0]))
        self.later(days=7)
        self.new_day()
        self.assertEqual(len(self.passes(order, "5")), 2, "it comes round again")
