from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .common_purchase import PurchaseCommon

REFUSED = "not been inspected and accepted"


@tagged("post_install", "-at_install")
class TestPurchasePayment(PurchaseCommon):
    """Paid is what was inspected and accepted, or what the contract's kind allows."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._buying_process(pay_accepted=True)
        cls.product.purchase_method = "purchase"
        cls.inspector = new_test_user(
            cls.env, "rev_inspector", "stock.group_stock_user"
        )

    def _billed(self, **vals):
        """A placed order of 1 000 and its posted bill."""
        order = self._purchase(**vals)
        order.button_confirm()
        order.sudo().action_create_invoice()
        bill = order.sudo().invoice_ids
        bill.invoice_date = fields.Date.today()
        bill.with_user(self.accountant).action_post()
        return order, bill

    def _pay(self, bill, amount=None):
        wizard = self.env["account.payment.register"].with_user(self.accountant)
        wizard = wizard.with_context(active_model="account.move", active_ids=bill.ids)
        return wizard.create({"amount": amount} if amount else {})._create_payments()

    def _receive(self, order, quantity=10):
        receipt = order.sudo().picking_ids.filtered(lambda p: p.state != "done")
        receipt.move_ids.quantity = quantity
        receipt.move_ids.picked = True
        receipt.with_user(self.keeper)._action_done()
        return receipt

    def _inspect(self, order, result="accepted", user=None, **vals):
        records = self.env["order.purchase.acceptance"].with_user(
            user or self.inspector
        )
        return records.create({"order_id": order.id, "result": result, **vals})

    @covers("S2-Q-08")
    def test_only_inspected_and_accepted_goods_are_paid(self):
        order, bill = self._billed()
        with self.assertRaisesRegex(GateRefused, REFUSED):
            self._pay(bill)
        receipt = self._receive(order)
        with self.assertRaisesRegex(GateRefused, REFUSED):
            self._pay(bill)
        self._inspect(order, picking_id=receipt.id)
        self._pay(bill)
        self.assertIn(bill.payment_state, ("paid", "in_payment"))
        self.assertTrue(self._events(order, "purchase.paid"))
        self.assertTrue(self._events(order, "purchase.settled"))

    @covers("S2-Q-09")
    def test_the_way_of_payment_stays_as_it_was_agreed(self):
        part = {"name": "On delivery", "percent": 40, "due_on": "received"}
        order = self._purchase(
            payment_kind="instalments", instalment_ids=[Command.create(part)]
        )
        order.instalment_ids.percent = 50
        order.button_confirm()
        self.assertTrue(order.payment_is_fixed)
        for act in (
            lambda: order.write({"payment_kind": "advance"}),
            lambda: order.sudo().write({"advance_percent": 100}),
            lambda: order.instalment_ids.write({"due_on": "confirmed"}),
            lambda: order.instalment_ids.unlink(),
            lambda: order.write({"instalment_ids": [Command.create(part)]}),
        ):
            with self.assertRaises(UserError) as refused:
                act()
            self.assertIn("payment was agreed", str(refused.exception))
        order.write({"payment_kind": "instalments", "partner_ref": "the same again"})
        order.button_cancel()
        order.button_draft()
        order.payment_kind = "one_time"
        self.assertFalse(order.payment_is_fixed)

    def test_without_such_a_procedure_the_buyer_decides(self):
        self.buying_rule.active = False
        order = self._purchase()
        order.button_confirm()
        order.payment_kind = "advance"
        self.assertEqual(order.payment_kind, "advance")

    def _paid(self):
        """Return an order that is received, billed and paid with a journal entry."""
        order, bill = self._billed()
        account = self.env["account.account"].create(
            {
                "name": "Outstanding",
                "code": "PAID1",
                "account_type": "asset_current",
                "reconcile": True,
            }
        )
        banks = self.env["account.journal"].search([("type", "in", ("bank", "cash"))])
        banks.outbound_payment_method_line_ids.payment_account_id = account
        receipt = self._receive(order)
        self._inspect(order, picking_id=receipt.id)
        return order, bill, self._pay(bill)

    def _assert_paid(self, order, paid, unpaid):
        """Count what was told; both pairs of events go together."""
        for code, times in (("paid", paid), ("settled", paid)):
            self.assertEqual(len(self._events(order, f"purchase.{code}")), times)
        for code in ("unpaid", "unsettled"):
            self.assertEqual(len(self._events(order, f"purchase.{code}")), unpaid)

    def test_payment_reset_to_draft_and_posted_again_is_told_again(self):
        order, bill, payment = self._paid()
        self._assert_paid(order, 1, 0)
        payment.with_user(self.accountant).action_draft()
        self._assert_paid(order, 1, 1)
        payment.with_user(self.accountant).action_post()
        self.assertEqual(bill.payment_state, "paid")
        self._assert_paid(order, 2, 1)

    def test_what_one_payment_was_asked_does_not_count_for_another(self):
        _order, _bill, payment = self._paid()
        _other, unreceived = self._billed()
        again = payment.copy({"invoice_ids": [Command.set(unreceived.ids)]})
        with self.assertRaisesRegex(GateRefused, REFUSED):
            again.action_post()
        self.assertEqual(again.state, "draft")

    def test_paid_bill_reset_posted_and_cancelled_is_told_each_time_once(self):
        order, bill, _payment = self._paid()
        mine = bill.with_user(self.accountant)
        mine.button_draft()
        self._assert_paid(order, 1, 1)
        mine.action_post()
        self._assert_paid(order, 2, 1)
        mine.button_draft()
        mine.button_cancel()
        self._assert_paid(order, 2, 2)

    def test_payment_that_is_taken_back_is_told_and_told_again(self):
        order, bill, _payment = self._paid()
        line = bill.line_ids.filtered("matched_debit_ids")
        paid = line.matched_debit_ids.debit_move_id
        line.with_user(self.accountant).remove_move_reconcile()
        told = self._events(order, "purchase.unpaid")
        self.assertEqual(told.batch_key, f"account.move,{bill.id}")
        self.assertEqual(len(self._events(order, "purchase.unsettled")), 1)
        (line | paid).with_user(self.accountant).reconcile()
        self.assertEqual(len(self._events(order, "purchase.paid")), 2)
        self.assertEqual(len(self._events(order, "purchase.settled")), 2)

    @covers("S2-Q-08")
    def test_what_was_refused_is_not_paid_until_it_is_accepted(self):
        order, bill = self._billed()
        receipt = self._receive(order)
        with self.assertRaises(UserError):
            self._inspect(order, "refused")
        self._inspect(order, "refused", picking_id=receipt.id, note="Rust")
        with self.assertRaisesRegex(GateRefused, REFUSED):
            self._pay(bill)
        self._inspect(order, picking_id=receipt.id, note="Replaced")
        self._pay(bill)

    @covers("S2-Q-08")
    def test_a_part_delivery_that_was_accepted_is_not_the_whole(self):
        order, bill = self._billed()
        receipt = order.sudo().picking_ids
        receipt.move_ids.quantity = 4
        receipt.move_ids.picked = True
        receipt.with_user(self.keeper).with_context(
            skip_backorder=True
        ).button_validate()
        self._inspect(order, picking_id=receipt.id)
        self.assertFalse(order.is_accepted)
        with self.assertRaisesRegex(GateRefused, REFUSED):
            self._pay(bill)

    @covers("S2-Q-08")
    def test_no_other_way_of_paying_passes(self):
        _order, bill = self._billed()
        payments = self.env["account.payment"].with_user(self.accountant)
        vals = {
            "payment_type": "outbound",
            "partner_type": "supplier",
            "partner_id": self.supplier.id,
            "amount": 1000,
        }
        named = payments.create({**vals, "invoice_ids": [Command.link(bill.id)]})
        with self.assertRaisesRegex(GateRefused, REFUSED):
            named.action_post()
        entry = self._bank_entry()
        payable = (entry | bill).line_ids.filtered(
            lambda line: line.account_id.account_type == "liability_payable"
        )
        with self.assertRaisesRegex(GateRefused, REFUSED):
            payable.reconcile()
        self.assertEqual(bill.payment_state, "not_paid")

    def _bank_entry(self):
        account = self.supplier.property_account_payable_id
        bank = self.env["account.account"].search(
            [
                ("account_type", "=", "asset_cash"),
                ("company_ids", "in", self.env.company.ids),
            ],
            limit=1,
        )
        line = {"partner_id": self.supplier.id, "name": "Paid"}
        entry = self.env["account.move"].create(
            {
                "line_ids": [
                    Command.create({**line, "account_id": account.id, "debit": 1000}),
                    Command.create({**line, "account_id": bank.id, "credit": 1000}),
                ]
            }
        )
        entry.action_post()
        return entry

    @covers("S2-Q-09")
    def test_an_advance_goes_before_the_acceptance_and_no_more(self):
        order, bill = self._billed(payment_kind="advance", advance_percent=30)
        self.assertEqual(order.amount_payable, 300)
        with self.assertRaisesRegex(GateRefused, "300"):
            self._pay(bill, 301)
        self._pay(bill, 300)
        with self.assertRaisesRegex(GateRefused, REFUSED):
            self._pay(bill, 1)
        self._receive(order)
        self._inspect(order)
        self._pay(bill)
        self.assertIn(bill.payment_state, ("paid", "in_payment"))

    @covers("S2-Q-09")
    def test_instalments_are_paid_as_the_contract_says(self):
        parts = [("On order", 20, "confirmed"), ("On receipt", 30, "received")]
        parts.append(("On acceptance", 50, "accepted"))
        order, bill = self._billed(
            payment_kind="instalments",
            instalment_ids=[
                Command.create({"name": name, "percent": share, "due_on": due})
                for name, share, due in parts
            ],
        )
        self.assertEqual(order.instalment_ids.mapped("amount"), [200, 300, 500])
        self.assertEqual(order.amount_payable, 200)
        self._pay(bill, 200)
        with self.assertRaises(GateRefused):
            self._pay(bill, 300)
        self._receive(order)
        self._pay(bill, 300)
        with self.assertRaises(GateRefused):
            self._pay(bill, 500)
        self._inspect(order)
        self._pay(bill, 500)
        self.assertIn(bill.payment_state, ("paid", "in_payment"))

    @covers("S2-Q-09")
    def test_a_one_time_payment_follows_the_acceptance(self):
        order, bill = self._billed(payment_kind="one_time")
        self._receive(order)
        with self.assertRaises(GateRefused):
            self._pay(bill)
        self._inspect(order)
        self._pay(bill)

    @covers("S2-Q-09")
    def test_instalments_make_no_more_than_everything(self):
        part = {"name": "Part", "percent": 60, "due_on": "accepted"}
        with self.assertRaisesRegex(ValidationError, "120"):
            self._purchase(
                instalment_ids=[Command.create(part), Command.create(dict(part))]
            )

    def test_companies_without_the_rule_pay_as_before(self):
        self.buying_rule.active = False
        _order, bill = self._billed()
        self._pay(bill)
        self.assertIn(bill.payment_state, ("paid", "in_payment"))

    def test_an_override_lets_one_payment_pass(self):
        order, bill = self._billed()
        boss = new_test_user(
            self.env, "rev_override", "order_process.order_process_group_override"
        )
        order.with_user(boss).action_process_override("purchase.paid", "Court order")
        self._pay(bill, 400)
        with self.assertRaises(GateRefused):
            self._pay(bill, 100)

    # -- inspections are evidence ---------------------------------------------------
    @covers("S2-Q-08")
    def test_who_buys_does_not_accept_and_nobody_edits_the_result(self):
        order, _bill = self._billed()
        receipt = self._receive(order)
        for user in (self.buyer, self.accountant):
            with self.assertRaises(AccessError):
                self._inspect(order, user=user)
        record = self._inspect(order, picking_id=receipt.id, user_id=self.buyer.id)
        self.assertEqual(record.user_id, self.inspector, "nobody signs for others")
        for user in (self.inspector, self.buyer):
            for way in (
                lambda r: r.write({"result": "refused", "note": "x"}),
                lambda r: r.unlink(),
            ):
                with self.assertRaises(UserError):
                    way(record.with_user(user))
        with self.assertRaisesRegex(UserError, "cannot be changed"):
            record.sudo().write({"result": "refused"})

    def test_only_receipts_of_the_order_are_inspected(self):
        order, _bill = self._billed()
        other, _bill = self._billed()
        receipt = self._receive(other)
        with self.assertRaisesRegex(UserError, "not a receipt"):
            self._inspect(order, picking_id=receipt.id)
        draft = self._purchase()
        with self.assertRaisesRegex(UserError, "not been placed"):
            self._inspect(draft)

    def test_receipt_bill_and_inspection_are_told_with_their_batch(self):
        order, bill = self._billed()
        receipt = self._receive(order)
        self._inspect(order, picking_id=receipt.id)
        keys = {
            "purchase.received_goods": f"stock.picking,{receipt.id}",
            "purchase.accepted": f"stock.picking,{receipt.id}",
            "purchase.billed": f"account.move,{bill.id}",
        }
        for code, key in keys.items():
            self.assertEqual(self._events(order, code).batch_key, key)
        self.assertEqual(len(self._events(order, "purchase.received_all")), 1)
