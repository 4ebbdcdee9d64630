from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_payment.tests.common_money import MoneyCommon
from odoo.addons.order_process.exceptions import GateRefused


@tagged("post_install", "-at_install")
class TestMoneyGates(MoneyCommon):
    """An event waits for its money, and the refusal says how much is missing."""

    def test_order_without_a_rule_is_not_held(self):
        order = self._new_order()
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    @covers("S2-I-07", "S2-X-24")
    def test_cash_orders_are_neither_made_nor_shipped_before_the_money(self):
        self._money_rule("production.started", "shipment.done", payment_kind="cash")
        self.partner.order_payment_kind = "cash"
        order = self._new_order()
        self.assertEqual(order.payment_kind, "cash")
        order.action_confirm()
        for code in ("production.started", "shipment.done"):
            with self.assertRaises(GateRefused):
                order._check_gates(code)
        self._pay(self._invoice(order))
        order._check_gates("production.started")
        order._check_gates("shipment.done")
        credit = self._new_order(
            partner_id=self.env["res.partner"].create({"name": "X"}).id
        )
        credit.action_confirm()
        credit._check_gates("shipment.done")

    @covers("S2-A-05", "S2-K-07")
    def test_goods_do_not_leave_the_house_unpaid(self):
        self._money_rule("shipment.done")
        self._stock(self.product, 20)
        order = self._new_order()
        order.action_confirm()
        picking = order.sudo().picking_ids.with_user(self.keeper)
        with self.assertRaisesRegex(
            GateRefused, "the payment condition is not met yet"
        ):
            picking.button_validate()
        told = self._told(order, "shipment.done")
        self.assertRegex(told, "500.00 required, .*0.00 received")
        invoice = self._invoice(order)
        self._pay(invoice, 499)
        with self.assertRaises(GateRefused) as refused:
            picking.button_validate()
        self.assertNotIn("1.00", str(refused.exception), "amounts are not the keeper's")
        told = self._told(order, "shipment.done")
        self.assertIn(f"To collect: {invoice.name}", told)
        self._pay(invoice)
        picking.button_validate()
        self.assertEqual(picking.state, "done")

    def _told(self, order, code):
        """Return what a reader of money is told to be missing."""
        missing = order.with_user(self.clerk).process_missing(code)
        return " ".join(item["what"] for item in missing)

    def test_refusal_names_amounts_invoice_role_people_and_since(self):
        self._role("finance")
        self._money_rule(
            "order.confirmed", percent=30, role_id=self.roles["finance"].id
        )
        order = self._new_order()
        with self.assertRaises(GateRefused) as refused:
            order.action_confirm()
        text = str(refused.exception)
        for part in ("150.00", "Finance", self.people["finance"].name, "open since"):
            self.assertIn(part, text)
        self.assertIn("There is no invoice to pay yet", text)
        item = refused.exception.missing[0]
        self.assertEqual((item["kind"], item["res_id"]), ("money", order.id))

    @covers("S0-B-19", "S0-B-20", "S0-B-21", "S0-B-22")
    def test_special_order_needs_two_signatures_and_thirty_percent(self):
        special = self.env["order.type"].create(
            {
                "name": "Special",
                "code": "money_special",
                "is_tag": True,
                "payment_kind": "special",
            }
        )
        self._chain(
            "special",
            "sales_manager",
            "vice_president",
            domain="[('payment_kind', '=', 'special')]",
            protected_fields="order_line",
        )
        self._money_rule(
            "order.effective",
            "order.confirmed",
            percent=30,
            payment_kind="special",
            signoff_purpose="special",
        )
        order = self._new_order(order_tag_ids=[Command.set(special.ids)])
        self.assertEqual(order.payment_kind, "special")
        order._signoff_request("special")
        self._sign(order, "sales_manager")
        self._pay(self._deposit(order))
        self.assertEqual(self._received(order), 150.0)
        with self.assertRaisesRegex(GateRefused, "not signed"):
            order.action_confirm()
        self.assertFalse(order.effective_at)
        self._sign(order, "vice_president")
        self.assertTrue(order.effective_at)
        self.assertEqual(order.signoff_state, "released")
        order.action_confirm()
        plain = self._new_order()
        plain.action_confirm()
        self.assertFalse(plain.payment_kind)

    @covers("S3-K-08", "S1-B-017")
    def test_signed_order_is_in_force_with_its_deposit(self):
        gates = ("order.effective",)
        node = self._node("2C", complete="contract.signed", gates=gates)
        self._process([node], code="SIGN")
        self.env["order.process.rule"].search([("process_code", "=", "TRK")]).unlink()
        self._money_rule("order.effective", percent=20)
        order = self._new_order()
        self._pay(self._deposit(order))
        self.assertFalse(order.effective_at, "paid, not signed")
        order._process_emit_later("contract.signed")
        self.assertTrue(order.effective_at)
        self.assertEqual(len(self._events(order, "order.effective")), 1)
        other = self._new_order()
        other._process_emit_later("contract.signed")
        self.assertFalse(other.effective_at, "signed, not paid")
        self._pay(self._deposit(other))
        self.assertTrue(other.effective_at)

    @covers("S1-D-04")
    def test_exact_amount_wants_neither_less_nor_more(self):
        self._money_rule("order.closed", condition="exact")
        order = self._new_order()
        order.action_confirm()
        invoice = self._invoice(order)
        self._pay(invoice, 400)
        with self.assertRaisesRegex(GateRefused, "exactly .*500.00"):
            order.action_order_close()
        self._pay(invoice, 150)
        with self.assertRaisesRegex(GateRefused, "difference .*50.00"):
            order.action_order_close()

    def test_exact_amount_opens_the_gate(self):
        self._money_rule("order.closed", condition="exact")
        order = self._new_order()
        order.action_confirm()
        self._pay(self._invoice(order))
        order.action_order_close()
        self.assertTrue(order.process_closed_at)

    @covers("S2-M-08")
    def test_only_an_unpaid_order_can_be_cancelled(self):
        self._money_rule("order.cancelled", condition="none")
        paid, unpaid = self._new_order(), self._new_order()
        (paid | unpaid).action_confirm()
        invoice = self._invoice(paid)
        self._pay(invoice, 1)
        with self.assertRaisesRegex(UserError, "credit note first"):
            paid._action_cancel()
        # The goods are no longer invoiced, the money is still here.
        invoice.sudo()._reverse_moves().action_post()
        with self.assertRaisesRegex(GateRefused, "Refund it first"):
            paid._action_cancel()
        unpaid._action_cancel()
        event = self._events(unpaid, "order.cancelled")
        self.assertEqual((unpaid.state, event.user_id), ("cancel", self.clerk))
        self.assertTrue(event.event_at if "event_at" in event._fields else event)

    @covers("S2-J-10")
    def test_order_is_closed_only_when_everything_is_settled(self):
        self._money_rule("order.closed")
        order = self._new_order()
        order.action_confirm()
        invoice = self._invoice(order)
        self._pay(invoice, 300)
        with self.assertRaises(GateRefused):
            order.action_order_close()
        self._pay(invoice)
        order.action_order_close()
        self.assertTrue(order.process_closed_at)

    @covers("S2-J-07")
    def test_scheme_and_advance_payment_are_both_needed(self):
        self._money_rule("purchase.started", percent=40)
        self._chain("scheme", "customer_desk", gates=["purchase.started"])
        order = self._new_order()
        order.action_confirm()
        order._signoff_request("scheme")
        self._pay(self._deposit(order))
        with self.assertRaisesRegex(GateRefused, "Scheme"):
            order._check_gates("purchase.started")
        self._sign(order, "customer_desk")
        order._check_gates("purchase.started")

    @covers("S2-A-01")
    def test_payment_method_is_chosen_on_the_order(self):
        method = self.bank.inbound_payment_method_line_ids[:1]
        order = self._new_order(preferred_payment_method_line_id=method.id)
        order.action_confirm()
        invoice = self._invoice(order)
        self.assertEqual(invoice.preferred_payment_method_line_id, method)

    def test_tolerance_is_counted_in_the_smallest_unit(self):
        rule = self._money_rule("order.closed", tolerance=2)
        order = self._new_order()
        order.action_confirm()
        invoice = self._invoice(order)
        self._pay(invoice, 499.97)
        self.assertFalse(order._money_claims("order.closed")[order.sudo()][0].met)
        rule.tolerance = 3
        self.assertTrue(order._money_claims("order.closed")[order.sudo()][0].met)

    def test_base_is_total_untaxed_or_goods(self):
        tax = self.env["account.tax"].create(
            {"name": "Ten", "amount": 10, "amount_type": "percent"}
        )
        service = self._create_product("MONEY-S", type="service", is_storable=False)
        order = self._new_order()
        order.order_line.tax_ids = tax
        order.order_line = [
            Command.create({"product_id": service.id, "price_unit": 100, "tax_ids": []})
        ]
        rule = self._money_rule("order.closed")
        expected = {"total": 650.0, "untaxed": 600.0, "goods": 550.0}
        for base, amount in expected.items():
            rule.base = base
            self.assertEqual(rule._required(order), amount, base)

    def test_deposit_button_asks_once_and_for_what_is_missing(self):
        self._money_rule("order.effective", percent=30)
        order = self._new_order().with_user(self.seller)
        order.action_money_deposit()
        self.assertEqual(order.sudo().invoice_ids.amount_total, 150.0)
        with self.assertRaisesRegex(UserError, "No further deposit"):
            order.action_money_deposit()
        order.order_line[:1].product_uom_qty = 10
        order.action_money_deposit()
        self.assertEqual(sum(order.sudo().invoice_ids.mapped("amount_total")), 300.0)

    def test_deposit_invoice_itself_is_never_held(self):
        self._money_rule("invoice.posted", percent=30)
        order = self._new_order()
        order.action_confirm()
        with self.assertRaises(GateRefused):
            self._invoice(order)
        deposit = self._deposit(order)
        self._pay(deposit)
        self._invoice(order)
        self.assertEqual(len(self._events(order, "invoice.posted")), 2)

    def test_rules_are_set_up_by_process_managers_only(self):
        rule = self._money_rule("order.closed")
        for user in (self.clerk, self.finance, self.seller):
            with self.assertRaises(AccessError):
                rule.with_user(user).percent = 0
            self.assertEqual(rule.with_user(user).percent, 100)

    def test_condition_that_cannot_be_read_is_refused(self):
        for text in ("[('no_such_field', '=', 1)]", "((", "[('id', 'x')]"):
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                self._money_rule("order.closed", domain=text)

    def test_page_shows_rules_and_progress(self):
        self._money_rule("order.closed", "order.effective", percent=50)
        order = self._new_order()
        self._pay(self._deposit(order), 100)
        order.invalidate_recordset()
        figures = (order.money_received, order.money_required, order.money_missing)
        self.assertEqual(figures, (100.0, 250.0, 150.0))
        self.assertEqual(order.money_percent, 20.0)
        self.assertIn("Order Effective", order.money_html)
