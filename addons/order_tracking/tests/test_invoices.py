from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .common_tracking import TrackingCommon


@tagged("post_install", "-at_install")
class TestInvoices(TrackingCommon):
    """Invoices and payments of an order are told, and when all of it is paid."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("25B", "order.invoiced", complete="order.paid")])

    def _invoiced(self, **vals):
        order = self._order(**vals)
        order.action_confirm()
        invoice = order.sudo()._create_invoices()
        invoice.with_user(self.accountant).action_post()
        return order, invoice

    def _pay(self, invoice, amount=None):
        wizard = self.env["account.payment.register"].with_user(self.accountant)
        wizard = wizard.with_context(
            active_model="account.move", active_ids=invoice.ids
        )
        wizard.create({"amount": amount} if amount else {})._create_payments()

    def test_posted_invoice_is_a_batch(self):
        order, invoice = self._invoiced()
        event = self._events(order, "invoice.posted")
        self.assertEqual(event.batch_key, f"account.move,{invoice.id}")
        self.assertEqual(event.user_id, self.accountant)
        self.assertTrue(self._events(order, "order.invoiced"))
        self.assertTrue(order.process_invoiced_at)

    def test_rate_of_a_posted_invoice_is_that_of_its_entries(self):
        _order, invoice = self._invoiced()
        mine = invoice.with_user(self.accountant)
        rate = mine.invoice_currency_rate
        with self.assertRaisesRegex(AccessError, "is computed"):
            mine.invoice_currency_rate = 99
        mine.write({"invoice_currency_rate": rate, "ref": "A-1"})
        self.assertEqual((mine.invoice_currency_rate, mine.ref), (rate, "A-1"))

    def test_part_payment_is_not_paid(self):
        order, invoice = self._invoiced()
        self._pay(invoice, invoice.amount_total / 2)
        self.assertFalse(self._codes(order, "invoice.paid"))
        self.assertFalse(order.process_paid_at)

    def test_payment_of_everything_is_told(self):
        order, invoice = self._invoiced()
        self._pay(invoice)
        wanted = ["invoice.posted", "order.invoiced", "invoice.paid", "order.paid"]
        told = [code for code in self._codes(order) if code in wanted]
        self.assertEqual(told, wanted, "higher addons may tell more in between")
        self.assertEqual(order.order_milestone_ids.state, "done")

    def test_credit_note_settles_its_invoice_but_pays_no_order(self):
        order, invoice = self._invoiced()
        vals = [{"invoice_date": invoice.date}]
        invoice.with_user(self.accountant)._reverse_moves(vals, cancel=True)
        self.assertEqual(invoice.payment_state, "reversed")
        self.assertEqual(len(self._events(order, "invoice.paid")), 1)
        self.assertFalse(self._events(order, "order.paid"))
        invoice.with_user(self.accountant).line_ids.remove_move_reconcile()
        self.assertEqual(len(self._events(order, "invoice.unpaid")), 1)

    def test_line_reduced_to_what_is_invoiced_is_told(self):
        order, invoice = self._invoiced()
        self._pay(invoice)
        order.order_line.product_uom_qty = 7
        self.assertFalse(order.process_paid_at)
        order.order_line.product_uom_qty = 5
        self.assertTrue(order.process_invoiced_at)
        self.assertTrue(order.process_paid_at)
        self.assertEqual(len(self._events(order, "order.paid")), 2)

    def test_money_for_a_cancelled_order_leaves_its_invoice(self):
        order, invoice = self._invoiced()
        # What is invoiced is not cancelled any more; orders of earlier days were.
        with order._moving():
            order.write({"state": "cancel"})
        self._pay(invoice)
        self.assertTrue(order.process_invoiced_at)
        self.assertFalse(self._events(order, "order.uninvoiced"))
        self.assertEqual(len(self._events(order, "invoice.paid")), 1)

    def test_down_payment_does_not_pay_the_order(self):
        order = self._order()
        order.action_confirm()
        wizard = self.env["sale.advance.payment.inv"].with_context(
            active_model="sale.order", active_ids=order.ids
        )
        wizard.create(
            {"advance_payment_method": "percentage", "amount": 30}
        ).create_invoices()
        invoice = order.sudo().invoice_ids
        invoice.with_user(self.accountant).action_post()
        self._pay(invoice)
        self.assertTrue(self._events(order, "invoice.paid"))
        self.assertFalse(self._events(order, "order.paid"))

    def test_agreed_payment_date_is_the_latest_one(self):
        term = self.env["account.payment.term"].create(
            {
                "name": "60 days",
                "line_ids": [
                    Command.create(
                        {"value": "percent", "value_amount": 100, "nb_days": 60}
                    )
                ],
            }
        )
        order, invoice = self._invoiced(payment_term_id=term.id)
        self.assertEqual(order.payment_due_date, invoice.invoice_date_due)

    def test_instalments_and_long_terms_are_deferred(self):
        immediate = self.env.ref("account.account_payment_term_immediate")
        advance = self.env["account.payment.term"].create(
            {
                "name": "30 % at once, the rest in 60 days",
                "line_ids": [
                    Command.create(
                        {"value": "percent", "value_amount": part, "nb_days": days}
                    )
                    for part, days in ((30, 0), (70, 60))
                ],
            }
        )
        plain = self._order(payment_term_id=immediate.id)
        deferred = self._order(payment_term_id=advance.id)
        self.assertFalse(plain.payment_deferred)
        self.assertTrue(deferred.payment_deferred)
        orders = self.env["sale.order"]
        both = [("id", "in", (plain | deferred).ids)]
        found = orders.search([*both, ("payment_deferred", "=", True)])
        self.assertEqual(found, deferred)
        found = orders.search([*both, ("payment_deferred", "=", False)])
        self.assertEqual(found, plain)

    def test_invoice_without_an_order_is_left_alone(self):
        invoice = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": self.partner.id,
                "invoice_line_ids": [
                    Command.create({"product_id": self.product.id, "price_unit": 5})
                ],
            }
        )
        invoice.with_user(self.accountant).action_post()
        self.assertEqual(invoice.state, "posted")
