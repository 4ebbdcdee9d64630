from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_case import CaseCommon


@tagged("post_install", "-at_install")
class TestCasePaid(CaseCommon):
    """What is refunded is what the customer paid for the goods, not what stands on
    their line of the order."""

    def _reduced(self, kind="so_discount", lines=(), **vals):
        """An order of 500.00 that was reduced as a whole, delivered, billed, paid."""
        order = self._new_order(5, 100.0)
        for row in lines:
            order.order_line = [(0, 0, row)]
        self.env["sale.order.discount"].create(
            {"sale_order_id": order.id, "discount_type": kind, **vals}
        ).action_apply_discount()
        order.action_confirm()
        order = order.sudo()
        self._deliver(order)
        self._pay(self._bill(order))
        return order

    def test_goods_of_a_reduced_order_are_refunded_as_they_were_paid(self):
        order = self._reduced(discount_percentage=0.2)
        self.assertEqual(order.amount_total, 400)
        case = self._inspected(order, quantity=2)
        self.assertEqual(case.sudo().amount_verified, 160)
        credit = self._refunded(case)
        self.assertEqual((credit.amount_total, credit.payment_state), (160, "paid"))

    def test_all_of_a_reduced_order_comes_back(self):
        order = self._reduced(kind="amount", discount_amount=33.33)
        self.assertEqual(order.amount_total, 466.67)
        case = self._inspected(order, quantity=5)
        credit = self._refunded(case)
        self.assertEqual(credit.amount_total, 466.67)
        self.assertEqual(case.sudo().state, "settled")

    def test_what_others_were_reduced_by_is_not_counted_twice(self):
        service = {"product_id": self._service().id, "product_uom_qty": 1}
        order = self._reduced(
            discount_percentage=0.1, lines=[{**service, "price_unit": 500.0}]
        )
        self.assertEqual(order.amount_total, 900)
        case = self._inspected(order, quantity=5)
        self.assertEqual(case.sudo().amount_verified, 450)

    def _service(self):
        return self.env["product.product"].create(
            {"name": "Training", "type": "service", "taxes_id": False}
        )

    def test_nobody_adds_the_reduction_on_the_credit_note(self):
        order = self._reduced(discount_percentage=0.2)
        case = self._inspected(order, quantity=2)
        case.case_refund_prepare()
        credit = case.sudo().refund_ids
        credit.invoice_line_ids.price_unit = 100
        with self.assertRaisesRegex(UserError, "more would be refunded"):
            credit.action_post()
        credit.invoice_line_ids.price_unit = 80
        credit.action_post()
        self.assertEqual(credit.amount_total, 160)

    def test_a_price_changed_after_the_bill_changes_no_refund(self):
        dear, cheap = self._delivered(5), self._delivered(5)
        dear.order_line.price_unit, cheap.order_line.price_unit = 300, 20
        for order in (dear, cheap):
            case = self._inspected(order, quantity=1)
            self.assertEqual(case.sudo().amount_verified, 100)
            credit = self._refunded(case)
            self.assertEqual(credit.amount_total, 100)
