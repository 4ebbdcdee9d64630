"""Rows about what comes round: checks, meetings of minds, evaluations."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .showing import ShowingCase

MONTHLY = "month, last working day"
WEEKLY = "Wed"


@tagged("post_install", "-at_install")
class TestRowsRoutines(ShowingCase):
    """Who owes an evaluation, how often, and what it has to say."""

    shows = ("s2_r", "s3_b", "s3_h", "s3_k", "s3_m", "s3_n", "s3_p")
    shows += ("s3_q", "s3_s")

    @covers("S2-R-11")
    @broken_by("routines/procedure_supervised/role", "finance")
    @broken_by("routines/procedure_supervised/asks/solutions")
    @broken_by("routines/procedure_supervised/every", WEEKLY)
    def test_enterprise_management_supervises_the_procedure(self):
        self.a_procedure("S2-R")
        answers = {"problems": "Two settled late", "solutions": "Reminder set"}
        self.check_routine("procedure_supervised", "enterprise_mgmt", **answers)

    @covers("S2-R-12")
    @broken_by("routines/own_department_checked/role", "finance")
    @broken_by("routines/own_department_checked/every", MONTHLY)
    def test_heads_of_departments_check_theirs_every_week(self):
        self.a_procedure("S2-R")
        monday = "2026-12-07 09:00"
        self.check_routine("own_department_checked", "department_head", monday)

    @covers("S3-B-11")
    @broken_by("routines/tracking_checked/role", "quality")
    @broken_by("routines/tracking_checked/asks/rectification")
    @broken_by("routines/tracking_checked/asks/department")
    def test_the_company_checks_the_tracking_of_each_department(self):
        self.a_procedure("S3-B")
        self.check_routine(
            "tracking_checked",
            "management",
            finding="Two lots without label",
            department="Warehouse",
            rectification="Labelled on the same day",
        )

    @covers("S3-H-16", "S3-H-17", "S3-X-18")
    @broken_by("routines/joint_review/role", ["salesperson", "quality"])
    @broken_by("routines/joint_review/asks/measures")
    @broken_by("routines/joint_review/asks/problems")
    def test_sales_production_and_quality_review_and_improve(self):
        self.a_procedure("S3-H")
        for role in ("salesperson", "production_manager", "quality"):
            with self.subTest(role):
                answers = {"problems": f"Late: {role}", "measures": f"Earlier: {role}"}
                run = self.routine("joint_review", "2026-11-30 09:00", role)
                run.run_done(answers)
                kept = set(run.answer_ids.mapped("value"))
                self.assertEqual(kept, set(answers.values()))
        self.assertEqual(len(self.runs("joint_review", "2026-12-31 09:00")), 6)
        run = self.routine_open("joint_review", "quality")
        with self.assertRaisesRegex(UserError, "Measures"):
            run.run_done({"problems": "None"})
        with self.assertRaisesRegex(UserError, "Problems"):
            run.run_done({"measures": "None"})
        self.assertEqual(run.state, "open")

    def routine_open(self, code, role):
        """The open run of a routine, as the person of its role sees it."""
        runs = self.env["order.routine.run"].search(
            [
                ("routine_id.code", "=", code),
                ("role_id.code", "=", role),
                ("state", "=", "open"),
                ("company_id", "=", self.company.id),
            ]
        )
        return runs.with_user(self.people[role])

    @covers("S3-X-18")
    @broken_by("S3-K:routines/procedure_evaluated/asks/improvements")
    @broken_by("S3-M:routines/flow_evaluated/role", "quality")
    def test_merchandisers_procedures_are_evaluated(self):
        self.a_procedure("S3-K")
        earlier = {"improvements": "Samples a week earlier"}
        self.check_routine("procedure_evaluated", "merch_manager", **earlier)
        self.a_procedure("S3-M")
        found = {"problems": "Files incomplete", "improvements": "A list"}
        self.check_routine("flow_evaluated", "management", **found)

    @covers("S3-N-09")
    @broken_by("routines/action_plan/role", "management")
    @broken_by("routines/action_plan/asks/actions")
    def test_the_team_draws_up_an_action_plan(self):
        self.a_procedure("S3-N")
        answers = {"optimisation": "Fewer lots", "actions": "From Monday on"}
        self.check_routine("action_plan", "tracking_team", **answers)

    @covers("S3-N-16")
    @broken_by("routines/causes_analysed/role", "management")
    @broken_by("routines/causes_analysed/asks/proposals")
    def test_the_team_analyses_causes_of_exceptions(self):
        self.a_procedure("S3-N")
        answers = {"causes": "Three of a supplier", "proposals": "A second one"}
        self.check_routine("causes_analysed", "tracking_team", **answers)

    @covers("S3-N-20", "S3-X-18")
    @broken_by("routines/tracking_evaluated/role", "tracking_team")
    @broken_by("routines/tracking_evaluated/asks/improvements")
    def test_management_evaluates_how_departments_work_together(self):
        self.a_procedure("S3-N")
        answers = {"problems": "Hand-over late", "improvements": "Same day"}
        self.check_routine("tracking_evaluated", "management", **answers)

    @covers("S3-P-12", "S3-X-18")
    @broken_by("routines/orders_summed_up/role", "warehouse")
    @broken_by("routines/orders_summed_up/asks/improvements")
    def test_reception_sums_orders_up(self):
        self.a_procedure("S3-P")
        answers = {"summary": "40 orders", "improvements": "Ask for the address"}
        self.check_routine("orders_summed_up", "reception", **answers)

    @covers("S3-Q-10", "S3-X-18")
    @broken_by("routines/data_analysed/role", "warehouse")
    @broken_by("routines/data_analysed/asks/improvements")
    def test_improvements_come_from_the_analysis(self):
        self.a_procedure("S3-Q")
        answers = {"analysis": "Two days each", "improvements": "One check less"}
        self.check_routine("data_analysed", "tracking_supervisor", **answers)

    @covers("S3-S-13", "S3-X-18")
    @broken_by("routines/tracing_evaluated/role", "warehouse")
    @broken_by("routines/tracing_evaluated/asks/adjustments")
    def test_sales_evaluates_the_tracing(self):
        self.a_procedure("S3-S")
        answers = {"findings": "Slips come late", "adjustments": "Photo on delivery"}
        self.check_routine("tracing_evaluated", "sales_manager", **answers)
