"""S0-H 订单管理流程图: an assembly manufacturer, from enquiry to formal order."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .common import ProcedureCase, local
from .people import STAFF

BOARD = {
    "sales_clerk": "requirements",
    "technical": "function",
    "production_manager": "delivery",
    "warehouse": "material",
    "quality": "quality",
}
MONDAY = "2026-11-23 09:00"


@tagged("post_install", "-at_install")
class TestS0H(ProcedureCase):
    process_code = "S0-H"
    staff = {**STAFF, "production_manager": ("mrp.group_mrp_user",)}

    def setUp(self):
        super().setUp()
        self.at(MONDAY)
        self.order = self.new_order(customer_requested_date="2026-12-31")
        self.seller = self.as_(self.order, "sales_clerk")

    def _confirm_requirements(self):
        self.complete(self.order, "1", **{"with": "Li Gong", "requirements": "24 V"})

    def _submit(self):
        self._confirm_requirements()
        self.seller.action_criterion_tick("complete")
        self.seller.action_order_submit()

    def _board_agrees(self, *roles):
        for role in roles or BOARD:
            self.decide(self.order, "review", role, answers={BOARD[role]: True})

    @covers("S0-H-01")
    def test_requirements_are_confirmed_with_technology_before_the_review(self):
        with self.assertRaisesRegex(GateRefused, "technical department"):
            self.seller.action_order_submit()
        with self.assertRaises(UserError):
            self.complete(self.order, "1", requirements="24 V")
        self._submit()
        self.assertEqual(self.node(self.order, "1").state, "done")

    @covers("S0-H-04")
    def test_only_a_complete_order_becomes_formal_and_enters_the_review(self):
        self._confirm_requirements()
        self.assertEqual(self.states(self.order, "2", "3"), ["open", "waiting"])
        with self.assertRaisesRegex(GateRefused, "Completeness confirmed"):
            self.seller.action_order_submit()
        self.assertFalse(self.order.signoff_ids)
        confirming = self.node(self.order, "2")
        self.assertEqual(confirming.role_id.code, "sales_clerk")
        with self.assertRaises(AccessError):
            self.as_(self.order, "technical").action_criterion_tick("complete")
        self.seller.action_criterion_tick("complete")
        self.seller.action_order_submit()
        self.assertEqual(self.states(self.order, "2", "3"), ["done", "open"])
        self.assertEqual(confirming.done_by_id, self.seller.env.user)

    @covers("S0-H-05")
    def test_five_departments_review_the_whole_order(self):
        self._submit()
        steps = self.order.signoff_ids.step_ids
        self.assertEqual(set(steps.role_id.mapped("code")), set(BOARD))
        self.assertEqual(set(steps.mapped("state")), {"open"})
        self._board_agrees("technical", "production_manager", "warehouse", "quality")
        self.assertEqual(self.node(self.order, "3").state, "open", "sales is missing")
        self._board_agrees("sales_clerk")
        self.assertEqual(self.node(self.order, "3").state, "done")

    @covers("S0-H-06")
    def test_the_review_is_due_two_working_days_after_the_formal_order(self):
        self.at("2026-11-27 16:00")
        self._submit()
        due = "2026-12-01 16:00"
        self.assertEqual(local(self.node(self.order, "3").due_at), due)
        for step in self.order.signoff_ids.step_ids:
            self.assertEqual(local(step.due_at), due)

    @covers("S0-H-07", "S0-H-08")
    def test_the_highest_manager_closes_the_review_and_the_order_is_issued(self):
        self._submit()
        self._board_agrees()
        with self.assertRaisesRegex(GateRefused, "highest manager"):
            self.seller.action_confirm()
        self.assertEqual(self.order.state, "draft")
        with self.assertRaises(UserError):
            self.decide(self.order, "approve", "gm", by="production_manager")
        self.decide(self.order, "approve", "gm")
        closing, issue = self.node(self.order, "4"), self.node(self.order, "4F")
        self.assertEqual((closing.role_id.code, closing.state), ("gm", "done"))
        self.assertEqual((issue.role_id.code, issue.state), ("sales_clerk", "open"))
        self.seller.action_confirm()
        self.assertEqual(self.order.state, "sale")
        self.assertEqual(self.node(self.order, "4F").state, "done")

    @covers("S0-H-08")
    def test_a_changed_order_is_approved_anew(self):
        self._submit()
        self._board_agrees()
        self.decide(self.order, "approve", "gm")
        self.seller.order_line.product_uom_qty = 50
        for event in ("order.printed", "order.mailed"):
            self.assertTrue(self.seller.process_missing(event))
        with self.assertRaisesRegex(GateRefused, "Approval of the Highest Manager"):
            self.seller.action_confirm()
        self.decide(self.order, "approve", "gm")
        self.seller.action_confirm()
        self.assertEqual(self.order.state, "sale")

    @covers("S0-H-02")
    def test_technology_develops_new_products_before_they_are_made(self):
        self.seller.action_classify()
        self._confirm_requirements()
        development = self.node(self.order, "1N")
        self.assertEqual(development.state, "open", "it belongs to step 1")
        self.seller.action_criterion_tick("complete")
        self.seller.action_order_submit()
        self.assertIn("new_product", self.order.order_tag_ids.mapped("code"))
        self.assertEqual(len(self.passes(self.order, "1N")), 1)
        self.assertEqual(development.role_id.code, "technical")
        self._board_agrees()
        self.decide(self.order, "approve", "gm")
        self.seller.action_confirm()
        made = self.manufacturing(self.order)
        with self.assertRaisesRegex(GateRefused, "has not been developed"):
            made.action_confirm()
        self.assertEqual(made.state, "draft")
        with self.assertRaises(UserError):
            self.complete(self.order, "1N")
        file = self.attachment("record.pdf", "technical")
        self.complete(self.order, "1N", record=file)
        self.assertEqual(development.done_by_id, self.people["technical"])
        self.assertNotIn("1N", self.missing(self.order, "production.started"))
