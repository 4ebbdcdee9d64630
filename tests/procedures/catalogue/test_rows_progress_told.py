"""Rows about what production tells sales in writing, and about daily reports."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from ..common import utc
from .broken import broken_by
from .test_rows_progress import ProgressCase

REPORT = "order_follow.report_order_exception"


@tagged("post_install", "-at_install")
class TestRowsWrittenFeedback(ProgressCase):
    """S4-C: what production tells sales is told in writing."""

    shows = ("s4_c",)

    @covers("S4-C-10", "S4-C-11", "S4-C-13")
    @broken_by("exception_types/non_human/owner", "technical")
    @broken_by("exception_types/non_human/report_within")
    @broken_by("exception_types/non_human/asks_reason")
    @broken_by("exception_types/non_human/asks_possible_date")
    @broken_by("exception_types/non_human/name/zh", "订单无法保证")
    def test_a_power_cut_is_reported_to_sales_in_writing_within_two_hours(self):
        order = self.an_order("s4_c", at="2026-11-23 16:30")
        said = {
            "description": "Power cut in the whole park",
            "reason": "The transformer burnt",
            "possible_on": "2026-12-28",
            "found_at": utc("2026-11-23 16:30"),
        }
        for name in ("reason", "possible_on"):
            left = {key: value for key, value in said.items() if key != name}
            with self.assertRaises(UserError):
                self.report(order, "non_human", "production_manager", **left)
        self.at("2026-11-23 18:29")
        first = self.report(order, "non_human", "production_manager", **said)
        self.assertFalse(first.reported_late, "clock hours, past closing time")
        self.assertEqual(self.owed(first, "handle"), {"sales_clerk"})
        self.check_on_desk(first, "sales_clerk")
        self.check_paper(
            first,
            "sales_clerk",
            "异常书面反馈单",
            "订单无法保证（非人为原因）",
            "The transformer burnt",
            report=REPORT,
        )
        other = self.another()
        self.at("2026-11-23 18:31")
        late = self.report(other, "non_human", "production_manager", **said)
        self.assertTrue(late.reported_late)
        mine = self.by(late, "sales_clerk")
        mine.exception_analyse("force_majeure", "Power cut")
        self.assertEqual(late.cause_party, "force_majeure")

    @covers("S4-C-22")
    @broken_by("nodes/4.3W/role", "sales_clerk")
    @broken_by("nodes/4.3W/done_by", "by hand")
    @broken_by("nodes/4.3W/starts", "order.shipped")
    @broken_by("forms/ship_out_date/to/0/role", "technical")
    @broken_by("forms/ship_out_date/fields/leaves_on/required", "no")
    def test_sales_gets_the_day_of_dispatch_in_writing(self):
        order = self.an_order("s4_c")
        self.until(order, "4.2G")
        self.check_waits(order, "4.3W")
        self.through(order, "4.2G")
        self.check_owes(order, "4.3W", "production_manager")
        self.type_of("ship_out_date")
        self.refused_without(
            order, "ship_out_date", "production_manager", "Products Leave On"
        )
        form = self.send_sheet(
            order, "ship_out_date", "production_manager", leaves_on="2026-12-18"
        )
        self.check_done_by(order, "4.3W", "production_manager")
        self.receive_sheet(form, "sales_clerk")
        self.assertEqual(form.state, "received")
        self.assertTrue(form.sent_at)
        self.check_paper(form, "sales_clerk", "产品发出时间书面反馈单", "2026")

    @covers("S4-C-33")
    @broken_by("nodes/1.2/evidence/letter")
    @broken_by("forms/ship_out_date/title/zh", "发出时间")
    @broken_by("exception_types/non_human/paper_title")
    def test_each_feedback_of_production_is_a_stored_document(self):
        order = self.an_order("s4_c_other")
        self.until(order, "1.2")
        self.check_owes(order, "1.2", "production_manager")
        answers = {"met": {"arrival": "2026-12-20"}, "not_met": {}}
        for outcome, said in answers.items():
            with self.assertRaisesRegex(UserError, "Written answer"):
                self.complete(order, "1.2", outcome, **said)
        letter = [self.attachment("answer.pdf", "production_manager")]
        self.complete(order, "1.2", "not_met", letter=letter)
        kept = self.node(order, "1.2")
        self.assertTrue(kept.evidence_ids.attachment_ids and kept.done_at)
        disturbed = self.report(
            order,
            "non_human",
            "production_manager",
            reason="Press broken",
            possible_on="2026-12-28",
        )
        self.assertTrue(disturbed.reported_at)
        self.check_paper(
            disturbed, "sales_clerk", "异常书面反馈单", "Press broken", report=REPORT
        )
        form = self.send_sheet(order, "ship_out_date", "production_manager")
        self.assertTrue(form.name and form.sent_at)
        self.check_paper(form, "sales_clerk", "产品发出时间书面反馈单")


@tagged("post_install", "-at_install")
class TestRowsReported(ProgressCase):
    """S3-L, S3-I: output is reported every day and watched."""

    shows = ("s3_i", "s3_l")

    @covers("S3-L-08")
    @broken_by("nodes/7/role", "production_office")
    @broken_by("nodes/7/limit", "by 23:00")
    @broken_by("nodes/7/repeats")
    @broken_by("nodes/7/done_by", "by hand")
    @broken_by("forms/workshop_daily_report/fields/order/required", "no")
    @broken_by("forms/workshop_daily_report/fields/output/required", "no")
    def test_each_workshop_reports_order_and_output_before_the_shift_ends(self):
        order = self.an_order("s3_l")
        self.through(order, "3")
        self.started(order, "workshop")
        code, role = "workshop_daily_report", "process_supervisor"
        self.type_of(code)
        said = {"workshop": "Welding", "day": "2026-11-24", "output": 40}
        for name, text in (("output", "Output"), ("order", "Order Number")):
            left = {key: value for key, value in said.items() if key != name}
            empty = {**left, name: False}
            self.refused_without(order, code, role, text, values=empty)
        for day in ("2026-11-24", "2026-11-25"):
            self.at(f"{day} 09:00")
            self.new_day()
            self.check_owes(order, "7", role, due=f"{day} 17:00")
            form = self.send_sheet(order, code, role, **{**said, "day": day})
            self.check_done_by(order, "7", role)
            self.assertEqual(form.values["order"], order.name)
            self.assertEqual(form.recipient_ids.role_id.code, "production_office")

    @covers("S3-L-10")
    @broken_by("nodes/9/role", "process_supervisor")
    @broken_by("nodes/9/starts", "order.shipped")
    @broken_by("nodes/9/repeats")
    @broken_by("nodes/9/evidence/output")
    @broken_by("nodes/9/evidence/planned")
    def test_the_production_office_follows_the_daily_output_against_the_plan(self):
        order = self.an_order("s3_l")
        self.through(order, "3")
        self.started(order, "workshop")
        self.at("2026-11-24 09:00")
        self.new_day()
        self.check_waits(order, "9")
        self.send_sheet(order, "workshop_daily_report", "process_supervisor")
        self._await(order, "9")
        self.check_owes(order, "9", "production_office")
        for name in ("output", "planned"):
            left = {"output": 40, "planned": 60}
            left.pop(name)
            with self.assertRaises(UserError):
                self.complete(order, "9", **left)
        self.complete(order, "9", output=40, planned=60, behind="20 behind")
        kept = self.node(order, "9").evidence_ids
        numbers = {one.evidence_id.code: one.value_number for one in kept}
        self.assertEqual((numbers["output"], numbers["planned"]), (40, 60))
        self.later(days=1)
        self.new_day()
        self.check_owes(order, "9", "production_office")

    @covers("S3-I-02", "S3-I-07")
    @broken_by("nodes/2T/role", "quality")
    @broken_by("nodes/2T/starts", "order.shipped")
    @broken_by("nodes/2T/evidence/progress")
    @broken_by("nodes/2T/evidence/output")
    @broken_by("nodes/2T/evidence/waste")
    @broken_by("exception_types/production_problem/owner", "quality")
    def test_progress_and_output_are_known_and_problems_found_early(self):
        order = self.an_order("s3_i")
        self.through(order, "1")
        self._await(order, "2T")
        self.check_owes(order, "2T", "production_manager")
        said = {"progress": "Frames done", "output": 40, "waste": "Two scrapped"}
        said |= {"resources": "Line 2 full"}
        for name in said:
            left = {key: value for key, value in said.items() if key != name}
            with self.assertRaises(UserError):
                self.complete(order, "2T", **left)
        self.complete(order, "2T", **said)
        problem = self.report(order, "production_problem", "production_manager")
        self.assertEqual(self.owed(problem, "handle"), {"production_manager"})
        self.later(days=7)
        self.new_day()
        self.check_owes(order, "2T", "production_manager")
