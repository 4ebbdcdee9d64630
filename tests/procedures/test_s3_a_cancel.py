"""S3-A: an issued purchase order is cancelled by a written, approved plan only."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .s3_a import S3ACase

BY_PLAN = "with a cancellation plan"


@tagged("post_install", "-at_install")
class TestS3ACancellation(S3ACase):
    @covers("S3-A-12")
    def test_an_issued_order_cannot_be_cancelled(self):
        order = self.issued()
        buyer = self.buyer(order)
        with self.assertRaisesRegex(GateRefused, BY_PLAN):
            buyer.button_cancel()
        with self.assertRaisesRegex(GateRefused, BY_PLAN):
            buyer.write({"state": "cancel"})
        for state in ("draft", "sent", "to approve"):
            with self.assertRaisesRegex(UserError, "is issued"):
                buyer.write({"state": state})
        with self.assertRaisesRegex(GateRefused, BY_PLAN):
            self.as_(order, "purchasing_manager").button_cancel()
        self.assertEqual(order.state, "purchase")
        draft = self.entered()
        self.buyer(draft).button_cancel()
        self.assertEqual(draft.state, "cancel", "not issued: nobody is bound yet")

    @covers("S3-A-13", "S3-A-16", "S3-A-17", "S3-A-18")
    def test_the_specialist_applies_and_executes_what_was_approved(self):
        order = self.issued()
        plan = self.plan(order)
        self.assertIn(order.name, plan.display_name)
        self.assertEqual(self.states(order, "6", "7"), ["open", "waiting"])
        with self.assertRaisesRegex(UserError, "duty of Purchasing Specialist"):
            self.as_(plan, "purchasing").action_submit()
        self.specialist(plan).action_submit()
        self.assertEqual(self.states(order, "6", "7"), ["done", "open"])
        with self.assertRaisesRegex(GateRefused, f"Approval of {plan.name}"):
            self.buyer(order).button_cancel()
        with self.assertRaisesRegex(UserError, "required state: Approved"):
            self.specialist(plan).action_execute()
        self.decide(
            plan, "cancellation_plan", "purchasing_manager", answers={"solutions": True}
        )
        self.assertEqual(self.states(order, "7", "8"), ["done", "open"])
        with self.assertRaisesRegex(UserError, "duty of Purchasing Specialist"):
            self.as_(plan, "purchasing").action_execute()
        self.specialist(plan).action_execute()
        self.assertEqual((order.state, plan.state), ("cancel", "executed"))
        self.assertEqual(plan.executed_by_id, self.people["purchasing_specialist"])
        self.assertEqual(self.states(order, "8"), ["done"])
        self.assertEqual(order.process_state, "cancelled")

    @covers("S3-A-13", "S3-A-17")
    def test_the_plan_of_a_large_order_goes_to_the_director(self):
        order = self.issued(price=6000)
        plan = self.submitted(order)
        self.assertEqual(
            plan.signoff_ids.step_ids.role_id.mapped("code"), ["purchasing_director"]
        )
        asked = (plan, "cancellation_plan", "purchasing_director")
        answers = {"solutions": True}
        with self.assertRaises(AccessError):
            self.decide(*asked, by="purchasing_manager", answers=answers)
        self.decide(*asked, answers=answers)
        self.assertEqual(plan.state, "approved")

    @covers("S3-A-14")
    def test_it_is_kept_who_wanted_the_cancellation(self):
        ours, theirs = self.issued(), self.issued()
        self.submitted(ours)
        plan = self.submitted(theirs, raised_by="supplier")
        with self.assertRaisesRegex(GateRefused, f"Approval of {plan.name}"):
            self.buyer(theirs).button_cancel()
        plans = self.env["order.cancellation.plan"]
        found = plans.search([("raised_by", "=", "supplier")])
        self.assertEqual(found, plan)
        told = self.events(theirs, "purchase.plan_submitted")
        self.assertEqual(told.payload["raised_by"], "supplier")

    @covers("S3-A-15")
    def test_problems_and_solutions_are_listed_beforehand(self):
        order = self.issued()
        plan = self.plan(order, line_ids=[])
        with self.assertRaisesRegex(UserError, "lists no potential problem"):
            self.specialist(plan).action_submit()
        line = {"problem": "Deposit is lost", "solution": "Kept for another order"}
        self.specialist(plan).line_ids = [Command.create(line)]
        self.specialist(plan).action_submit()
        with self.assertRaisesRegex(UserError, "its content is fixed"):
            self.specialist(plan).line_ids.solution = "We pay the rest"
        self.assertEqual(plan.line_ids.solution, "Kept for another order")

    @covers("S3-A-06")
    def test_breach_and_unruled_problems_are_handled_after_approval_only(self):
        order = self.issued(price=6000)
        for topic in ("breach", "other"):
            plan = self.submitted(order, topic=topic)
            steps = plan.signoff_ids.step_ids
            self.assertEqual(
                steps.role_id.mapped("code"), ["purchasing_director", "gm"]
            )
            self.decide(
                plan,
                "cancellation_plan",
                "purchasing_director",
                answers={"solutions": True},
            )
            with self.assertRaisesRegex(UserError, "required state: Approved"):
                self.specialist(plan).action_execute()
            self.assertNotEqual(plan.state, "done")
            self.decide(plan, "cancellation_plan", "gm")
            with self.assertRaisesRegex(UserError, "Enter what was done"):
                self.specialist(plan).action_execute()
            self.specialist(plan).result = "Fine of 2 % agreed"
            self.specialist(plan).action_execute()
            self.assertEqual(plan.state, "executed")
        with self.assertRaisesRegex(GateRefused, BY_PLAN):
            self.buyer(order).button_cancel()
        self.assertEqual(order.state, "purchase")

    @covers("S3-A-06")
    def test_a_refused_plan_is_revised_or_given_up(self):
        order = self.issued()
        plan = self.submitted(order)
        self.decide(
            plan,
            "cancellation_plan",
            "purchasing_manager",
            "reject",
            opinion="Sell the cable instead",
        )
        self.assertEqual(plan.state, "refused")
        self.assertEqual(self.node(order, "7").outcome_id.code, "refused")
        with self.assertRaisesRegex(GateRefused, BY_PLAN):
            self.buyer(order).button_cancel()
        self.specialist(plan).action_revise()
        self.assertEqual((plan.state, plan.version), ("draft", 2))
        self.assertEqual(self.states(order, "6"), ["open"])
        self.specialist(plan).action_withdraw()
        self.assertEqual(plan.state, "withdrawn")
        self.assertEqual(order.state, "purchase")

    @covers("S3-A-19")
    def test_what_the_contract_provides_for_needs_no_approval(self):
        order = self.issued(price=6000)
        plan = self.plan(order, by_contract=True, line_ids=[])
        with self.assertRaisesRegex(UserError, "Enter"):
            self.specialist(plan).action_submit()
        self.specialist(plan).clause = "§ 7: free until four weeks before delivery"
        self.specialist(plan).action_submit()
        self.assertTrue(plan.without_approval)
        self.assertFalse(plan.signoff_ids)
        self.assertEqual(self.states(order, "7", "8"), ["done", "open"])
        self.buyer(order).button_cancel()
        self.assertEqual((order.state, plan.state), ("cancel", "executed"))

    def test_the_contract_frees_no_other_plan(self):
        order = self.issued()
        plan = self.plan(order, topic="breach", by_contract=True, clause="§ 9")
        self.specialist(plan).action_submit()
        self.assertFalse(plan.without_approval)
        self.assertEqual(plan.state, "submitted")
