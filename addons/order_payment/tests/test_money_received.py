from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .common_money import ACCOUNTANT, USER, MoneyCommon


@tagged("post_install", "-at_install")
class TestMoneyReceived(MoneyCommon):
    """Only reconciled money opens a gate, whatever somebody tries instead."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plain = new_test_user(cls.env, "money_plain", "base.group_user")
        cls.rule_money = cls._money_rule("order.closed", percent=100)

    def _confirmed(self, **vals):
        order = self._new_order(**vals)
        order.action_confirm()
        return order

    def _assert_held(self, order):
        with self.assertRaises(GateRefused):
            order.action_order_close()
        self.assertFalse(order.process_closed_at)

    def test_draft_invoice_counts_nothing(self):
        order = self._confirmed()
        order.sudo()._create_invoices()
        self._assert_held(order)

    def test_posted_unpaid_invoice_counts_nothing(self):
        order = self._confirmed()
        self._invoice(order)
        self._assert_held(order)

    def test_unreconciled_payment_counts_nothing(self):
        order = self._confirmed()
        self._invoice(order)
        payment = self.env["account.payment"].create(
            {
                "amount": 500,
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": self.partner.id,
                "journal_id": self.bank.id,
            }
        )
        payment.action_post()
        self._assert_held(order)
        self.assertEqual(self._received(order), 0.0)

    def test_payment_of_another_order_counts_nothing(self):
        order, other = self._confirmed(), self._confirmed()
        self._invoice(order)
        self._pay(self._invoice(other))
        self._assert_held(order)
        other.action_order_close()

    def _without_entries(self):
        """As with Odoo's accounting app: no entry without an outstanding account."""
        self.bank.inbound_payment_method_line_ids.payment_account_id = False
        moves = type(self.env["account.move"])
        self.patch(moves, "_get_invoice_in_payment_state", lambda _self: "in_payment")

    def test_payment_without_entry_counts_when_it_is_confirmed(self):
        self._without_entries()
        order = self._confirmed()
        invoice = self._invoice(order)
        payment = self._pay(invoice)
        self.assertFalse(payment.move_id)
        self.assertEqual(invoice.payment_state, "in_payment")
        self._assert_held(order)
        payment.with_user(self.finance).action_validate()
        self.assertEqual(self._received(order), 500.0)
        self.assertEqual(self._events(order, "payment.received").payload["full"], True)
        order.action_order_close()

    def test_statement_can_be_awaited(self):
        self.company.order_money_matched = True
        order = self._confirmed()
        invoice = self._invoice(order)
        payment = self._pay(invoice)
        self._assert_held(order)
        line = self.env["account.bank.statement.line"].create(
            {"journal_id": self.bank.id, "amount": 500, "payment_ref": "x"}
        )
        _liquidity, suspense, _other = line._seek_for_lines()
        suspense.account_id = self.outstanding
        (
            suspense
            | payment.move_id.line_ids.filtered(
                lambda item: item.account_id == self.outstanding
            )
        ).reconcile()
        self.assertEqual(self._received(order), 500.0)
        self.assertTrue(self._events(order, "payment.received"))

    def test_one_payment_for_several_invoices_pays_what_is_open_on_each(self):
        one, two = self._confirmed(quantity=10), self._confirmed()
        first, second = self._invoice(one), self._invoice(two)
        self._pay(first, 900)
        self._without_entries()
        payment = self._pay(first | second, group_payment=True)
        self.assertEqual((len(payment), payment.amount), (1, 600.0))
        self.assertFalse(payment.move_id)
        payment.with_user(self.finance).action_validate()
        self.assertEqual((self._received(one), self._received(two)), (1000.0, 500.0))
        two.action_order_close()

    def test_payments_without_entry_are_divided_one_after_the_other(self):
        self._without_entries()
        one, two = self._confirmed(quantity=10), self._confirmed()
        first, second = self._invoice(one), self._invoice(two)
        self._pay(first, 900).with_user(self.finance).action_validate()
        both = self._pay(first, 600)
        both.invoice_ids = first | second
        both.with_user(self.finance).action_validate()
        self.assertEqual((self._received(one), self._received(two)), (1000.0, 500.0))

    # -- cents -----------------------------------------------------------------------
    def _in_parts(self, price=33.34):
        """Return an order of 3 with 13 % tax, invoiced and paid one by one."""
        tax = self.env["account.tax"].create(
            {"name": "VAT 13", "amount": 13, "amount_type": "percent"}
        )
        order = self._new_order(quantity=3)
        goods = order.order_line.filtered("product_id")
        goods.write({"price_unit": 33.34, "tax_ids": [Command.set(tax.ids)]})
        order.action_confirm()
        for _part in range(3):
            invoice = order.sudo()._create_invoices()
            invoice.invoice_line_ids.write({"quantity": 1, "price_unit": price})
            invoice.with_user(self.finance).action_post()
            self._pay(invoice)
        return order

    def test_cents_that_rounding_left_hold_no_paid_order(self):
        order = self._in_parts()
        self.assertEqual((order.amount_total, self._received(order)), (113.02, 113.01))
        claim = order._money_claims("order.closed")[order.sudo()][0]
        self.assertEqual((claim.required, claim.missing), (113.01, 0.0))
        events = self._events(order, "payment.received")
        self.assertEqual(events.mapped("payload")[-1]["full"], True)
        order.action_order_close()
        self.assertTrue(order.process_closed_at)

    def test_an_order_invoiced_at_a_lower_price_is_not_paid(self):
        order = self._in_parts(price=33.0)
        self.assertEqual(order.invoice_status, "invoiced")
        self._assert_held(order)

    # -- back again ------------------------------------------------------------------
    def test_reversed_payment_closes_what_has_not_happened_yet(self):
        self._money_rule("order.effective", percent=30, code="part")
        order = self._confirmed()
        payment = self._pay(self._invoice(order))
        first = order.effective_at
        self.assertTrue(first)
        payment.with_user(self.finance).action_draft()
        self._assert_held(order)
        self.assertEqual(order.effective_at, first, "what happened stays")
        told = self._events(order, "payment.reversed")
        self.assertEqual(told.payload["amount"], 500.0)
        self.assertEqual(told.payload["received"], 0.0)
        payment.with_user(self.finance).action_post()
        self.assertEqual(len(self._events(order, "payment.received")), 2)
        order.action_order_close()

    def test_invoice_reset_to_draft_counts_nothing(self):
        order = self._confirmed()
        invoice = self._invoice(order)
        self._pay(invoice)
        invoice.with_user(self.finance).button_draft()
        self._assert_held(order)
        self.assertTrue(self._events(order, "payment.reversed"))
        invoice.with_user(self.finance).action_post()
        order.action_order_close()

    def test_unreconciled_by_hand_is_taken_back_and_met_anew(self):
        order = self._confirmed()
        invoice = self._invoice(order)
        self._pay(invoice)
        line = invoice.line_ids.filtered(lambda item: item.matched_credit_ids)
        credit = line.matched_credit_ids.credit_move_id
        line.remove_move_reconcile()
        self._assert_held(order)
        (line | credit).reconcile()
        order.action_order_close()
        self.assertEqual(len(self._events(order, "payment.received")), 2)
        self.assertEqual(len(self._events(order, "payment.satisfied")), 2)

    def test_money_is_gone_when_it_was_paid_back(self):
        """A credit note alone moves no money: it is still in the house."""
        order = self._confirmed()
        invoice = self._invoice(order)
        self._pay(invoice)
        refund = invoice._reverse_moves([{"invoice_date": invoice.date}])
        refund.action_post()
        self.assertEqual(self._received(order), 500.0)
        self.assertFalse(self._events(order, "payment.reversed"))
        self._pay(refund, 200)
        self.assertEqual(self._received(order), 300.0)
        self._pay(refund)
        self.assertEqual(self._received(order), 0.0)
        self._assert_held(order)
        self.assertEqual(len(self._events(order, "payment.reversed")), 2)

    def test_money_is_gone_when_its_credit_note_settles_another_order(self):
        order, other = self._confirmed(), self._confirmed()
        invoice = self._invoice(order)
        self._pay(invoice)
        refund = invoice._reverse_moves([{"invoice_date": invoice.date}])
        refund.action_post()
        self._reconcile(refund | self._invoice(other))
        self.assertEqual((self._received(order), self._received(other)), (0.0, 0.0))
        self._assert_held(order)

    def test_invoice_that_was_credited_and_made_anew_is_paid_once(self):
        order = self._confirmed()
        invoice = self._invoice(order)
        self._pay(invoice)
        refund = invoice._reverse_moves([{"invoice_date": invoice.date}])
        refund.action_post()
        self._reconcile(refund | self._invoice(order))
        self.assertEqual(self._received(order), 500.0)
        order.action_order_close()

    def test_what_was_written_off_is_no_money(self):
        order = self._confirmed()
        invoice = self._invoice(order)
        self._pay(
            invoice,
            475,
            payment_difference_handling="reconcile",
            writeoff_account_id=self._write_off().id,
        )
        self.assertTrue(invoice.currency_id.is_zero(invoice.amount_residual))
        self.assertEqual(self._received(order), 475.0)
        self._assert_held(order)

    def test_discount_for_paying_early_is_granted_by_the_term(self):
        term = self.env["account.payment.term"].create(
            {
                "name": "2 % in 10 days",
                "early_discount": True,
                "discount_percentage": 2,
                "discount_days": 10,
            }
        )
        order = self._confirmed(payment_term_id=term.id)
        invoice = self._invoice(order)
        payment = self._pay(invoice)
        self.assertEqual(payment.amount, 490.0)
        self.assertEqual(self._received(order), 500.0)
        order.action_order_close()

    def test_down_payment_larger_than_the_first_part(self):
        """Odoo credits what the first part does not use; the rest is not refused."""
        self._money_rule("shipment.done", percent=60)
        self.product.invoice_policy = "delivery"
        order = self._confirmed(quantity=10)
        self._pay(self._deposit(order))
        self.assertEqual(self._received(order), 600.0)
        self._ship(order, 4)
        credit = self._invoice(order)
        self.assertEqual((credit.move_type, credit.amount_total), ("out_refund", 200.0))
        self.assertEqual(self._received(order), 600.0)
        self._ship(order, 6)
        rest = self._invoice(order)
        self._reconcile(credit | rest)
        self.assertEqual(rest.amount_residual, 400.0)
        self._pay(rest)
        self.assertEqual(self._received(order), 1000.0)
        order.action_order_close()

    def _ship(self, order, quantity):
        """Let the storekeeper ship a part; the rest stays on a back order."""
        picking = order.sudo().picking_ids.filtered(lambda one: one.state != "done")
        self._stock(self.product, quantity)
        picking.action_assign()
        picking.move_ids.write({"quantity": quantity, "picked": True})
        picking.with_user(self.keeper)._action_done()
        self.assertEqual(picking.state, "done")

    def _write_off(self):
        return self.env["account.account"].create(
            {"name": "Write-off", "code": "MONEY2", "account_type": "expense"}
        )

    @staticmethod
    def _reconcile(moves):
        """Reconcile what is open on these invoices and credit notes."""
        lines = moves.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable" and not line.reconciled
        )
        lines.reconcile()

    def test_credit_note_that_settles_the_invoice_is_no_money(self):
        order = self._confirmed()
        invoice = self._invoice(order)
        invoice._reverse_moves([{"invoice_date": invoice.date}], cancel=True)
        self.assertEqual(invoice.payment_state, "reversed")
        self.assertEqual(self._received(order), 0.0)
        self._assert_held(order)

    def test_part_settled_by_credit_note_and_rest_paid(self):
        order = self._confirmed()
        invoice = self._invoice(order)
        refund = invoice._reverse_moves([{"invoice_date": invoice.date}])
        refund.invoice_line_ids.quantity = 1
        refund.action_post()
        lines = (invoice | refund).line_ids
        lines.filtered(lambda item: item.account_type == "asset_receivable").reconcile()
        self._pay(invoice)
        self.assertEqual(self._received(order), 400.0)

    # -- shares and currencies -------------------------------------------------------
    def test_invoice_of_two_orders_is_divided_by_their_lines(self):
        one, two = self._confirmed(), self._confirmed(quantity=15)
        invoice = (one | two).sudo()._create_invoices()
        self.assertEqual(len(invoice), 1)
        invoice.with_user(self.finance).action_post()
        self._pay(invoice, 1000)
        self.assertEqual(self._received(one), 250.0)
        self.assertEqual(self._received(two), 750.0)
        payload = self._events(two, "payment.received").payload
        self.assertEqual(
            (payload["amount"], payload["percent"], payload["full"]),
            (750.0, 50.0, False),
        )

    def _foreign(self, rate):
        """Return a currency of which ``rate`` units are one of the company's."""
        currency = self.env["res.currency"].create(
            {"name": "ZZZ", "symbol": "Z", "rounding": 0.01}
        )
        self.env["res.currency.rate"].create(
            {"currency_id": currency.id, "rate": rate, "name": "2020-01-01"}
        )
        return currency

    def test_small_money_of_another_currency_does_not_pay(self):
        weak = self._foreign(100.0)
        order = self._confirmed()
        invoice = self._invoice(order)
        self._pay(invoice, 500, currency_id=weak.id)
        self.assertAlmostEqual(self._received(order), 5.0, 2)
        self._assert_held(order)

    def test_order_in_another_currency_is_paid_in_its_own(self):
        weak = self._foreign(100.0)
        pricelist = self.env["product.pricelist"].create(
            {"name": "Z", "currency_id": weak.id}
        )
        order = self._new_order(pricelist_id=pricelist.id)
        order.order_line.price_unit = 100
        order.action_confirm()
        invoice = self._invoice(order)
        self._pay(invoice, 2.5, currency_id=self.company.currency_id.id)
        self.assertAlmostEqual(self._received(order), 250.0, 2)
        self._pay(invoice)
        order.action_order_close()

    def test_change_of_taxes_and_lines_after_the_deposit_asks_for_the_rest(self):
        self._money_rule("order.effective", "order.confirmed", percent=30)
        order = self._new_order()
        self._pay(self._deposit(order))
        claim = order._money_claims("order.confirmed")[order.sudo()][0]
        self.assertTrue(claim.met)
        order.order_line.filtered("product_id")[:1].tax_ids = self.env[
            "account.tax"
        ].create({"name": "Ten", "amount": 10, "amount_type": "percent"})
        claim = order._money_claims("order.confirmed")[order.sudo()][0]
        self.assertEqual((claim.required, claim.missing), (165.0, 15.0))
        with self.assertRaises(GateRefused):
            order.action_confirm()
        self._pay(self._deposit(order))
        order.action_confirm()

    # -- company, people, cost ---------------------------------------------------------
    def test_rule_of_another_company_holds_nothing(self):
        second = self.env["res.company"].create({"name": "Money Second"})
        self.rule_money.company_id = second
        order = self._confirmed()
        order.action_order_close()
        boss = new_test_user(
            self.env,
            "money_second",
            f"{USER},{ACCOUNTANT}",
            company_id=second.id,
            company_ids=[Command.set(second.ids)],
        )
        rules = self.env["order.money.rule"]
        self.assertIn(self.rule_money, rules.with_user(boss).search([]))
        self.assertNotIn(self.rule_money, rules.with_user(self.clerk).search([]))

    def test_form_shows_the_money_to_the_clerk(self):
        page = "order_payment.sale_order_page_money"
        with Form(self._confirmed(), page) as form:
            self.assertEqual(form.money_missing, 500.0)

    @covers("S1-B-017")
    def test_effective_by_hand_passes_the_same_gate(self):
        self._money_rule("order.effective", percent=30)
        order = self._new_order()
        with self.assertRaises(GateRefused):
            order.action_order_effective()
        with self.assertRaises(AccessError):
            order.with_user(self.plain).action_order_effective()
        self._pay(self._deposit(order))
        told = self._events(order, "order.effective")
        self.assertEqual((len(told), told.user_id), (1, self.finance))
        order.action_order_effective()
        self.assertEqual(len(self._events(order, "order.effective")), 1)
