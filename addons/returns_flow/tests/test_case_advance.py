from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_case import CaseCommon


@tagged("post_install", "-at_install")
class TestCaseAdvance(CaseCommon):
    """Down payments go back as far as the goods are on no invoice."""

    def _advance(self, order, percent=100):
        """A down payment that is invoiced and paid; return its invoice."""
        wizards = self.env["sale.advance.payment.inv"].with_context(
            active_model="sale.order", active_ids=order.ids
        )
        values = {"advance_payment_method": "percentage", "amount": percent}
        bill = wizards.create(values)._create_invoices(order)
        bill.action_post()
        self._pay(bill)
        return bill

    def _bought(self, percent=100, quantity=5):
        order = self._sold(quantity)
        self._advance(order, percent)
        self._deliver(order)
        return order

    def test_returned_goods_that_were_paid_in_advance(self):
        self.product.invoice_policy = "delivery"
        order = self._bought()
        case = self._inspected(order)
        credit = self._refunded(case)
        self.assertEqual((credit.amount_total, case.state), (200, "settled"))
        self.assertTrue(credit.invoice_line_ids.sale_line_ids.is_downpayment)
        self.assertEqual(case.amount_refund, case.amount_verified)
        with self.assertRaisesRegex(UserError, "Nothing is left"):
            case.case_refund_prepare()
        last = order._create_invoices(final=True)
        last.action_post()
        self.assertEqual(last.amount_total, 0, "three of five were paid in advance")

    def test_a_part_of_the_price(self):
        case = self._inspected(self._bought())
        case.case_refund_prepare(25)
        credit = case.sudo().refund_ids
        self.assertEqual(credit.amount_total, 50)
        credit.action_post()
        self.assertEqual(case.amount_refund, 50)

    def test_before_dispatch(self):
        order = self._sold(5)
        self._advance(order)
        case = self._agreed(order, kind="refund", quantity=5)
        self.assertEqual(case.phase, "paid_unshipped")
        self.assertEqual(self._refunded(case).amount_total, 500)
        self.assertEqual(case.state, "settled")

    def test_less_was_paid_in_advance_than_would_go_back(self):
        case = self._inspected(self._bought(percent=30))
        with self.assertRaisesRegex(UserError, "than was invoiced"):
            case.case_refund_prepare()
        one = self._inspected(case.sudo().order_id, quantity=1)
        self.assertEqual(self._refunded(one).amount_total, 100)
        other = self._inspected(case.sudo().order_id, quantity=1)
        with self.assertRaisesRegex(UserError, "than was invoiced"):
            other.case_refund_prepare()

    def test_after_the_final_invoice_goods_are_credited(self):
        order = self._bought(percent=30)
        last = order._create_invoices(final=True)
        last.action_post()
        self._pay(last)
        case = self._inspected(order)
        credit = self._refunded(case)
        self.assertEqual(credit.invoice_line_ids.sale_line_ids, order.order_line[:1])
        self.assertEqual(credit.amount_total, 200)

    def test_a_changed_credit_note_is_not_posted(self):
        case = self._inspected(self._bought())
        case.case_refund_prepare()
        credit = case.sudo().refund_ids
        credit.invoice_line_ids.price_unit = 201
        with self.assertRaisesRegex(UserError, "than was verified"):
            credit.action_post()
        credit.invoice_line_ids.price_unit = 150
        credit.action_post()
        self.assertEqual(case.amount_refund, 150)

    def test_with_taxes_and_two_cases(self):
        tax = self.env["account.tax"].create(
            {"name": "13%", "amount": 13.0, "amount_type": "percent"}
        )
        order = self._sold(5)
        order.order_line.tax_ids = tax
        self._advance(order)
        self._deliver(order)
        cases = [self._inspected(order, quantity=quantity) for quantity in (2, 3)]
        credits = [self._refunded(case) for case in cases]
        totals = [one.amount_total for one in credits]
        self.assertEqual(totals, [226, 339])
        self.assertEqual(sum(totals), order.amount_total)
