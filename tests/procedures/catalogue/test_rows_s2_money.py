"""Rows of S2-A, S2-H, S2-K, S2-M and S2-O about money, discounts and credit."""

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .broken import broken_by
from .contracts import ContractsCase
from .departments import provider_answers


@tagged("post_install", "-at_install")
class TestRowsMoney(ContractsCase):
    """What an order costs, who may make it cheaper, and who has paid."""

    shows = ("s2_a", "s2_h", "s2_k", "s2_m", "s2_o")

    # -- credit ----------------------------------------------------------------------
    def credit(self, amount):
        """The company lets the customer owe so much."""
        self.env["order.credit.limit"].create(
            {
                "partner_id": self.dealer.id,
                "company_id": self.company.id,
                "amount": amount,
            }
        )

    def refusal(self, order, role):
        """What the person of a role reads who confirms an order; nothing if he may."""
        try:
            with self.env.cr.savepoint():
                self.acts(order, "order.confirmed", role)
        except GateRefused as refused:
            return str(refused)
        return ""

    @covers("S2-H-04", "S2-X-25")
    @broken_by("credit_rules")
    @broken_by("nodes/2C/role", "warehouse")
    def test_credit_has_to_suffice_for_every_order(self):
        order = self.an_order("s2_h", credit="")
        self.credit(400)
        self.through(order, "1")
        self.check_owes(order, "2C", "finance")
        self.through(order, "tick.source")
        self.assertRegex(self.refusal(order, "salesperson"), "exceeded")
        self.credit(600)
        self.assertEqual(self.refusal(order, "salesperson"), "")
        self.assertEqual(order.state, "sale")

    @covers("S2-O-09", "S2-X-25")
    @broken_by("credit_rules/0/from_amount", "1000000")
    @broken_by("credit_rules/0/orders", "large")
    @broken_by("credit_rules")
    def test_credit_is_checked_for_large_orders_and_new_customers(self):
        first = self.an_order("s2_o")
        self.assertRegex(self.refusal(first, "sales_clerk"), "(?i)credit")
        self.credit(600)
        self.assertEqual(self.refusal(first, "sales_clerk"), "")
        self.credit(0)
        small = self.another()
        self.assertEqual(self.refusal(small, "sales_clerk"), "")
        large = self.another()
        large.order_line.product_uom_qty = 1000
        self.assertRegex(self.refusal(large, "sales_clerk"), "(?i)credit")

    # -- paid on the web -------------------------------------------------------------
    @covers("S2-O-03")
    @broken_by("nodes/4/done_by", ["by hand", "payment.succeeded gives failed"])
    @broken_by("nodes/4/done_by", "by hand")
    @broken_by("nodes/5/starts_after_all", ["after 3", "after 3S"])
    def test_a_payment_counts_once_its_provider_says_so(self):
        order = self.an_order("s2_o")
        self.through(order, "2")
        self.complete(order, "3", stock=True)
        provider_answers(self.pays_online(order, 499), "error", "card refused")
        self.assertEqual(self.passes(order, "4")[0].outcome_id.code, "failed")
        self.assertEqual(self.states(order, "4", "5"), ["open", "waiting"])
        payment = self.pays_online(order)
        provider_answers(payment, "pending")
        self.assertEqual(self.states(order, "4", "5"), ["open", "waiting"])
        provider_answers(payment, "done")
        self.assertEqual(self.node(order, "4").outcome_id.code, "valid")
        self.check_owes(order, "5", "warehouse")

    @covers("S2-M-05")
    @broken_by("nodes/3/done_by", "order.confirmed")
    @broken_by("nodes/9/starts", "order.closed")
    def test_the_payment_of_an_order_is_kept_with_time_and_payer(self):
        order = self.an_order("s2_m")
        self.acts(order, "order.submitted", "sales_clerk")
        provider_answers(self.pays_online(order), "done")
        self.assertEqual(self.states(order, "3", "9"), ["done", "open"])
        event = self.events(order, "payment.succeeded")
        said = (event.payload["payer"], event.payload["method"])
        self.assertEqual(said, (self.dealer.display_name, "Test Card"))
        self.assertTrue(event.date)

    @covers("S2-M-08")
    @broken_by("money_rules")
    def test_only_an_unpaid_order_is_cancelled(self):
        paid = self.an_order("s2_m")
        self.acts(paid, "order.submitted", "sales_clerk")
        provider_answers(self.pays_online(paid), "done")
        clerk = self.people["sales_clerk"]
        with self.assertRaises(GateRefused):
            paid.with_user(clerk).action_cancel()
        order = self.another()
        order.with_user(clerk).action_cancel()
        self.assertEqual((order.state, order.process_state), ("cancel", "cancelled"))
        event = self.events(order, "order.cancelled")
        self.assertEqual(event.user_id, clerk)
        self.assertTrue(event.date)

    @covers("S2-M-03")
    @broken_by("nodes/2/starts", "order.closed")
    def test_a_submitted_order_is_modified_and_the_change_is_kept(self):
        order = self.an_order("s2_m")
        self.acts(order, "order.submitted", "sales_clerk")
        line = order.order_line.with_user(self.people["sales_clerk"])
        line.product_uom_qty = 7
        kept = order.submitted_change_ids
        said = [(row.field_name, row.old_value, row.new_value) for row in kept]
        self.assertIn(("product_uom_qty", "5.0", "7.0"), said)
        self.assertEqual(kept.user_id, self.people["sales_clerk"])
        self.acts(order, "order.confirmed", "sales_clerk")
        line.product_uom_qty = 8
        self.assertTrue(self.passes(order, "2"), "its line says so")
        self.assertTrue(self.events(order, "order.changed").date)

    @covers("S2-A-01")
    @broken_by("nodes/6/starts", "after 4")
    def test_the_payment_method_stands_on_the_order(self):
        order = self.an_order("s2_a")
        methods = self.bank.inbound_payment_method_line_ids
        seller = order.with_user(self.enable("salesperson", "order.confirmed"))
        seller.preferred_payment_method_line_id = methods[:1]
        self.until(order, "5")
        self.check_waits(order, "6")
        self.through(order, "5")
        self.acts(order, "order.confirmed", "salesperson")
        invoice = self.ask(order)
        self.assertEqual(invoice.preferred_payment_method_line_id, methods[:1])

    # -- discounts -------------------------------------------------------------------
    @covers("S2-K-02", "S2-K-09", "S2-K-10")
    @broken_by("nodes/D/role", "warehouse")
    @broken_by("nodes/D/done_by", "by hand")
    @broken_by("discount_rules")
    @broken_by("signoffs/0/steps/0/role", "warehouse")
    def test_a_discount_is_set_after_the_superior_approved_it(self):
        order = self.an_order("s2_k")
        self.through(order, "2")
        seller = self.enable("salesperson", "order.confirmed")
        line = order.order_line.with_user(seller)
        with self.assertRaisesRegex(UserError, "discount request"):
            line.discount = 20
        requests = self.env["order.discount.request"].with_user(seller)
        request = requests.create(
            {
                "order_id": order.id,
                "discount": 20,
                "reason": "Takes five at once",
                "factor": "quantity",
                "quantity_min": 5,
            }
        )
        request.action_submit()
        self.assertEqual(request.verified_by_id, seller)
        self.check_owes(order, "D", "superior")
        with self.assertRaises(UserError):
            request.action_apply()
        self.decide(request, "discount", "superior")
        self.assertEqual(self.node(order, "D").outcome_id.code, "approved")
        request.action_apply()
        self.assertEqual(order.order_line.discount, 20)
        with self.assertRaises(UserError):
            line.product_uom_qty = 4
        self.assertEqual(order.order_line.product_uom_qty, 5)

    @covers("S2-X-06")
    @broken_by("S2-K:criteria/stock")
    def test_the_system_checks_the_stock_before_an_order_goes_on(self):
        order = self.an_order("s2_k")
        self.until(order, "3")
        order.order_line.product_uom_qty = 99999
        said = self.refusal(order, "salesperson")
        self.assertRegex(said, "(?i)available")
        self.assertEqual(order.state, "draft")

    @covers("S2-K-03")
    @broken_by("nodes/3/role", "warehouse")
    def test_the_total_holds_taxes_freight_and_fees(self):
        order = self.an_order("s2_k")
        self.until(order, "3")
        self.check_owes(order, "3", "salesperson")
        seller = self.enable("salesperson", "order.confirmed")
        tax = self.env["account.tax"].create({"name": "Ten", "amount": 10})
        order.order_line.with_user(seller).tax_ids = tax
        services = self.env["product.product"].create(
            [
                {"name": name, "type": "service", "taxes_id": [Command.clear()]}
                for name in ("Freight", "Handling")
            ]
        )
        order.with_user(seller).order_line = [
            Command.create({"product_id": one.id, "price_unit": price})
            for one, price in zip(services, (30, 10), strict=True)
        ]
        self.through(order, "3")
        self.check_done_by(order, "3", "salesperson")
        self.assertEqual(order.amount_total, 5 * 100 * 1.1 + 30 + 10)
