"""S2-N 采购订单审批流程模板: a purchase request, from the form to the notice."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .purchasing import PurchasingCase

MONDAY = "2026-11-23 09:00"
OPINION = {"fit": True, "suggestion": "Take the shielded type"}


@tagged("post_install", "-at_install")
class TestS2N(PurchasingCase):
    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    def head(self, request):
        return self.as_(request, "department_head")

    def evaluation(self, request, *roles):
        self.head(request).request_evaluation(
            [self.role(code).id for code in roles], "Does it fit our racks?"
        )

    @covers("S2-N-01")
    def test_the_purchaser_fills_in_items_quantity_and_budget(self):
        request = self.request()
        self.assertRegex(request.name, r"^PR2026\d+")
        self.assertEqual(request.amount_budget, 600)
        self.assertEqual(self.states(request, "1", "2"), ["open", "waiting"])
        self.as_(request, "purchasing").action_submit()
        self.assertEqual(self.states(request, "1", "2"), ["done", "open"])
        self.assertEqual(request.state, "submitted")

    @covers("S2-N-01", "S2-N-02")
    def test_a_form_that_is_not_filled_in_is_refused_in_one_message(self):
        request = self.request(
            reason=False,
            line_ids=[Command.create({"product_id": self.product.id, "quantity": 1})],
        )
        with self.assertRaisesRegex(GateRefused, r"line 1 .*: Budget"):
            self.as_(request, "purchasing").action_submit()
        self.assertEqual(request.state, "draft")
        # The source asks for items, quantity and budget, for nothing else.
        request.line_ids.budget = 100
        self.as_(request, "purchasing").action_submit()
        self.assertEqual(request.state, "submitted")

    @covers("S2-N-02", "S2-X-05")
    def test_the_preliminary_check_sends_a_faulty_request_back(self):
        request = self.submitted()
        self.decide(
            request,
            "request_check",
            "request_checker",
            "return",
            opinion="Which cable?",
            answers={"complete": False, "accurate": True},
        )
        self.assertEqual(request.state, "returned")
        self.assertEqual(request.result_reason, "Which cable?")
        self.assertEqual(request.activity_ids.user_id, self.people["purchasing"])
        self.assertEqual(
            self.states(request, "1", "2", "3"), ["open", "done", "waiting"]
        )
        purchaser = self.as_(request, "purchasing")
        purchaser.line_ids.name = "Cable, shielded, 24 pairs"
        purchaser.action_submit()
        self.assertEqual(self.node(request, "2").iteration, 2)
        self.checks(request)
        self.assertEqual(self.states(request, "2", "3"), ["done", "open"])

    @covers("S2-N-02", "S2-N-03")
    def test_a_no_of_the_checker_or_of_finance_is_no_approval(self):
        request = self.submitted()
        for answers in (
            {"complete": False, "accurate": True},
            {"complete": True, "accurate": False},
        ):
            with self.assertRaisesRegex(UserError, "cannot be approved"):
                self.decide(
                    request, "request_check", "request_checker", answers=answers
                )
        self.assertEqual(self.states(request, "2", "3"), ["open", "waiting"])
        self.checks(request)
        with self.assertRaisesRegex(UserError, "cannot be approved"):
            self.decide(request, "request_budget", "finance", answers={"budget": False})
        self.assertEqual(self.states(request, "3", "4"), ["open", "waiting"])
        self.decide(request, "request_budget", "finance", answers={"budget": True})
        self.assertEqual(self.states(request, "3", "4"), ["done", "open"])

    @covers("S2-N-03", "S2-X-26")
    def test_finance_approves_the_budget(self):
        request = self.budgeted()
        self.assertEqual(self.states(request, "3", "4"), ["done", "open"])
        self.assertEqual(request.state, "submitted", "the head decides")

    @covers("S2-N-03")
    def test_finance_asks_for_an_adjustment(self):
        request = self.submitted()
        self.checks(request)
        no = {"budget": False}
        text = "Only 400 are left"
        self.decide(
            request, "request_budget", "finance", "return", opinion=text, answers=no
        )
        self.assertEqual(request.state, "returned")
        self.assertEqual(request.result_reason, text)
        purchaser = self.as_(request, "purchasing")
        purchaser.line_ids.budget = 400
        purchaser.action_submit()
        self.checks(request)
        self.decide(request, "request_budget", "finance", answers={"budget": True})
        self.assertEqual(self.states(request, "4"), ["open"])

    @covers("S2-N-03", "S2-N-07")
    def test_finance_rejects_with_a_reason(self):
        request = self.submitted()
        self.checks(request)
        no = {"budget": False}
        with self.assertRaises(UserError):
            self.decide(request, "request_budget", "finance", "reject", answers=no)
        self.decide(
            request, "request_budget", "finance", "reject", opinion="None", answers=no
        )
        self.assertEqual(request.state, "rejected")
        self.assertEqual(self.states(request, "4", "7"), ["waiting", "open"])

    @covers("S2-N-04", "S2-N-07")
    def test_the_head_approves_directly_and_the_purchaser_orders(self):
        request = self.budgeted()
        purchaser = self.as_(request, "purchasing")
        with self.assertRaisesRegex(UserError, "Approved"):
            purchaser.action_create_order()
        self.decide(request, "request_decision", "department_head")
        self.assertEqual(request.state, "approved")
        self.assertEqual(self.states(request, "7", "8"), ["done", "open"])
        told = request.activity_ids.filtered(lambda a: "approved" in (a.summary or ""))
        self.assertEqual(told.user_id, self.people["purchasing"])
        order = purchaser.order_ids.browse(purchaser.action_create_order()["res_id"])
        self.assertEqual(order.orderer_id, self.people["purchasing"])
        self.assertEqual(order.order_line.product_qty, 5)
        self.assertEqual((request.state, order.origin), ("ordered", request.name))
        self.assertEqual(request.process_state, "done")
        order.button_cancel()
        self.assertEqual(request.state, "approved")
        self.assertEqual(self.states(request, "8"), ["open"], "somebody owes it again")
        purchaser.action_create_order()
        self.assertEqual(self.states(request, "8"), ["done"])

    @covers("S2-N-04", "S2-N-05")
    def test_the_head_hands_a_request_to_the_people_he_names(self):
        request = self.budgeted()
        self.evaluation(request, "technical", "quality")
        self.assertEqual(
            self.states(request, "4", "5", "6"), ["done", "open", "waiting"]
        )
        steps = self.env["order.signoff.step"].search(
            [("res_id", "=", request.id), ("purpose", "=", "request_evaluation")]
        )
        asked = steps.role_id
        self.assertEqual(asked, self.role("technical") | self.role("quality"))
        self.decide(
            request,
            "request_evaluation",
            "technical",
            "comment",
            opinion="Fits",
            answers=OPINION,
        )
        self.assertEqual(self.states(request, "5"), ["open"], "quality is missing")
        self.decide(
            request,
            "request_evaluation",
            "quality",
            "comment",
            opinion="Fits",
            answers=OPINION,
        )
        self.assertEqual(self.states(request, "5", "6"), ["done", "open"])
        told = request.activity_ids.filtered(
            lambda a: a.user_id == self.people["department_head"]
        )
        self.assertIn("The evaluation is available", told.summary)

    @covers("S2-N-05", "S2-N-06")
    def test_the_final_decision_waits_for_the_evaluation(self):
        request = self.budgeted()
        self.evaluation(request, "technical")
        with self.assertRaisesRegex(UserError, "is waiting for the opinions"):
            self.decide(request, "request_decision", "department_head")
        self.decide(
            request,
            "request_evaluation",
            "technical",
            "comment",
            opinion="Take the other type",
            answers=OPINION,
        )
        self.decide(
            request,
            "request_decision",
            "department_head",
            "reject",
            opinion="The other type is in stock",
        )
        self.assertEqual(self.states(request, "6", "7"), ["done", "open"])
        self.assertEqual(request.state, "rejected")

    @covers("S2-N-06")
    def test_the_head_approves_on_the_evaluation(self):
        request = self.budgeted()
        self.evaluation(request, "technical")
        self.decide(
            request,
            "request_evaluation",
            "technical",
            "comment",
            opinion="Fits",
            answers=OPINION,
        )
        self.decide(request, "request_decision", "department_head")
        self.assertEqual(request.state, "approved")
        self.assertEqual(self.states(request, "4", "6", "7"), ["done"] * 3)

    @covers("S2-N-06")
    def test_an_evaluation_that_is_withdrawn_sets_the_decision_free(self):
        request = self.budgeted()
        self.evaluation(request, "technical")
        self.head(request).signoff_withdraw("request_evaluation", "Urgent")
        self.assertEqual(self.states(request, "5", "6"), ["cancelled", "open"])
        self.decide(request, "request_decision", "department_head")
        self.assertEqual(request.state, "approved")

    @covers("S2-N-04")
    def test_only_the_head_hands_to_evaluation_and_only_to_known_roles(self):
        request = self.budgeted()
        role = self.role("technical").id
        with self.assertRaises(AccessError):
            self.as_(request, "technical").request_evaluation([role])
        for other in ("purchasing", "finance"):
            with self.assertRaisesRegex(UserError, "only the current approver"):
                self.as_(request, other).request_evaluation([role])
        with self.assertRaisesRegex(UserError, "Choose the evaluators"):
            self.head(request).request_evaluation([self.role("gm").id])
        with self.assertRaisesRegex(UserError, "Choose the evaluators"):
            self.head(request).request_evaluation([])
        self.head(request).request_evaluation([role])
        self.assertEqual(self.states(request, "5"), ["open"])

    @covers("S2-N-07")
    def test_a_rejection_is_talked_over_with_the_purchaser(self):
        request = self.budgeted()
        with self.assertRaises(UserError):
            self.decide(request, "request_decision", "department_head", "reject")
        self.decide(
            request,
            "request_decision",
            "department_head",
            "reject",
            opinion="Too early",
        )
        self.assertEqual(request.result_reason, "Too early")
        talk = request.activity_ids.filtered(lambda a: "discuss it" in a.summary)
        self.assertEqual(talk.user_id, self.people["purchasing"])
        with self.assertRaisesRegex(UserError, "duty of Department Head"):
            self.as_(request, "finance").request_discussed("I say")
        self.head(request).request_discussed("Again in July")
        self.assertEqual(request.discussion, "Again in July")
        self.assertEqual(self.node(request, "7").outcome_id.code, "rejected")
        self.assertEqual(request.process_state, "done")

    @covers("S2-N-02")
    def test_nobody_edits_a_request_that_is_being_approved(self):
        request = self.submitted()
        purchaser = self.as_(request, "purchasing")
        line = purchaser.line_ids
        for way in (
            lambda: purchaser.write({"reason": "Other"}),
            lambda: line.write({"quantity": 50}),
            lambda: line.unlink(),
            lambda: line.copy(),
            lambda: purchaser.write({"line_ids": [Command.clear()]}),
            lambda: purchaser.unlink(),
        ):
            with self.assertRaises(UserError):
                way()
        with self.assertRaises(AccessError):
            purchaser.write({"state": "approved"})
        self.assertEqual(request.line_ids, line)
        self.assertNotIn(request.state, ("draft", "approved"))
