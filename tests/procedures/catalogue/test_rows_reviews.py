"""Rows of C16: what departments look back on, and what they make better."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .following import FollowCase

SCORES = {"progress": "Good", "quality": "Fair", "delivery": "Poor"}


@tagged("post_install", "-at_install")
class TestRowsReviews(FollowCase):
    """Reviews of finished orders, of departments and of the procedure."""

    shows = ("s3_c", "s3_d", "s3_j", "s3_r", "s3_t")

    @covers("S3-C-12")
    @broken_by("routines/sales_meeting/role", "salesperson")
    @broken_by("routines/sales_meeting/every", "month, last working day")
    @broken_by("routines/sales_meeting/done_by", "by hand")
    @broken_by("forms/sales_meeting/tables/decisions/duties", "no")
    @broken_by("forms/sales_meeting/fields/execution/required", "no")
    def test_the_weekly_sales_meeting_decides_who_solves_what(self):
        self.an_order("s3_c")
        run = self.routine("sales_meeting", "2026-11-30 09:00", "sales_manager")
        opened = run.action_report()
        self.assertEqual(opened["res_model"], "order.form")
        who = self.role("customer_service").id
        rows = [{"what": "Ask for the drawing", "who": who, "until": "2026-12-02"}]
        orders = self.env["sale.order"]
        sheet = self.send_sheet(
            orders, "sales_meeting", "sales_manager", given={"decisions": rows}
        )
        self.assertTrue((sheet.values or {}).get("execution"))
        self.assertEqual((run.state, run.note), ("done", sheet.display_name))
        self.assertEqual(sheet.state, "sent", "a decision is open")
        self.task_done(sheet, "customer_service")
        self.assertEqual(sheet.state, "closed")
        again = self.runs("sales_meeting", "2026-12-07 09:00") - run.sudo()
        self.assertEqual((again.state, again.role_id.code), ("open", "sales_manager"))

    @covers("S3-D-14")
    @broken_by("processes/0/nodes/6/role", "superior")
    @broken_by("processes/0/nodes/6/evidence/problems")
    @broken_by("processes/0/nodes/6/evidence/improvements")
    def test_the_problems_of_a_finished_order_are_summed_up(self):
        order = self.an_order("s3_d")
        self.until(order, "4")
        self.check_waits(order, "6")
        self.until(order, "6")
        self.check_owes(order, "6", "responsible")
        said = {"problems": "Wrong label", "improvements": "Labels checked at packing"}
        self.check_says(order, "6", **said)
        self.check_done_by(order, "6", "responsible")

    @covers("S3-J-09")
    @broken_by(
        "processes/0/routines/reported_upwards/every", "quarter, last working day"
    )
    @broken_by("processes/0/routines/reported_upwards/asks/inspections")
    @broken_by("processes/0/routines/reported_upwards/asks/measures/required", "no")
    def test_every_department_reports_its_inspections_upwards(self):
        self.an_order("s3_j")
        inspecting = ("production_manager", "purchasing_manager", "quality")
        self.departments(*inspecting, "sales_manager", "logistics")
        runs = self.runs("reported_upwards", "2026-11-30 09:00")
        reporting = set(runs.role_id.mapped("code"))
        self.assertEqual({*inspecting, "sales_manager", "logistics"}, reporting)
        run = runs.filtered(lambda one: one.role_id.code == "quality")
        run = run.with_user(self.people["quality"])
        for half in ({"measures": "None"}, {"inspections": "9 orders"}):
            with self.assertRaises(UserError):
                run.run_done(half)
        run.run_done({"inspections": "9 orders", "measures": "A second gauge"})
        self.assertEqual(run.state, "done")
        self.assertIn("A second gauge", run.answer_ids.mapped("value"))

    @covers("S3-R-12", "S3-R-13")
    @broken_by("nodes/9/role", "order_receiver")
    @broken_by("nodes/9/assists")
    @broken_by("nodes/9/evidence/progress")
    @broken_by("nodes/9/evidence/quality")
    @broken_by("nodes/9/evidence/delivery")
    @broken_by("nodes/9/evidence/improvement")
    def test_departments_evaluate_a_finished_order(self):
        order = self.an_order("s3_r")
        self.until(order, "9")
        self.check_owes(order, "9", "production_manager")
        node = order.process_id.node_ids.filtered(lambda one: one.code == "9")
        asked = set(node.assist_ids.role_id.mapped("code"))
        self.assertEqual(asked, {"quality", "salesperson"})
        with self.assertRaises(UserError):
            self.complete(order, "9", **{**SCORES, "progress": "Wonderful"})
        for name in SCORES:
            with self.assertRaises(UserError, msg=name):
                self.complete(order, "9", **{k: SCORES[k] for k in SCORES if k != name})
        said = {**SCORES, "improvement": "Order material earlier"}
        self.complete(order, "9", **said)
        pieces = self.node(order, "9").evidence_ids
        self.assertEqual({one.evidence_id.code: one.value for one in pieces}, said)
        changed = self.changed(order.process_id, self.adjust)
        self.assertGreater(changed.version, order.process_id.version)

    def adjust(self, draft):
        """The flow is adjusted: material is bought with the plan."""
        draft.node_ids.filtered(
            lambda node: node.code == "5"
        ).description = "With the plan"

    def test_scores_of_departments_are_compared_over_orders(self):
        order = self.an_order("s3_d")
        self.until(order, "6")
        marks = {"progress": "5", "goods": "4", "delivery": "2"}
        rows = [
            {"department": "Assembly", **marks, "problems": "Material came late"},
            {"department": "Assembly", **marks, "delivery": "3"},
        ]
        kind = self.type_of("closing_review")
        with self.assertRaises(UserError):
            given = {"scores": [{**rows[0], "delivery": "6"}]}
            self.send_sheet(order, "closing_review", "responsible", given=given)
        sheet = self.send_sheet(
            order, "closing_review", "responsible", given={"scores": rows}
        )
        self.assertEqual(sheet.type_id, kind)
        reader = self.people["sales_manager"]
        values = self.env["order.form.value"].with_user(reader)
        found = values.formatted_read_group(
            [("form_id", "=", sheet.id), ("value_mark", "!=", 0)],
            ["field_code"],
            ["value_mark:avg"],
        )
        average = {row["field_code"]: row["value_mark:avg"] for row in found}
        self.assertEqual(average, {"progress": 5, "goods": 4, "delivery": 2.5})

    @covers("S3-T-17")
    @broken_by("routines/self_check/asks/problems")
    @broken_by("routines/self_check/asks/rectification")
    @broken_by("routines/self_check/every", "quarter, last working day")
    def test_each_department_checks_itself(self):
        self.an_order("s3_t")
        self.departments("salesperson", "production_manager")
        runs = self.runs("self_check", "2026-11-30 09:00")
        roles = set(runs.role_id.mapped("code"))
        self.assertEqual({"salesperson", "production_manager"}, roles)
        run = runs.filtered(lambda one: one.role_id.code == "salesperson")
        run = run.with_user(self.people["salesperson"])
        said = {"problems": "Two orders without phone", "rectification": "Entered"}
        for name in said:
            with self.assertRaises(UserError):
                run.run_done({k: v for k, v in said.items() if k != name})
        run.run_done(said)
        self.assertEqual(set(run.answer_ids.mapped("value")), set(said.values()))
