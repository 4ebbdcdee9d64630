"""S2-E 采购订单处理流程图: a purchase order through its six decisions."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .purchasing import PurchasingCase

MONDAY = "2026-11-23 09:00"


@tagged("post_install", "-at_install")
class TestS2EPreparation(PurchasingCase):
    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    def test_the_people_concerned_see_the_line_of_the_process(self):
        order = self.purchase()
        for role in ("orderer", "purchasing", "finance", "gm"):
            line = self.as_(order, role).process_line()
            names = [entry["code"] for entry in line]
            self.assertEqual(names[:6], ["A", "B", "R", "C", "E", "F"])
            self.assertEqual(line[0]["state"], "open")

    @covers("S2-E-02", "S2-Q-02")
    def test_an_incomplete_order_is_refused_in_one_message(self):
        order = self.purchase(price=0)
        orderer = self.as_(order, "orderer")
        orderer.orderer_id = False
        with self.assertRaisesRegex(
            GateRefused, r"Requisitioner; line 1 .*: Unit Price"
        ):
            orderer.action_purchase_submit()
        self.assertEqual(self.states(order, "A", "B"), ["open", "waiting"])
        orderer.write({"orderer_id": self.people["orderer"].id})
        orderer.order_line.price_unit = 7
        orderer.action_purchase_submit()
        self.assertEqual(self.states(order, "A", "B"), ["done", "open"])

    @covers("S2-E-02")
    def test_a_faulty_order_goes_back_to_its_orderer_and_comes_again(self):
        order = self.purchase()
        self.as_(order, "orderer").action_purchase_submit()
        with self.assertRaisesRegex(UserError, "Enter the reason"):
            self.buyer(order).purchase_return("  ")
        self.buyer(order).purchase_return("Wrong cable type")
        self.assertEqual(self.states(order, "B", "R"), ["done", "open"])
        self.assertEqual(self.node(order, "B").outcome_id.code, "incomplete")
        self.assertEqual(order.buying_state, "returned")
        told = order.activity_ids.filtered(lambda a: "Wrong cable" in (a.note or ""))
        self.assertEqual(told.user_id, self.people["orderer"])
        self.as_(order, "orderer").action_purchase_submit()
        self.assertEqual(self.states(order, "B", "R"), ["open", "done"])
        self.assertEqual(self.node(order, "B").iteration, 2)
        self.assertFalse(order.buying_return_reason)

    @covers("S2-E-02")
    def test_only_purchasing_checks_an_order(self):
        order = self.purchase()
        self.as_(order, "orderer").action_purchase_submit()
        with self.assertRaisesRegex(UserError, "duty of Purchasing Group"):
            self.as_(order, "orderer").action_purchase_check()
        with self.assertRaises(AccessError):
            self.as_(order, "warehouse").action_purchase_check()
        self.buyer(order).action_purchase_check()
        self.assertEqual(self.node(order, "B").done_by_id, self.people["purchasing"])

    def test_a_checked_order_is_confirmed_for_processing(self):
        order = self.purchase()
        self.as_(order, "orderer").action_purchase_submit()
        self.buyer(order).action_purchase_check()
        self.assertEqual(self.states(order, "B", "C"), ["done", "open"])
        self.complete(order, "C")
        self.assertEqual(self.node(order, "C").done_by_id, self.people["purchasing"])

    @covers("S2-E-04", "S2-E-05")
    def test_a_small_order_needs_no_approval_and_goes_straight_to_the_contract(self):
        order = self.checked(price=100)
        self.assertFalse(order.approval_needed)
        self.assertEqual(self.states(order, "E", "F", "J"), ["waiting"] * 2 + ["open"])
        self.buyer(order).action_purchase_contract_send()
        self.assertTrue(order.contract_number, "it was generated on the way")
        self.assertEqual(self.states(order, "J", "K"), ["done", "open"])

    @covers("S2-E-04", "S2-X-26")
    def test_the_amount_decides_who_approves(self):
        middle = self.checked(price=1000)
        self.assertTrue(middle.approval_needed)
        self.assertEqual(self.states(middle, "E", "J"), ["open", "waiting"])
        self.assertEqual(
            middle.signoff_ids.step_ids.role_id, self.role("purchasing_manager")
        )
        large = self.checked(price=5000)
        self.assertEqual(
            large.signoff_ids.step_ids.role_id.mapped("code"),
            ["purchasing_manager", "purchasing_director", "gm"],
        )
        self.decide(large, "purchase_approve", "purchasing_manager")
        self.decide(large, "purchase_approve", "purchasing_director")
        self.assertEqual(self.states(large, "E"), ["open"])
        self.decide(large, "purchase_approve", "gm")
        self.assertEqual(self.states(large, "E", "F"), ["done", "open"])

    @covers("S2-E-04")
    def test_nothing_leaves_the_house_before_the_approval(self):
        order = self.checked(price=1000)
        buyer = self.buyer(order)
        for leave in (
            buyer.print_quotation,
            buyer.action_purchase_quote_request,
            buyer.action_purchase_contract_send,
            buyer.button_confirm,
        ):
            with self.assertRaisesRegex(GateRefused, "not approved|Purchasing Manager"):
                leave()
        self.assertEqual(order.state, "draft")

    @covers("S2-E-10")
    def test_a_refused_approval_goes_back_to_the_orderer(self):
        for decision in ("reject", "return"):
            order = self.checked(price=1000)
            self.decide(
                order,
                "purchase_approve",
                "purchasing_manager",
                decision,
                opinion="Too dear",
            )
            self.assertEqual(self.states(order, "E", "R"), ["done", "open"])
            self.assertEqual(order.buying_return_reason, "Too dear")
            orderer = self.as_(order, "orderer")
            orderer.order_line.price_unit = 1100
            orderer.action_purchase_submit()
            self.buyer(order).action_purchase_check()
            self.complete(order, "C")
            self.decide(order, "purchase_approve", "purchasing_manager")
            self.assertEqual(self.states(order, "E", "F"), ["done", "open"])


@tagged("post_install", "-at_install")
class TestS2EPlacing(PurchasingCase):
    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    def approved(self):
        order = self.checked(price=1000)
        self.decide(order, "purchase_approve", "purchasing_manager")
        return order

    def quoted(self):
        order = self.approved()
        self.complete(order, "F", "needed")
        self.buyer(order).print_quotation()
        self.buyer(order).action_purchase_quote_receive()
        return order

    @covers("S2-E-06")
    def test_a_quotation_is_asked_for_and_received(self):
        order = self.approved()
        with self.assertRaisesRegex(GateRefused, "request a quotation"):
            self.buyer(order).action_purchase_contract_send()
        self.complete(order, "F", "needed")
        self.assertEqual(self.node(order, "F").done_by_id, self.people["purchasing"])
        self.assertEqual(self.states(order, "F", "G"), ["done", "open"])
        with self.assertRaisesRegex(UserError, "not been asked"):
            self.buyer(order).action_purchase_quote_receive()
        self.buyer(order).print_quotation()
        self.assertTrue(self.events(order, "purchase.quote_requested"))
        self.buyer(order).action_purchase_quote_receive()
        self.assertEqual(self.states(order, "G", "H"), ["done", "open"])

    @covers("S2-E-07")
    def test_with_a_known_price_the_supplier_is_only_asked_to_confirm(self):
        order = self.approved()
        self.complete(order, "F", "not_needed")
        self.assertEqual(
            self.states(order, "G", "I", "J", "K"), ["waiting"] * 3 + ["open"]
        )
        self.supplier_confirms(order)
        self.assertEqual(self.states(order, "K", "L"), ["done", "open"])

    @covers("S2-E-08")
    def test_a_rejected_quotation_sends_the_order_back_to_the_start(self):
        order = self.quoted()
        self.buyer(order).purchase_quote_reject("Twice the budget")
        self.assertEqual(self.states(order, "H", "R"), ["done", "open"])
        self.assertEqual(self.node(order, "H").outcome_id.code, "rejected")
        self.assertEqual(order.activity_ids.user_id, self.people["orderer"])
        self.as_(order, "orderer").action_purchase_submit()
        self.assertEqual(self.node(order, "B").iteration, 2)

    @covers("S2-E-08", "S2-E-09")
    def test_an_accepted_quotation_becomes_a_contract_that_is_sent(self):
        order = self.quoted()
        with self.assertRaisesRegex(GateRefused, "not accepted"):
            self.buyer(order).action_purchase_contract_send()
        self.buyer(order).action_purchase_quote_accept()
        self.assertEqual(self.states(order, "H", "I"), ["done", "open"])
        self.buyer(order).action_purchase_contract_generate()
        self.assertEqual(order.contract_amount, order.amount_total)
        self.assertTrue(order.contract_is_current)
        self.assertEqual(self.states(order, "I", "J"), ["done", "open"])
        self.buyer(order).action_purchase_contract_send()
        self.assertEqual(self.states(order, "J", "K"), ["done", "open"])

    @covers("S2-E-10")
    def test_an_order_is_placed_only_after_the_supplier_has_confirmed(self):
        order = self.contracted()
        ways = (
            lambda: self.buyer(order).button_confirm(),
            lambda: self.buyer(order).button_approve(),
            lambda: self.buyer(order).write({"state": "purchase"}),
        )
        for way in ways:
            with self.assertRaisesRegex(GateRefused, "supplier has not confirmed"):
                way()
        self.supplier_confirms(order)
        self.buyer(order).button_confirm()
        self.assertEqual(order.state, "purchase")
        self.assertEqual(self.states(order, "K", "L"), ["done", "done"])
        self.assertEqual(len(self.events(order, "purchase.confirmed")), 1)

    @covers("S2-E-10")
    def test_another_price_of_the_supplier_is_approved_before_the_order_is_placed(self):
        order = self.quoted()
        self.buyer(order).action_purchase_quote_accept()
        self.buyer(order).action_purchase_contract_generate()
        self.buyer(order).action_purchase_contract_send()
        self.supplier_confirms(order, price_unit=1200)
        self.assertEqual(order.amount_total, 12000)
        self.assertTrue(order.contract_is_current)
        with self.assertRaisesRegex(GateRefused, "Purchasing Manager"):
            self.buyer(order).button_confirm()
        self.decide(order, "purchase_approve", "purchasing_manager")
        self.buyer(order).button_confirm()
        self.assertEqual(order.state, "purchase")

    @covers("S2-E-11")
    def test_without_a_payment_to_make_the_order_is_completed_and_filed(self):
        order = self.contracted()
        self.supplier_confirms(order)
        self.buyer(order).button_confirm()
        self.assertEqual(self.states(order, "N", "O"), ["waiting", "open"])
        self.complete(order, "O")
        self.buyer(order).action_purchase_close()
        self.assertEqual(self.states(order, "O", "P"), ["done", "done"])
        self.assertEqual(order.process_state, "done")


@tagged("post_install", "-at_install")
class TestS2EPayment(PurchasingCase):
    with_accounts = True

    @covers("S2-E-11", "S2-E-12")
    def test_an_order_with_a_payment_is_completed_and_filed_once_finance_paid(self):
        self.at(MONDAY)
        self.product.purchase_method = "purchase"
        order = self.contracted(payment_kind="one_time")
        self.supplier_confirms(order)
        self.buyer(order).button_confirm()
        self.assertEqual(self.states(order, "N", "O"), ["open", "waiting"])
        with self.assertRaisesRegex(GateRefused, "payment"):
            self.buyer(order).action_purchase_close()
        self.as_(order, "finance").action_create_invoice()
        bill = order.sudo().invoice_ids
        bill.invoice_date = "2026-11-23"
        self.as_(bill, "finance").action_post()
        with self.assertRaisesRegex(GateRefused, "payment"):
            self.buyer(order).action_purchase_close()
        wizard = self.as_(self.env["account.payment.register"], "finance")
        wizard = wizard.with_context(active_model="account.move", active_ids=bill.ids)
        wizard.create({})._create_payments()
        self.assertEqual(self.states(order, "N", "O"), ["done", "open"])
        self.receive_goods(order)
        with self.assertRaisesRegex(GateRefused, "not completed yet"):
            self.buyer(order).action_purchase_close()
        with self.assertRaises(UserError):
            self.complete(order, "O", role="finance")
        self.complete(order, "O")
        self.assertEqual(self.states(order, "O", "P"), ["done", "open"], "completed")
        self.assertEqual(order.process_state, "running")
        self.buyer(order).action_purchase_close()
        self.assertEqual(self.states(order, "O", "P"), ["done", "done"], "filed")
        for code in ("O", "P"):
            done = self.node(order, code)
            self.assertEqual(done.done_by_id, self.people["purchasing"])
        self.assertEqual(order.process_state, "done", "ended")
