import xmlrpc.client
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .common_credit import CreditCommon


@tagged("post_install", "-at_install")
class TestCredit(CreditCommon):
    """The customer's credit covers the order, or the order waits."""

    @covers("S2-H-04", "S2-X-25", "S2-I-08")
    def test_exposure_is_receivable_orders_and_this_order(self):
        self._credit_rule("order.confirmed", payment_kind="credit")
        self._limit(1200)
        first = self._credit_order()
        first.action_confirm()
        invoiced = self._credit_order(quantity=3)
        invoiced.action_confirm()
        self._invoice(invoiced)
        order = self._credit_order()
        with self.assertRaisesRegex(
            GateRefused, r"1,300.00 with this order.*1,200.00.*exceeded by .\s100.00"
        ):
            order.action_confirm()
        self._pay(invoiced.sudo().invoice_ids, 100)
        order.action_confirm()
        cash = self._new_order()
        cash.action_confirm()

    def test_deposit_of_the_order_itself_counts(self):
        self._credit_rule("order.confirmed")
        self._money_rule("order.closed", percent=30)
        self._limit(400)
        order = self._credit_order()
        with self.assertRaises(GateRefused):
            order.action_confirm()
        self._pay(self._deposit(order))
        order.action_confirm()

    @covers("S2-I-08")
    def test_expired_limit_and_newest_version_count(self):
        self._credit_rule("order.confirmed")
        today = fields.Date.today()
        old = self._limit(9000)
        self._limit(
            5000,
            valid_from=today - timedelta(days=9),
            valid_until=today - timedelta(days=1),
        )
        self.assertEqual(old.state, "replaced")
        order = self._credit_order()
        with self.assertRaisesRegex(GateRefused, "ended on"):
            order.action_confirm()
        future = self._limit(9000, valid_from=today + timedelta(days=1))
        self.assertEqual(future.state, "future")
        with self.assertRaises(GateRefused):
            order.action_confirm()
        self.assertEqual(self._limit(500, valid_until=today).state, "current")
        order.action_confirm()

    def test_customer_without_a_limit(self):
        rule = self._credit_rule("order.confirmed")
        order = self._credit_order()
        with self.assertRaisesRegex(GateRefused, "no credit limit"):
            order.action_confirm()
        rule.without_limit = "allow"
        order.action_confirm()

    @covers("S2-O-09", "S2-X-25")
    def test_only_large_orders_or_new_customers_are_checked(self):
        rule = self._credit_rule("order.confirmed", scope="large", amount_from=500)
        self._credit_order(quantity=4).action_confirm()
        with self.assertRaises(GateRefused):
            self._credit_order().action_confirm()
        rule.write({"scope": "new", "new_orders": 1})
        self._credit_order().action_confirm()
        stranger = self.env["res.partner"].create({"name": "New"})
        with self.assertRaises(GateRefused):
            self._new_order(partner_id=stranger.id).action_confirm()

    @covers("S2-O-09")
    def test_check_is_made_by_itself_and_recorded(self):
        event = self.env["order.event.type"]._id_of("order.received")
        self._credit_rule(check_event_ids=[Command.set([event])])
        self._limit(800)
        order = self._credit_order()
        payload = self._events(order, "credit.checked").payload
        self.assertEqual(
            (payload["limit"], payload["exposure"], payload["available"]),
            (800.0, 500.0, 300.0),
        )
        large = self._credit_order(quantity=9)
        payload = self._events(large, "credit.refused").payload
        self.assertEqual((payload["state"], payload["available"]), ("over", -100.0))

    @covers("S2-I-10")
    def test_over_the_limit_the_salesperson_must_ask_for_payment(self):
        self._role("salesperson")
        self._credit_rule(
            "shipment.done",
            seller_role_id=self.roles["salesperson"].id,
            notify_customer=True,
            limit_kind="hours",
            limit_value=1,
        )
        self._limit(100)
        order = self._credit_order(user_id=self.people["salesperson"].id)
        order.action_confirm()
        checked = order.with_user(self.finance).action_credit_check()
        self.assertEqual(checked, {str(order.id): False})
        self.assertTrue(xmlrpc.client.dumps((checked,)))
        duty = self.env["order.milestone"].search(
            [("res_id", "=", order.id), ("kind", "=", "task")]
        )
        self.assertEqual(duty.user_id, self.people["salesperson"])
        self.assertTrue(duty.due_at)
        messages = order.sudo().message_ids
        self.assertIn(self.customer, messages.partner_ids)
        seller = self.people["salesperson"].partner_id
        told = self.env["mail.message"].search(
            [("res_id", "=", order.id), ("partner_ids", "in", seller.ids)]
        )
        self.assertIn("credit is not sufficient", told.subject)
        order.with_user(self.finance).action_credit_check()
        again = self.env["order.milestone"].search_count(
            [("res_id", "=", order.id), ("kind", "=", "task")]
        )
        self.assertEqual(again, 1, "one duty, however often finance looks")
        duty.with_user(self.people["salesperson"]).action_complete(note="told him")
        with self.assertRaises(GateRefused):
            order._check_gates("shipment.done")
        self._pay(self._invoice(order))
        order._check_gates("shipment.done")

    @covers("S2-I-09")
    def test_finance_signs_within_the_limit_and_then_goods_may_leave(self):
        self._credit_rule("shipment.done")
        self._limit(1000)
        self._chain(
            "credit",
            "finance_desk",
            gates=["shipment.done"],
            domain="[('payment_kind', '=', 'credit')]",
        )
        order = self._credit_order()
        order.action_confirm()
        with self.assertRaises(GateRefused):
            order._check_gates("shipment.done")
        order._signoff_request("credit")
        self._sign(order, "finance_desk")
        order._check_gates("shipment.done")
        cash = self._new_order()
        self.assertFalse(cash._gates_missing("shipment.done") and cash.payment_kind)

    def test_two_quotations_confirmed_together_count_together(self):
        self._credit_rule("order.confirmed")
        self._limit(800)
        both = self._credit_order() | self._credit_order()
        with self.assertRaises(GateRefused):
            both.action_confirm()
        both[0].action_confirm()
        with self.assertRaises(GateRefused):
            both[1].action_confirm()

    def test_limits_are_appended_by_accounting_and_never_changed(self):
        limit = self._limit(100)
        for user in (self.clerk, self.finance, self.seller):
            with self.assertRaises(AccessError):
                self.env["order.credit.limit"].with_user(user).create(
                    {"partner_id": self.customer.id, "amount": 10**6}
                )
        for user in (self.accountant_manager, self.env.user):
            with self.assertRaises(AccessError):
                limit.with_user(user).amount = 10**6
            with self.assertRaises(AccessError):
                limit.with_user(user).unlink()
            with self.assertRaises(AccessError):
                limit.with_user(user).sudo().amount = 10**6
        contact = self.env["res.partner"].create(
            {"name": "Contact", "parent_id": self.customer.id}
        )
        version = self._limit(200, partner_id=contact.id)
        self.assertEqual(version.partner_id, self.customer)

    def test_check_is_for_the_people_of_the_house(self):
        portal = new_test_user(self.env, "credit_portal", "base.group_portal")
        order = self._credit_order()
        with self.assertRaises(AccessError):
            order.with_user(portal).action_credit_check()
