"""Rows of C05: who is told of what goes wrong with an order, who handles it together,
what goes wrong in shipping."""

from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .exceptions import ExceptionCase

#: Scenario: type, who reports it, who handles it, who is told (S3-X-10).
REPORTED = {
    "s3_c": ("delay", "salesperson", {"production_manager", "purchasing"}, set()),
    "s3_d": ("problem", "responsible", {"responsible"}, {"superior"}),
    "s3_h": (
        "delay",
        "production_manager",
        {"production_manager", "salesperson"},
        set(),
    ),
    "s3_n": ("delay", "tracking_team", {"tracking_team"}, {"order_staff"}),
    "s3_r": (
        "problem",
        "salesperson",
        {"responsible"},
        {"salesperson", "production_manager", "purchasing"},
    ),
}
#: Scenario: type and who tells the customer (S3-X-11).
TOLD = {
    "s3_d": ("delay", "responsible"),
    "s3_h": ("delay", "salesperson"),
    "s3_k": ("delay", "merchandiser"),
    "s3_n": ("stock_out", "tracking_team"),
}


@tagged("post_install", "-at_install")
class TestRowsExceptionsTold(ExceptionCase):
    """Exceptions of the procedures: types, urgency, departments and customers told."""

    shows = ("s3_c", "s3_d", "s3_h", "s3_k", "s3_n", "s3_q", "s3_r", "s3_u", "s4_b")

    # -- S3-N ------------------------------------------------------------------------
    @covers("S3-N-12", "S3-N-13")
    @broken_by("exception_types/quality")
    @broken_by("exception_types/stock_out/told", "order_staff")
    @broken_by("exception_types/delay/customer")
    @broken_by("nodes/5/starts", "after 9")
    def test_each_type_of_exception_is_told_to_departments_and_customer(self):
        order = self.an_order("s3_n")
        for code, told, values in (
            ("delay", {"order_staff"}, {}),
            ("stock_out", {"order_staff", "warehouse"}, {"quantity": 2}),
            ("quality", {"order_staff"}, {}),
        ):
            exception = self.report(order, code, "tracking_team", **values)
            self.assertEqual(self.owed(exception, "handle"), {"tracking_team"})
            self.assertEqual(self.owed(exception, "read"), told)
            self.assertEqual(self.owed(exception, "tell"), {"tracking_team"})
            mine = self.by(exception, "tracking_team")
            mine.exception_tell_customer("mail", "What we do about it")
        self.assertEqual(set(self.passes(order, "5").mapped("state")), {"done"})
        self.assertEqual(len(self.passes(order, "5")), 3)

    @covers("S3-N-14", "S3-N-15")
    @broken_by("nodes/5T/role", "order_staff")
    @broken_by("nodes/5T/done_by", "exception.closed")
    def test_a_team_finds_the_cause_and_the_handling_is_on_record(self):
        order = self.an_order("s3_n")
        exception = self.report(order, "delay", "tracking_team")
        mine = self.by(exception, "tracking_team")
        mine.team_user_ids = self.people["warehouse"]
        member = self.by(exception, "warehouse")
        mine.exception_tell_customer("phone", "Three days later")
        self.check_owes(order, "5T", "tracking_team")
        member.exception_analyse("carrier", "The lorry broke down")
        member.exception_plan("Another lorry")
        member.exception_solve("Arrived")
        self.assertEqual(self.passes(order, "5T").state, "done")
        mine.exception_close("yes", "Two carriers")
        steps = ("reported", "customer_told", "analysed", "planned", "solved", "closed")
        for step in steps:
            self.assertEqual(len(self.events(order, step)), 1, step)
        self.assertEqual(self.events(order, "closed")[0]["party"], "carrier")
        with self.assertRaises(UserError):
            member.exception_solve("Something else")
        self.assertEqual(exception.state, "closed")

    @covers("S3-N-16")
    @broken_by("routines/causes_analysed/asks/proposals")
    @broken_by("routines/causes_analysed/role", "management")
    def test_causes_are_summed_up_with_proposals(self):
        order = self.an_order("s3_n")
        exception = self.report(order, "delay", "tracking_team")
        mine = self.by(exception, "tracking_team")
        mine.exception_analyse("carrier", "Broke down", "carrier_late")
        groups = mine.formatted_read_group(
            [("id", "=", exception.id)], ["cause_party", "cause_id"], ["__count"]
        )
        self.assertEqual(groups[0]["cause_party"], "carrier")
        self.check_routine(
            "causes_analysed",
            "tracking_team",
            causes="Carriers",
            proposals="A second carrier",
        )

    # -- S3-Q ------------------------------------------------------------------------
    @covers("S3-Q-07", "S3-Q-08")
    @broken_by("exception_types/delay/urgency")
    @broken_by("exception_types/delay/priority")
    @broken_by("exception_types/wrong_data/plan")
    @broken_by("nodes/X/starts", "after 9")
    def test_exceptions_have_urgency_priority_and_a_contingency_plan(self):
        order = self.an_order("s3_q")
        wrong = self.report(order, "wrong_data", "order_staff")
        delay = self.report(order, "delay", "order_staff")
        self.assertEqual((delay.urgency, delay.priority), ("urgent", 2))
        self.assertEqual((wrong.urgency, wrong.priority), ("normal", 1))
        mine = self.env["order.exception"].with_user(self.people["tracking_supervisor"])
        found = mine.search([("order_id", "=", order.id)])
        self.assertEqual(found.sudo(), delay | wrong, "the more urgent one first")
        self.assertEqual(found.ids, [delay.id, wrong.id])
        self.assertIn("earliest date", delay.plan or "")
        self.assertIn("Stop", wrong.plan or "")
        self.check_owes(order, "X", "tracking_supervisor")
        found[0].exception_solve("Agreed")
        found[1].exception_solve("Corrected")
        self.assertEqual(set(self.passes(order, "X").mapped("state")), {"done"})

    # -- S3-R, S3-U ------------------------------------------------------------------
    @covers("S3-R-14")
    @broken_by("exception_types/problem/told", "salesperson")
    @broken_by("nodes/X/starts", "after 9")
    def test_departments_report_and_solve_together(self):
        order = self.an_order("s3_r")
        exception = self.report(order, "problem", "salesperson")
        told = {"salesperson", "production_manager", "purchasing"}
        self.assertEqual(self.owed(exception, "read"), told)
        mine = self.by(exception, "responsible")
        mine.team_user_ids = self.people["purchasing"]
        self.by(exception, "purchasing").exception_analyse("supplier", "Short")
        mine.exception_solve("Bought elsewhere")
        self.assertEqual(self.passes(order, "X").state, "done")

    @covers("S3-U-19")
    @broken_by("exception_types/deviation/measures")
    @broken_by("exception_types/deviation/told", "technical")
    @broken_by("exception_types/late_delivery/customer")
    def test_remedial_measures_are_agreed_with_the_departments(self):
        order = self.an_order("s3_u")
        told = {"production_manager", "purchasing", "technical"}
        for code in ("deviation", "late_delivery"):
            exception = self.report(order, code, "merchandiser")
            self.assertEqual(self.owed(exception, "read"), told)
            mine = self.by(exception, "merchandiser")
            self.assertIn("Remedial", exception.measure_ids.name or "")
            role = self.env["order.role"].search([("code", "=", "technical")])
            until = exception.found_at + timedelta(days=2)
            row = {"name": "New drawing", "role_id": role.id, "date_due": until}
            mine.measure_ids = [(0, 0, row)]
            mine.action_plan()
            self.assertIn("technical", self.owed(exception, "measure"))
        self.assertEqual(self.owed(exception, "tell"), {"merchandiser"})

    # -- S3-X ------------------------------------------------------------------------
    @covers("S3-X-10")
    @broken_by("S3-R:exception_types/problem/owner", "salesperson")
    @broken_by("S3-D:exception_types/problem/told")
    @broken_by("S3-H:exception_types/delay/owner", "salesperson")
    @broken_by("S3-N:exception_types/delay/told")
    @broken_by("S3-C:exception_types/delay/owner", "purchasing")
    def test_problems_are_reported_to_whom_each_procedure_names(self):
        for name, (code, reporter, owners, told) in REPORTED.items():
            with self.subTest(name):
                order = self.an_order_of_its_own(name)
                exception = self.report(order, code, reporter)
                self.assertEqual(self.owed(exception, "handle"), owners)
                self.assertEqual(self.owed(exception, "read"), told)

    @covers("S3-X-11")
    @broken_by("S3-D:exception_types/delay/customer")
    @broken_by("S3-H:exception_types/delay/customer")
    @broken_by("S3-K:exception_types/delay/customer")
    @broken_by("S3-N:exception_types/stock_out/customer")
    def test_the_customer_is_told_with_a_solution(self):
        for name, (code, teller) in TOLD.items():
            with self.subTest(name):
                order = self.an_order_of_its_own(name)
                values = {"quantity": 1} if code == "stock_out" else {}
                exception = self.report(order, code, teller, **values)
                self.assertEqual(self.owed(exception, "tell"), {teller})
                mine = self.by(exception, teller)
                mine.exception_tell_customer("phone", "Delivered in two parts")
                self.assertEqual(self.owed(exception, "tell"), set())

    # -- S4-B ------------------------------------------------------------------------
    @covers("S4-B-17", "S4-B-18", "S4-B-25", "S4-B-26")
    @broken_by("exception_types/stock_out/owner", "warehouse")
    @broken_by("exception_types/stock_out/told", "shipping_applicant")
    @broken_by("exception_types/stock_out/customer_told_by", "sales_clerk")
    def test_a_shortage_goes_from_the_store_to_clerk_applicant_and_customer(self):
        order = self.an_order("s4_b")
        exception = self.report(order, "stock_out", "warehouse", quantity=3)
        self.check_on_desk(exception, "sales_clerk")
        told = {"production_manager", "shipping_applicant"}
        self.assertEqual(self.owed(exception, "read"), told)
        self.assertTrue(self.by(exception, "shipping_applicant").description)
        self.takes_note(exception, "production_manager")
        self.assertEqual(self.owed(exception, "tell"), {"shipping_applicant"})
        applicant = self.by(exception, "shipping_applicant")
        applicant.exception_tell_customer("phone", "The rest in ten days")
        self.assertEqual(self.owed(exception, "tell"), set())

    @covers("S4-B-37")
    @broken_by("exception_types/cannot_ship/told", "shipping_applicant")
    @broken_by("exception_types/cannot_ship/asks_reason")
    def test_what_cannot_ship_in_time_is_told_recorded_and_told_to_production(self):
        order = self.an_order("s4_b")
        with self.assertRaisesRegex(UserError, "Reason"):
            self.report(order, "cannot_ship", "warehouse")
        exception = self.report(
            order, "cannot_ship", "warehouse", reason="The lorry is away"
        )
        self.assertEqual(self.owed(exception, "handle"), {"sales_clerk"})
        self.assertIn("production_manager", self.owed(exception, "read"))
        listed = self.env["order.exception"].with_user(self.people["warehouse"])
        found = listed.search(
            [("type_code", "=", "cannot_ship"), ("state", "=", "reported")]
        )
        self.assertEqual(found.reason, "The lorry is away")
        paper = exception.type_id.with_context(lang="zh_CN").title
        self.assertEqual(paper, "不能及时发货记录")

    @covers("S4-B-44")
    @broken_by("exception_types/transport/owner", "sales_clerk")
    @broken_by("nodes/10/role", "warehouse")
    @broken_by("nodes/10/starts", "after 9b")
    def test_production_handles_problems_in_shipping(self):
        order = self.an_order("s4_b")
        exception = self.report(order, "transport", "warehouse")
        self.check_on_desk(exception, "production_manager")
        self.check_owes(order, "10", "production_manager")
        self.by(exception, "production_manager").exception_solve("Carrier paid")
        self.assertEqual(self.passes(order, "10").state, "done")
