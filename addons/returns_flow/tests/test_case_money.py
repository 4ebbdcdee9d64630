import random

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_case import CaseCommon


@tagged("post_install", "-at_install")
class TestCaseMoney(CaseCommon):
    def test_a_changed_credit_note_is_not_posted(self):
        case = self._inspected(self._delivered(5))
        case.case_refund_prepare()
        credit = case.sudo().refund_ids
        credit.invoice_line_ids.quantity = 3
        with self.assertRaisesRegex(UserError, "than was verified"):
            credit.action_post()
        credit.invoice_line_ids.write({"quantity": 2, "price_unit": 100.5})
        with self.assertRaisesRegex(UserError, "than was verified"):
            credit.action_post()
        credit.invoice_line_ids.price_unit = 99
        credit.action_post()
        self.assertEqual(case.amount_refund, 198)

    def test_nothing_is_credited_twice(self):
        case = self._inspected(self._delivered(5))
        case.case_refund_prepare()
        with self.assertRaisesRegex(UserError, "Nothing is left"):
            case.case_refund_prepare()
        self.assertEqual(len(case.refund_ids), 1)

    def test_what_was_not_invoiced_is_not_credited(self):
        order = self._sold(5)
        self._deliver(order)
        case = self._inspected(order)
        with self.assertRaisesRegex(UserError, "than was invoiced"):
            case.case_refund_prepare()
        self.assertFalse(case.refund_ids)

    def test_what_was_not_paid_is_not_paid_back(self):
        case = self._inspected(self._delivered(5, paid=False))
        case.case_refund_prepare()
        credit = case.sudo().refund_ids
        credit.action_post()
        credit.line_ids.remove_move_reconcile()
        with self.assertRaisesRegex(UserError, "were received"):
            self._pay(credit)

    def test_a_credit_note_lowers_an_unpaid_invoice(self):
        order = self._delivered(5, paid=False)
        case = self._inspected(order)
        case.case_refund_prepare()
        credit = case.sudo().refund_ids
        credit.action_post()
        bill = order.invoice_ids - credit
        lines = (bill | credit).line_ids.filtered(
            lambda one: one.account_type == "asset_receivable"
        )
        lines.reconcile()
        self.assertEqual((case.state, bill.amount_residual), ("settled", 300))

    def test_large_refunds_are_approved_by_somebody_else(self):
        self._role("boss", "sales_team.group_sale_salesman_all_leads")
        approvers = {"approver_role_id": self.roles["boss"].id, "approve_from": 150}
        self.policy.write(approvers)
        order = self._delivered(5)
        case = self._inspected(order)
        case.case_refund_prepare()
        credit = case.sudo().refund_ids
        with self.assertRaisesRegex(UserError, "has not been approved"):
            credit.action_post()
        with self.assertRaises(UserError):
            case.case_refund_approve()
        self._as(case, "boss").action_approve()
        credit.action_post()
        self.assertEqual(case.refund_approved_by_id, self.people["boss"])
        small = self._inspected(order, quantity=1)
        small.case_refund_prepare()
        self.assertTrue(small.refund_approved_at)

    def test_a_payment_taken_back(self):
        case = self._inspected(self._delivered(5))
        credit = self._refunded(case)
        self.assertEqual(case.state, "settled")
        credit.button_draft()
        self.assertEqual((case.state, case.paid_back_at), ("inspected", False))

    def test_random_histories_agree_with_the_ledger(self):
        """Whatever was returned, accepted and refunded in part: to the cent what the
        ledger says, never more than verified, billed or received."""
        dice = random.Random(19)  # noqa: S311
        tax = self.env["account.tax"].create(
            {"name": "13%", "amount": 13.0, "amount_type": "percent"}
        )
        for _round in range(4):
            price = dice.choice([9.99, 33.33, 120.0])
            order = self._sold(20, price)
            order.order_line.tax_ids = tax
            self._deliver(order)
            bill = self._bill(order)
            self._pay(bill)
            cases = self._random_cases(order, dice)
            self._ensure_ledger(order, bill, cases)

    def _random_cases(self, order, dice):
        cases = self.env["order.case"].sudo()
        left = 20
        while left > 0 and len(cases) < 3:
            quantity = dice.randint(1, left)
            case = self._agreed(order, quantity=quantity)
            came = dice.randint(1, quantity)
            self._come_back(case, came)
            found = {
                "line": case.line_ids.id,
                "accepted": dice.randint(0, came),
                "percent": dice.choice([100, 100, 50, 33.33]),
            }
            keeper = self._as(case, "store")
            keeper.case_inspect([found], rejected_to="kept")
            if found["accepted"]:
                self._refunded(case)
            left -= came + quantity
            cases |= case.sudo()
        return cases

    def _ensure_ledger(self, order, bill, cases):
        credits = order.invoice_ids - bill
        self.assertEqual(credits, cases.refund_ids)
        total = sum(credits.mapped("amount_total"))
        self.assertAlmostEqual(total, sum(cases.mapped("amount_refund")), 2)
        self.assertLessEqual(total, bill.amount_total)
        self.assertAlmostEqual(cases[:1]._money_paid_back(), total, 2)
        for case in cases:
            line = case.line_ids
            credited = sum(case.refund_ids.invoice_line_ids.mapped("quantity"))
            self.assertEqual(credited, line.accepted if line.percent else 0)
            self.assertLessEqual(case.amount_refund, case.amount_verified + 0.05)
            came = case.picking_ids.move_ids.filtered(lambda one: one.state == "done")
            self.assertEqual(sum(came.mapped("quantity")), line.received)
