"""Rows of C05: what goes wrong with an order, by orders of the procedures."""

from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .exceptions import ExceptionCase


@tagged("post_install", "-at_install")
class TestRowsExceptions(ExceptionCase):
    """Exceptions of the procedures: owners, departments told, customers told."""

    shows = ("s0_h", "s2_f", "s2_h", "s2_s", "s3_c", "s3_d", "s3_h", "s3_j", "s3_k")

    # -- S0-H ------------------------------------------------------------------------
    @covers("S0-H-21")
    @broken_by("exception_types/delay/report_within")
    @broken_by("exception_types/delay/owner", "quality")
    def test_an_own_delay_is_told_two_weeks_before_with_whose_cause_it_was(self):
        order = self.an_order("s0_h", values={"commitment_date": "2026-12-15 08:00:00"})
        early = self.report(order, "delay", "production_manager", reason="No tool")
        self.assertFalse(early.reported_late)
        self.assertEqual(self.owed(early, "handle"), {"sales_clerk"})
        mine = self.by(early, "sales_clerk")
        mine.exception_analyse("own", "The tool broke")
        mine.exception_tell_customer("phone", "A week later")
        mine.exception_solve("Agreed")
        mine.exception_close("yes")
        self.assertEqual(early.cause_party, "own")
        self.at("2026-12-05 09:00")
        late = self.report(order, "delay", "production_manager", reason="Again")
        self.assertTrue(late.reported_late)
        self.assertTrue(self.events(order, "reported")[-1]["late"])

    # -- S2-F, S2-H, S2-S ------------------------------------------------------------
    @covers("S2-F-12")
    @broken_by("exception_types/refund")
    @broken_by("exception_types/stock_out/owner", "logistics")
    @broken_by("nodes/3X/starts", "after 3C")
    def test_each_kind_of_exception_gets_its_handling_plan(self):
        order = self.an_order("s2_f")
        for code in ("stock_out", "refund", "delay", "other"):
            values = {"quantity": 1} if code == "stock_out" else {}
            exception = self.report(order, code, "order_staff", **values)
            self.assertEqual(self.owed(exception, "handle"), {"processing_dept"})
            handled = self.by(exception, "processing_dept")
            with self.assertRaisesRegex(UserError, "plan"):
                handled.exception_plan()
            handled.exception_plan(f"How {code} is handled")
            handled.exception_solve("Done")
            self.assertEqual(exception.plan, f"How {code} is handled")
        passes = self.passes(order, "3X")
        self.assertEqual(len(passes), 4)
        self.assertEqual(set(passes.mapped("state")), {"done"})

    @covers("S2-H-12")
    @broken_by("exception_types/problem/one_at_a_time")
    @broken_by("exception_types/problem/owner", "warehouse")
    def test_an_order_has_a_log_of_its_problems_and_risks(self):
        order = self.an_order("s2_h")
        for said in ("The customer may not pay", "A machine may fail"):
            self.report(order, "problem", "warehouse", description=said)
        log = self.env["order.exception"].with_user(self.people["salesperson"])
        found = log.search([("order_id", "=", order.id)])
        self.assertEqual(len(found), 2)
        for one in found:
            self.check_on_desk(one, "salesperson")
            one.exception_solve("Settled")
        self.assertEqual(set(found.mapped("state")), {"solved"})
        kinds = order.with_user(self.people["salesperson"]).order_documents()["groups"]
        listed = [group for group in kinds if group["model"] == "order.exception"]
        self.assertEqual(len(listed[0]["rows"]), 2)

    @covers("S2-S-08", "S2-S-13")
    @broken_by("exception_types/problem/owner", "department_head")
    @broken_by("exception_types/problem/told")
    def test_a_problem_in_handling_is_reported_analysed_and_solved(self):
        order = self.an_order("s2_s")
        exception = self.report(order, "problem", "team")
        self.check_on_desk(exception, "responsible")
        self.assertEqual(self.owed(exception, "read"), {"department_head"})
        mine = self.by(exception, "responsible")
        with self.assertRaises(UserError):
            mine.exception_solve(" ")
        mine.exception_solve("Second shift")
        with self.assertRaisesRegex(UserError, "cause"):
            mine.exception_close("yes")
        mine.exception_analyse("own", "Too few people")
        mine.exception_close("yes")
        self.assertEqual(exception.root_cause, "Too few people")

    # -- S3-C ------------------------------------------------------------------------
    @covers("S3-C-14", "S3-C-15", "S3-C-17")
    @broken_by("exception_types/wrong_data/owner", "sales_manager")
    @broken_by("exception_types/delay/owner", "purchasing")
    @broken_by("exception_types/not_compliant/owner", "salesperson")
    @broken_by("exception_types/wrong_data/measures")
    @broken_by("exception_types/delay/measures")
    @broken_by("exception_types/not_compliant/measures")
    def test_each_class_of_problems_has_its_owner_and_measure(self):
        order = self.an_order("s3_c")
        for code, owners, said in (
            ("wrong_data", {"salesperson"}, "until the data are right"),
            ("delay", {"production_manager", "purchasing"}, "delivered on time"),
            ("not_compliant", {"sales_manager"}, "supervises"),
        ):
            exception = self.report(order, code, "customer_service")
            self.assertEqual(self.owed(exception, "handle"), owners)
            self.assertIn(said, exception.measure_ids.name or "")
            for owner in owners:
                self.check_on_desk(exception, owner)
            self.by(exception, min(owners)).exception_plan()
            duty = exception.measure_ids.duty_id
            self.assertEqual(duty.state, "open")
            self.assertIn(duty.role_id.code, owners)

    # -- S3-D ------------------------------------------------------------------------
    @covers("S3-D-06")
    @broken_by("exception_types/problem/told")
    def test_a_problem_is_reported_to_the_superior(self):
        order = self.an_order("s3_d")
        exception = self.report(order, "problem", "responsible")
        self.assertEqual(self.owed(exception, "read"), {"superior"})
        self.check_on_desk(exception, "superior")
        self.assertTrue(self.by(exception, "superior").description)
        self.takes_note(exception, "superior")
        self.assertEqual(self.owed(exception, "read"), set())

    @covers("S3-D-16")
    @broken_by("exception_types/delay/customer")
    def test_of_a_delay_the_customer_is_told_and_measures_are_taken(self):
        order = self.an_order("s3_d")
        exception = self.report(order, "delay", "responsible")
        mine = self.by(exception, "responsible")
        mine.exception_analyse("own", "A machine failed")
        mine.exception_plan("Night shift")
        mine.exception_solve("Made up")
        with self.assertRaisesRegex(UserError, "customer"):
            mine.exception_close("yes")
        mine.exception_tell_customer("phone", "Two days later")
        mine.exception_close("yes")
        self.assertEqual(exception.state, "closed")

    # -- S3-H ------------------------------------------------------------------------
    @covers("S3-H-10")
    @broken_by("exception_types/delay/owner", "salesperson")
    @broken_by("nodes/X1/starts", "order.shipped")
    @broken_by("nodes/X1/role", "quality")
    def test_production_reports_a_delay_and_both_analyse_it(self):
        order = self.an_order("s3_h")
        exception = self.report(order, "delay", "production_manager")
        self.check_owes(order, "X1", "production_manager")
        for role in ("production_manager", "salesperson"):
            self.check_on_desk(exception, role)
            self.by(exception, role).exception_analyse("own", f"Said by {role}")
        self.by(exception, "production_manager").exception_solve("Night shift")
        self.assertEqual(self.passes(order, "X1").state, "done")

    @covers("S3-H-11")
    @broken_by("exception_types/delay/customer_told_by", "production_manager")
    @broken_by("exception_types/delay/customer")
    def test_sales_tells_the_customer_of_the_delay_and_the_solution(self):
        order = self.an_order("s3_h")
        exception = self.report(order, "delay", "production_manager")
        self.assertEqual(self.owed(exception, "tell"), {"salesperson"})
        mine = self.by(exception, "salesperson")
        mine.exception_analyse("supplier", "Steel came late")
        with self.assertRaises(UserError):
            mine.exception_tell_customer("phone", "")
        mine.exception_tell_customer("phone", "By air at our cost", "Agreed")
        self.assertEqual(exception.solution, "By air at our cost")
        self.assertEqual(self.owed(exception, "tell"), set())

    # -- S3-J ------------------------------------------------------------------------
    @covers("S3-J-08")
    @broken_by("exception_types/production_progress/told")
    @broken_by("exception_types/purchase_progress/told")
    @broken_by("exception_types/purchase_progress/owner", "quality")
    def test_abnormal_progress_is_reported_to_sales_and_departments(self):
        order = self.an_order("s3_j")
        role = self.env["order.role"].search([("code", "=", "quality")])
        for code, owner in (
            ("production_progress", "production_manager"),
            ("purchase_progress", "purchasing_manager"),
        ):
            exception = self.report(
                order, code, owner, concerned_role_ids=[(6, 0, role.ids)]
            )
            self.assertEqual(self.owed(exception, "handle"), {owner})
            self.assertEqual(self.owed(exception, "read"), {"sales_manager", "quality"})

    # -- S3-K ------------------------------------------------------------------------
    @covers("S3-K-14")
    @broken_by("nodes/3L/done_by", "exception.customer_told")
    @broken_by("nodes/3L/limit", "at once")
    @broken_by("exception_types/delay/customer_told_by", "production_manager")
    @broken_by("exception_types/delay/customer_told_within", "at once")
    def test_the_merchandiser_explains_before_the_date(self):
        values = {"commitment_date": "2026-12-10 08:00:00"}
        order = self.an_order("s3_k", values=values)
        exception = self.report(order, "delay", "production_manager")
        self.assertEqual(self.owed(exception, "tell"), {"merchandiser"})
        told = self.env["order.milestone"].search(
            [("res_id", "=", exception.id), ("duty_source", "=", "exception.tell")]
        )
        self.assertEqual(told.due_at.date(), date(2026, 12, 10))
        self.check_owes(order, "3L", "merchandiser")
        self.assertEqual(self.passes(order, "3L").due_at.date(), date(2026, 12, 10))
        mine = self.by(exception, "merchandiser")
        mine.exception_tell_customer("phone", "Five days later, at a discount")
        self.assertTrue(exception.told_in_advance)
        self.assertEqual(self.passes(order, "3L").state, "done")
        late = self.another(values=values)
        exception = self.report(late, "delay", "production_manager")
        self.at("2026-12-11 09:00")
        self.by(exception, "merchandiser").exception_tell_customer("phone", "Sorry")
        self.assertFalse(exception.told_in_advance)
        self.assertEqual(self.passes(late, "3L").state, "open")
