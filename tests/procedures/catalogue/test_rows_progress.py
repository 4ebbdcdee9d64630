"""Rows about how production goes on: arranged, followed, its disturbances and the time
that they cost."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .departments import on_paper
from .following import FollowCase

SHEET = "order_form.report_order_form"
REPORT = "order_follow.report_order_exception"


class ProgressCase(FollowCase):
    """Production runs; sheets and reports of it are written and printed."""

    def started(self, order, role="production_manager"):
        """Return an order whose production somebody has begun."""
        self.acts(order, "production.started", role)
        return order

    def printed(self, record, role, report=SHEET):
        """What the person of a role reads in Chinese who prints a document."""
        user = self.people[role]
        user.lang = "zh_CN"
        return on_paper(record.with_user(user), report)

    def check_paper(self, record, role, *texts, report=SHEET):
        paper = self.printed(record, role, report)
        for text in texts:
            self.assertIn(text, paper)

    def refused_without(self, order, code, role, said, **given):
        """A sheet is not sent while one thing is missing."""
        user = self.enable(role, "order.confirmed")
        forms = self.env["order.form"].with_user(user)
        about = {"res_model": order._name, "res_id": order.id} if order else {}
        with self.assertRaisesRegex(UserError, said):
            forms.form_send(code, **given, **about)


@tagged("post_install", "-at_install")
class TestRowsArranged(ProgressCase):
    """S0-C: orders are arranged, production and sales are coordinated, lost hours and
    capacity are put on record."""

    shows = ("s0_c",)

    @covers("S0-C-19")
    @broken_by("forms/order_arrangement/title/zh", "安排")
    @broken_by("forms/order_arrangement/tables/lines/default")
    @broken_by("forms/order_arrangement/tables/lines/columns/place/required", "no")
    def test_an_arrangement_says_place_and_days_of_each_line(self):
        order = self.an_order("s0_c")
        self.type_of("order_arrangement")
        self.refused_without(order, "order_arrangement", "sales_clerk", "Sequence")
        form = self.send_sheet(order, "order_arrangement", "sales_clerk")
        row = form.rows["lines"][0]
        self.assertEqual(row["quantity"], order.order_line[:1].product_uom_qty)
        self.assertEqual(row["product"]["id"], self.product.id)
        self.assertEqual(row["place"], 1)
        self.check_paper(form, "sales_clerk", "订单安排表", "生产次序", form.name)

    @covers("S0-C-21")
    @broken_by("forms/arrangement_record/title/zh", "记录")
    @broken_by("forms/arrangement_record/fields/result/required", "no")
    @broken_by("forms/arrangement_record/fields/arranged/required", "no")
    def test_what_became_of_an_arrangement_is_put_on_record(self):
        order = self.an_order("s0_c")
        self.type_of("arrangement_record")
        code = "arrangement_record"
        one = {"arranged": "Line 2 from Monday"}
        self.refused_without(order, code, "sales_clerk", "Execution", values=one)
        one = {"result": "Done"}
        self.refused_without(order, code, "sales_clerk", "Arrangement", values=one)
        form = self.send_sheet(order, code, "sales_clerk", reason="Machine failed")
        self.assertTrue(form.sent_at)
        self.check_paper(form, "sales_clerk", "订单安排记录表", "Machine failed")

    @covers("S0-C-22")
    @broken_by("forms/coordination_plan/title/zh", "计划")
    @broken_by("forms/coordination_plan/tables/lines/columns/demand/required", "no")
    @broken_by("forms/coordination_plan/tables/lines/columns/capacity/required", "no")
    def test_production_and_sales_coordinate_demand_and_capacity(self):
        self.a_procedure("S0-C")
        none, code = self.env["sale.order"], "coordination_plan"
        self.type_of(code)
        row = {"product": self.product.id, "agreed": "Two shifts"}
        given = {"values": {"period": "2026-12"}}
        for name, other in (("Demand", "capacity"), ("Capacity", "demand")):
            rows = {"lines": [{**row, other: 400}]}
            self.refused_without(none, code, "sales_clerk", name, rows=rows, **given)
        rows = [{**row, "demand": 500, "capacity": 400}]
        form = self.send_sheet(
            none, code, "sales_clerk", given={"lines": rows}, period="2026-12"
        )
        self.assertEqual(form.rows["lines"][0]["demand"], 500)
        self.check_paper(form, "sales_clerk", "产销协调计划表", "Two shifts")

    @covers("S0-C-23")
    @broken_by("forms/lost_hours/title/zh", "工时")
    @broken_by("forms/lost_hours/tables/lines/columns/hours/required", "no")
    @broken_by("forms/lost_hours/tables/lines/columns/cause/required", "no")
    def test_lost_man_hours_are_put_on_record_with_their_cause(self):
        self.a_procedure("S0-C")
        none, code = self.env["sale.order"], "lost_hours"
        self.type_of(code)
        row = {"where": "Line 1", "people": 6, "cause": "Power cut", "hours": 4.5}
        given = {"values": {"day": "2026-11-24"}}
        for name, key in (("Lost Hours", "hours"), ("Cause", "cause")):
            left = {one: value for one, value in row.items() if one != key}
            rows = {"lines": [left]}
            self.refused_without(none, code, "sales_clerk", name, rows=rows, **given)
        form = self.send_sheet(none, code, "sales_clerk", given={"lines": [row]})
        self.assertEqual(form.rows["lines"][0]["hours"], 4.5)
        self.check_paper(form, "sales_clerk", "工时损失记录表", "Power cut", "4.5")

    @covers("S0-C-24")
    @broken_by("forms/capacity_analysis/title/zh", "能力")
    @broken_by("forms/capacity_analysis/fields/month/required", "no")
    @broken_by("forms/capacity_analysis/fields/month/label/zh", "期间")
    def test_capacity_is_analysed_for_a_month(self):
        self.a_procedure("S0-C")
        none, code = self.env["sale.order"], "capacity_analysis"
        self.type_of(code)
        self.refused_without(none, code, "sales_clerk", "Month")
        form = self.send_sheet(none, code, "sales_clerk", month="2026-12")
        self.assertEqual(form.values["month"], "2026-12")
        self.check_paper(form, "sales_clerk", "生产能力分析表", "月份", "2026-12")


@tagged("post_install", "-at_install")
class TestRowsProgress(ProgressCase):
    """Departments supervise, feed back and put on record what production does."""

    shows = ("s2_j", "s3_h", "s3_j", "s3_l", "s3_m", "s3_t")

    # -- S2-J ------------------------------------------------------------------------
    @covers("S2-J-08")
    @broken_by("nodes/8/role", "designer")
    @broken_by("nodes/8/evidence/quality")
    @broken_by("nodes/8/evidence/works")
    @broken_by("nodes/8P/role", "designer")
    @broken_by("nodes/8P/evidence/progress")
    def test_works_and_installation_go_on_while_the_customer_is_told(self):
        order = self.an_order("s2_j")
        self.until(order, "8")
        self.check_owes(order, "8", "workshop")
        said = {"progress": "Walls painted"}
        self.check_followed(order, "8P", "workshop", **said)
        works = {"works": "Walls, floor", "installation": "Panels fitted"}
        with self.assertRaises(UserError):
            self.complete(order, "8", quality=False, **works)
        self.complete(order, "8", quality=True, **works)
        kept = self.node(order, "8").evidence_ids
        self.assertEqual(
            {piece.evidence_id.code: piece.value for piece in kept},
            {**works, "quality": "Yes"},
        )
        self.check_done_by(order, "8", "workshop")

    # -- S3-H ------------------------------------------------------------------------
    @covers("S3-H-03")
    @broken_by("nodes/2P/role", "salesperson")
    @broken_by("nodes/2P/done_by", "by hand")
    @broken_by("forms/progress_feedback/to/0/role", "quality")
    @broken_by("forms/progress_feedback/fields/progress/required", "no")
    def test_production_tells_sales_how_production_stands(self):
        order = self.an_order("s3_h")
        self.through(order, "1")
        self._await(order, "2P")
        self.check_owes(order, "2P", "production_manager")
        self.type_of("progress_feedback")
        self.refused_without(
            order,
            "progress_feedback",
            "production_manager",
            "Progress",
            values={"done_on": "2026-12-20"},
        )
        form = self.send_sheet(order, "progress_feedback", "production_manager")
        self.check_done_by(order, "2P", "production_manager")
        self.receive_sheet(form, "salesperson")
        self.assertEqual(form.state, "received")
        self.later(days=7)
        self.new_day()
        self.check_owes(order, "2P", "production_manager")

    # -- S3-J ------------------------------------------------------------------------
    @covers("S3-J-03")
    @broken_by("processes/0/nodes/2P/role", "quality")
    @broken_by("processes/0/nodes/2P/starts", "order.shipped")
    @broken_by("processes/0/nodes/2P/evidence/progress")
    @broken_by("processes/0/nodes/2P/repeats")
    def test_production_inspects_production_orders_by_their_progress(self):
        order = self.an_order("s3_j")
        self.through(order, "1")
        said = {"progress": "40 of 100 made, on time"}
        self.check_followed(order, "2P", "production_manager", **said)

    # -- S3-L ------------------------------------------------------------------------
    @covers("S3-L-07")
    @broken_by("nodes/6P/role", "production_office")
    @broken_by("nodes/6P/starts", "after 9")
    @broken_by("nodes/6P/evidence/process")
    @broken_by("nodes/6/role", "production_office")
    @broken_by("nodes/8/role", "workshop")
    def test_the_workshop_arranges_time_and_process_and_quality_supervises(self):
        order = self.an_order("s3_l")
        self.until(order, "4")
        self.check_waits(order, "6P", "6")
        self.through(order, "4")
        self.check_owes(order, "6P", "workshop")
        said = {"time": "Monday to Wednesday", "process": "Cut, bend, weld"}
        self.check_says(order, "6P", **said)
        self.check_done_by(order, "6P", "workshop")
        self.started(order, "workshop")
        self._await(order, "8")
        self.check_owes(order, "8", "site_qc")
        self.assertEqual(self.node(order, "6").role_id.code, "workshop")

    # -- S3-M ------------------------------------------------------------------------
    @covers("S3-M-01", "S3-M-07")
    @broken_by("nodes/4/role", "merchandiser")
    @broken_by("nodes/4/starts", "order.shipped")
    @broken_by("nodes/4/evidence/tasks")
    @broken_by("nodes/4/evidence/progress")
    def test_production_supervises_its_tasks_and_handles_problems(self):
        order = self.started(self.an_order("s3_m"), "production_supervisor")
        said = {"tasks": "Frames done, panels open", "progress": "60 %"}
        self.check_followed(order, "4", "production_supervisor", **said)
        self._await(order, "4")
        problem = "Saw blunt: blade changed at once"
        self.complete(order, "4", problems=problem, **said)
        kept = self.node(order, "4").evidence_ids.mapped("value_text")
        self.assertIn(problem, kept)

    # -- S3-T ------------------------------------------------------------------------
    @covers("S3-T-12")
    @broken_by("nodes/4D/role", "salesperson")
    @broken_by("nodes/4D/done_by", "by hand")
    @broken_by("forms/production_influence/tables/lines/columns/what/required", "no")
    @broken_by("forms/production_influence/tables/lines/columns/minutes/required", "no")
    @broken_by("routines/influence_assessed/role", "salesperson")
    @broken_by("routines/influence_assessed/asks/assessed")
    def test_who_disturbed_production_is_put_on_record_and_assessed(self):
        order = self.an_order("s3_t")
        self.through(order, "4")
        self.started(order)
        self._await(order, "4D")
        self.check_owes(order, "4D", "production_manager")
        code, by = "production_influence", self.role("purchasing").id
        self.type_of(code)
        row = {"department": by, "what": "Steel two days late", "minutes": 960}
        for name, key in (("Effect", "what"), ("Minutes", "minutes")):
            left = {one: value for one, value in row.items() if one != key}
            rows = {"lines": [left]}
            self.refused_without(order, code, "production_manager", name, rows=rows)
        form = self.send_sheet(
            order, code, "production_manager", given={"lines": [row]}
        )
        self.assertEqual(form.rows["lines"][0]["minutes"], 960)
        self.check_done_by(order, "4D", "production_manager")
        said = {"evaluation": "Purchasing: 960 minutes", "assessed": "Purchasing"}
        self.check_routine("influence_assessed", "production_manager", **said)
