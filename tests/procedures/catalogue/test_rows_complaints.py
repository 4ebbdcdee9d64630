"""Rows of R04, and those of R01 to R03 that stand in procedures of orders: complaints,
claims, service."""

from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .serving import CaseRows


@tagged("post_install", "-at_install")
class TestRowsComplaints(CaseRows):
    """Customers turn to the company after their order."""

    shows = (
        *("s1_d", "s1_e", "s1_g", "s1_i", "s2_f"),
        *("s3_f", "s3_h", "s3_k", "s3_p", "s3_s"),
    )

    def complains(self, order, role, reason="other", kind="complaint", **said):
        """The person of a role takes down what the customer of an order says."""
        cases = self.env["order.case"].with_user(self.enable(role, "case.received"))
        said = {"description": "The seam is open", **said}
        made = cases.case_open(order.id, kind, reason, said)
        return cases.browse(made["id"])

    def closes(self, case, role, **found):
        """The person of a role finds the cause and closes the case."""
        mine = case.with_user(self.enable(role, "case.closed"))
        mine.case_find_cause(found.get("cause", "Blunt needle"), "own")
        mine.case_apologise("We are sorry")
        mine.case_close("Explained by telephone")
        self.assertEqual(case.state, "closed")

    @covers("S3-F-13")
    @broken_by("nodes/9X/starts", "case.received where kind = repair")
    @broken_by("nodes/9X/role", "logistics")
    @broken_by("case_types/quality/evidence")
    def test_a_claim_with_evidence_is_settled_jointly(self):
        order = self.an_order("s3_f")
        self.through(order, "1")
        case = self.complains(order, "salesperson", "quality", "claim")
        self.check_owes(order, "9X", "salesperson")
        with self.assertRaisesRegex(UserError, "evidence"):
            case.case_verify()
        with self.assertRaisesRegex(UserError, "evidence"):
            case.case_claim(self.supplier.id, 100)
        values = {"res_model": case._name, "res_id": case.id, "raw": b"photo"}
        case.env["ir.attachment"].create({"name": "photo.png", **values})
        case.case_verify()
        case.case_offer("Two rolls are replaced")
        case.case_accept("Agreed by Mr Wang")
        self.closes(case, "salesperson")
        self.assertEqual(self.node(order, "9X").state, "done")
        self.assertTrue(case.accepted_at)

    @covers("S3-H-12", "S3-H-13", "S3-H-14", "S3-H-15")
    @broken_by("nodes/X2/role", "logistics")
    @broken_by("nodes/X2/limit")
    @broken_by("nodes/X3/starts", "case.received where type = quality")
    def test_quality_and_quantity_are_looked_into_at_once(self):
        order = self.an_order("s3_h")
        self.through(order, "1")
        case = self.complains(order, "salesperson", "quality")
        self.check_owes(order, "X2", "quality")
        self.check_waits(order, "X3")
        node = self.node(order, "X2")
        self.assertTrue(node.due_at)
        at_once = node.due_at - node.clock_start_at
        self.assertLessEqual(at_once, timedelta(minutes=30))
        with self.assertRaisesRegex(UserError, "the cause"):
            case.case_close("Looked at")
        self.closes(case, "salesperson")
        self.assertEqual((self.node(order, "X2").state, case.party), ("done", "own"))
        self.assertTrue(case.apologised_at)
        short = self.complains(order, "salesperson", "quantity")
        self.check_owes(order, "X3", "salesperson")
        self.closes(short, "salesperson", cause="Counted wrong")
        self.check_done_by(order, "X3", "salesperson")

    @covers("S3-K-11")
    @broken_by("nodes/X/role", "production_manager")
    @broken_by("nodes/X/done_by", "by hand")
    def test_the_merchandiser_explains_and_compensates(self):
        order = self.an_order("s3_k")
        self.through(order, "1")
        case = self.complains(order, "merchandiser", "quality")
        self.check_owes(order, "X", "merchandiser")
        case.case_tell("phone", "The dye was changed", "solution")
        case.case_compensate("A voucher", 20)
        self.check_done_by(order, "X", "merchandiser")
        self.assertEqual((case.cost_own, case.compensation), (20, "A voucher"))

    @covers("S3-P-11", "S3-X-16")
    @broken_by("nodes/6/role", "warehouse")
    @broken_by("nodes/6/done_by", "by hand")
    def test_reception_records_and_handles_complaints(self):
        order = self.an_order("s3_p")
        self.through(order, "1")
        case = self.complains(order, "reception")
        self.check_owes(order, "6", "reception")
        self.closes(case, "reception")
        self.check_done_by(order, "6", "reception")

    @covers("S3-S-07")
    @broken_by("nodes/8/role", "warehouse")
    @broken_by("nodes/8/done_by", "by hand")
    def test_the_salesperson_handles_and_passes_on(self):
        order = self.an_order("s3_s")
        self.through(order, "1")
        case = self.complains(order, "salesperson")
        self.check_owes(order, "8", "salesperson")
        case.case_pass_on(["salesperson"], "The seams")
        self.assertEqual(case.handler_role_ids.code, "salesperson")
        self.closes(case, "salesperson")
        self.check_done_by(order, "8", "salesperson")

    @covers("S1-I-15")
    @broken_by("nodes/5/role", "warehouse")
    @broken_by("nodes/5/done_by", "by hand")
    def test_a_team_of_its_own_answers_and_solves(self):
        order = self.an_order("s1_i")
        self.until(order, self.steps[1].code)
        case = self.complains(order, "after_sales", kind="service")
        self.check_owes(order, "5", "after_sales")
        self.closes(case, "after_sales")
        self.check_done_by(order, "5", "after_sales")

    @covers("S2-F-18", "S2-F-19")
    @broken_by("nodes/6/role", "logistics")
    @broken_by("nodes/6/evidence/kind/options/2")
    def test_after_sales_knows_returns_exchanges_repairs_and_complaints(self):
        order = self.an_order("s2_f")
        self.through(order, "1")
        case = self.complains(order, "customer_service")
        self.check_owes(order, "6", "customer_service")
        kinds = self.node(order, "6").node_id.evidence_ids.filtered(
            lambda one: one.code == "kind"
        )
        wanted = {"Return", "Exchange", "Repair", "Complaint"}
        said = kinds.option_ids.mapped("name") if "option_ids" in kinds else []
        self.assertEqual(set(said or kinds.options.split("\n")), wanted)
        self.assertLessEqual(
            {"return", "exchange", "repair", "complaint"},
            set(dict(case._fields["kind"].selection)),
        )
        self.closes(case, "customer_service")
        self.assertEqual(self.node(order, "6").state, "done")
