"""S1-A: the product plan of an order, its documents and its hand-over."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .s1_a import DOCUMENTS, S1ACase


@tagged("post_install", "-at_install")
class TestS1APlan(S1ACase):
    @covers("S1-A-25")
    def test_sales_consents_to_the_plan_before_the_general_manager_approves(self):
        self._submit()
        self._approved()
        plan = self._plan()
        self.assertEqual(self.step(plan, "plan", "gm").state, "waiting")
        self.decide(plan, "plan", "sales_manager")
        self.decide(plan, "plan", "gm")
        self.assertEqual(plan.state, "approved")
        self.assertEqual(self.states(self.order, "3P", "3D"), ["done", "open"])

    @covers("S1-A-26")
    def test_six_documents_are_issued_after_the_approval_of_the_plan(self):
        self._submit()
        self._approved()
        plan = self._plan()
        codes = set(plan.document_ids.type_id.mapped("code"))
        self.assertEqual(codes, set(DOCUMENTS))
        first = plan.document_ids[0]
        first.attachment_ids = [self.attachment("d.pdf", "engineering_supervisor")]
        with self.assertRaisesRegex(UserError, "before the product plan"):
            first.action_issue()
        self._sign_plan(plan)
        made = self.manufacturing(self.order, "workshop_supervisor")
        with self.assertRaisesRegex(GateRefused, "documents are not complete"):
            made.action_confirm()
        issuing = self.node(self.order, "3D")
        self._issue(plan)
        self.assertEqual(issuing.state, "done")
        self.hand_over(plan)
        made.action_confirm()
        self.assertEqual(made.state, "confirmed")

    @covers("S1-A-19")
    def test_four_departments_receive_order_plan_and_documents(self):
        self._submit()
        self._approved()
        plan = self._plan()
        with self.assertRaisesRegex(UserError, "Approved"):
            plan.action_hand_over()
        self._sign_plan(plan)
        with self.assertRaisesRegex(UserError, "Not issued"):
            plan.action_hand_over()
        self._issue(plan)
        plan.action_hand_over()
        handing = self.node(self.order, "3H")
        self.assertEqual(handing.role_id.code, "engineering_supervisor")
        roles = set(plan.handover_ids.role_id.mapped("code"))
        four = {"purchasing", "quality", "workshop_supervisor", "general_affairs"}
        self.assertEqual(roles, four)
        for role in four:
            self.assertEqual(self.node(self.order, "3H").state, "open")
            receipt = plan.handover_ids.filtered(lambda r, c=role: r.role_id.code == c)
            self.assertTrue(self.as_(self.order, role).order_line.product_id)
            self.assertTrue(self.as_(plan, role).description)
            files = self.as_(plan.document_ids.attachment_ids, role)
            self.assertTrue(all(file.raw for file in files))
            self.as_(receipt, role).action_receive()
        self.assertEqual(self.node(self.order, "3H").state, "done")

    @covers("S1-A-27")
    def test_all_departments_work_by_the_plan_in_force(self):
        self._submit()
        self._approved()
        plan = self._plan()
        self._sign_plan(plan)
        self._issue(plan)
        made = self.manufacturing(self.order, "workshop_supervisor")
        plan.action_hand_over()
        for receipt in plan.handover_ids:
            with self.assertRaisesRegex(GateRefused, "Not all departments"):
                made.action_confirm()
            self.as_(receipt, receipt.role_id.code).action_receive()
        self.assertNotIn("3H", self.missing(self.order, "production.started"))
        plan.action_revise("Aluminium, because of the weight")
        plan.action_submit()
        self._sign_plan(plan)
        self._issue(plan)
        old = plan.handover_ids[0]
        with self.assertRaisesRegex(GateRefused, "Not all departments"):
            made.action_confirm()
        with self.assertRaises(UserError):
            self.as_(old, old.role_id.code).action_receive()
        plan.action_hand_over()
        now = plan.handover_ids.filtered(lambda one: one.version == plan.version)
        for receipt in now:
            self.as_(receipt, receipt.role_id.code).action_receive()
        made.action_confirm()
        self.assertEqual(made.state, "confirmed")

    @covers("S1-A-25", "S1-A-26")
    def test_a_plan_that_is_revised_is_approved_and_documented_again(self):
        self._submit()
        self._approved()
        plan = self._plan()
        self._sign_plan(plan)
        self._issue(plan)
        self.assertEqual(self.states(self.order, "3P", "3D"), ["done", "done"])
        plan.action_revise("Aluminium, because of the weight")
        self.assertEqual(self.states(self.order, "3P"), ["open"])
        made = self.manufacturing(self.order, "workshop_supervisor")
        with self.assertRaisesRegex(GateRefused, "plan has not been approved"):
            made.action_confirm()
        plan.action_submit()
        self._sign_plan(plan)
        self.assertEqual(self.states(self.order, "3P", "3D"), ["done", "open"])
        with self.assertRaisesRegex(GateRefused, "documents are not complete"):
            made.action_confirm()
        self._issue(plan)
        self.hand_over(plan)
        made.action_confirm()
        self.assertEqual(made.state, "confirmed")

    @covers("S1-A-28")
    def test_who_answers_for_the_plan_and_for_its_roll_out_is_assessed(self):
        self._submit()
        self._approved()
        plan = self._plan()
        self.assertEqual(plan.accountable_role_id.code, "engineering_supervisor")
        self.assertEqual(plan.supervisor_role_id.code, "process_engineer")
        drafted = self.node(self.order, "3P")
        self.assertEqual(drafted.assessed_role_id.code, "engineering_supervisor")
        self._sign_plan(plan)
        self._issue(plan)
        rolled = self.node(self.order, "3W")
        self.assertEqual(rolled.assessed_role_id.code, "process_engineer")
        self.complete(self.order, "3W")
        self.assertEqual(rolled.done_by_id, self.people["process_engineer"])
