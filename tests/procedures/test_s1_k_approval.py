"""S1-K, the general manager's approval, the contract, the production instruction."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common import local
from .s1_k import DEPARTMENTS, S1KCase

MONDAY = "2026-11-23 09:00"


@tagged("post_install", "-at_install")
class TestS1KApproval(S1KCase):
    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    @covers("S1-K-21")
    def test_the_general_manager_has_two_working_hours(self):
        order = self.new_order()
        self.negotiate(order)
        self.review(order)
        self.at("2026-11-23 11:15")
        self.hand_over(order)
        self.assertEqual(local(self.node(order, "2C").due_at), "2026-11-23 14:15")

    @covers("S1-K-21")
    def test_two_working_hours_run_over_a_weekend_and_a_holiday(self):
        self.day_off("2026-11-30")
        self.working_day("2026-11-28")
        self.at("2026-11-28 15:00")
        order = self.new_order()
        self.negotiate(order)
        self.review(order)
        self.at("2026-11-28 16:30")
        self.hand_over(order)
        self.assertEqual(local(self.node(order, "2C").due_at), "2026-12-01 09:30")

    @covers("S1-K-20")
    def test_the_deputy_approves_for_a_general_manager_who_is_away(self):
        self.deputy("gm", "deputy_gm")
        order = self.reviewed_order()
        with self.assertRaises(AccessError):
            self.decide(order, "approve", "gm", by="deputy_gm")
        self.absent("gm", "2026-11-23", "2026-11-24")
        self.decide(
            order,
            "approve",
            "gm",
            by="deputy_gm",
            channel="phone",
            confirmed_with="General manager",
        )
        decision = self.step(order, "approve", "gm").decision_ids
        self.assertEqual(decision.principal_id, self.people["gm"])
        self.assertEqual(decision.channel, "phone")
        self.assertEqual(self.node(order, "2C").outcome_id.code, "approved")

    @covers("S1-K-22")
    def test_only_the_deputy_general_manager_is_assessed_for_the_approval(self):
        order = self.reviewed_order()
        approval = self.node(order, "2C")
        self.assertEqual(approval.role_id.code, "gm")
        self.assertEqual(approval.assessed_role_id.code, "deputy_gm")
        indicators = self.table("2C").indicator_ids
        self.assertEqual(indicators.mapped("code"), ["work_performance"])

    @covers("S1-K-107")
    def test_the_general_manager_sees_the_result_of_the_review(self):
        order = self.reviewed_order()
        boss = self.as_(order, "gm")
        rounds = boss.signoff_ids.filtered(lambda r: r.purpose == "review")
        answers = {}
        for step in rounds.step_ids:
            answers[step.role_id.code] = step.decision_ids[:1].answers
        self.assertEqual(set(answers), {*DEPARTMENTS, "planning_group"})
        self.assertTrue(answers["planning_group"])

    @covers("S1-K-19")
    def test_an_approved_order_goes_to_contract_or_instruction_at_once(self):
        operators = self.approved_order(self.operator)
        self.assertEqual(self.states(operators, "3B", "5B"), ["open", "waiting"])
        others = self.approved_order()
        self.assertEqual(self.states(others, "3B", "5B"), ["skipped", "open"])

    @covers("S1-K-23", "S1-K-25")
    def test_only_the_signed_contract_of_an_operator_leads_to_the_instruction(self):
        order = self.approved_order(self.operator)
        with self.assertRaisesRegex(UserError, "(?i)signed the sales contract"):
            self.confirm(order)
        contract = self.draft_contract(order)
        self.as_(contract, "sales_clerk").action_send()
        self.assertEqual(self.states(order, "3B", "5B"), ["open", "waiting"])
        self.customer_signs(contract)
        self.assertEqual(self.states(order, "3B", "5B"), ["done", "open"])
        self.assertEqual(self.node(order, "3B").done_by_id, self.people["sales_clerk"])
        self.confirm(order)
        self.assertEqual(order.state, "sale")

    @covers("S1-K-25")
    def test_nobody_ticks_the_contract_off(self):
        order = self.approved_order(self.operator)
        with self.assertRaisesRegex(UserError, "events on the document"):
            self.complete(order, "3B")
        opened = self.as_(self.node(order, "3B"), "sales_clerk")
        action = opened.action_open_complete_wizard()
        self.assertEqual(action["res_model"], "sale.order")

    @covers("S1-K-25")
    def test_a_supplement_or_an_order_form_is_no_sales_contract(self):
        order = self.approved_order(self.operator)
        seller = self.as_(order, "sales_clerk")
        action = seller.action_draft_order_form()
        form = self.env["order.contract"].browse(action["res_id"])
        self.as_(form, "sales_clerk").action_submit()
        self.decide(form, "contract", "marketing_manager")
        self.customer_signs(form)
        self.assertEqual(self.states(order, "3B", "5B"), ["open", "waiting"])

    @covers("S1-K-23")
    def test_an_operators_contract_is_not_signed_before_the_approval(self):
        order = self.reviewed_order(self.operator)
        contract = self.draft_contract(order)
        with self.assertRaisesRegex(UserError, "after the general manager's approval"):
            self.customer_signs(contract)
        self.decide(order, "approve", "gm")
        self.customer_signs(contract)
        self.assertEqual(self.states(order, "3B"), ["done"])

    @covers("S1-K-26")
    def test_the_instruction_is_reviewed_and_approved_within_four_hours(self):
        order = self.reviewed_order(self.operator)
        self.at("2026-11-23 10:00")
        self.decide(order, "approve", "gm")
        self.at("2026-11-23 13:00")
        self.sign_contract(order)
        instruction = self.node(order, "5B")
        self.assertEqual(local(instruction.due_at), "2026-11-23 14:00")
        self.assertEqual(self.step(order, "instruction", "deputy_gm").state, "waiting")
        self.at("2026-11-23 14:30")
        self.instruct(order)
        self.assertEqual(instruction.late_minutes, 30)
        self.assertEqual(self.node(order, "5D/6D").role_id.code, "planning_group")

    def test_no_order_is_confirmed_or_sent_before_the_general_manager_approved(self):
        order = self.reviewed_order()
        with self.assertRaisesRegex(UserError, "general manager has not approved"):
            self.confirm(order)
        missing = self.as_(order, "sales_clerk").process_missing("order.printed")
        self.assertTrue(missing)
        self.decide(order, "approve", "gm")
        missing = self.as_(order, "sales_clerk").process_missing("order.printed")
        self.assertFalse(missing)
        self.confirm(order)
        self.assertEqual(order.state, "sale")

    def test_an_approved_order_that_changes_its_price_is_approved_again(self):
        order = self.approved_order(self.operator)
        self.as_(order, "sales_clerk").order_line.price_unit = 80
        self.sign_contract(order)
        with self.assertRaisesRegex(UserError, "General Manager"):
            self.confirm(order)
        self.decide(order, "approve", "gm")
        self.confirm(order)
        self.assertEqual(order.state, "sale")
