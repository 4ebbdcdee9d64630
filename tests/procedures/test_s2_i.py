"""S2-I 订单管理规定: order form, capability, cash or credit, contract by payment."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .common import local
from .s2_i import ITEMS, S2ICase

WITHIN = {"limit": True, "term": "30 days", "method": "Transfer"}


@tagged("post_install", "-at_install")
class TestS2IOrder(S2ICase):
    @covers("S2-I-04")
    def test_the_clerk_signs_the_order_form_and_hands_it_over(self):
        order = self.order()
        self.assertEqual(self.states(order, "1", "2"), ["open", "waiting"])
        with self.assertRaisesRegex(GateRefused, "not signed the order form"):
            self.as_(order, "commercial_clerk").action_order_submit()
        with self.assertRaises(UserError):
            self.complete(order, "1", role="warehouse")
        self.complete(order, "1")
        form = self.node(order, "1")
        self.assertEqual(form.done_by_id, self.people["commercial_clerk"])
        self.assertEqual(self.node(order, "2").role_id.code, "salesperson")
        self.as_(order, "commercial_clerk").action_order_submit()

    @covers("S2-I-03", "S2-I-06")
    def test_the_salesperson_assesses_five_items_by_plan_and_stock(self):
        order = self.order()
        self.complete(order, "1")
        for item in ITEMS:
            some = {key: value for key, value in ITEMS.items() if key != item}
            with self.assertRaises(UserError):
                self.complete(order, "2", **some)
        with self.assertRaisesRegex(GateRefused, "not assessed"):
            self.as_(order, "commercial_clerk").action_draft_contract()
        self.complete(order, "2", **ITEMS)
        self.assertEqual(self.node(order, "2").done_by_id, self.people["salesperson"])
        self.assertNotIn("2", self.missing(order, "contract.drafted"))

    def test_the_sales_manager_approves_the_ordering(self):
        order = self.assessed()
        self.assertIn("3S", self.missing(order, "order.confirmed"))
        with self.assertRaisesRegex(GateRefused, "sales manager"):
            self.as_(order, "commercial_clerk").action_draft_contract()
        with self.assertRaises(AccessError):
            self.decide(order, "approve", "sales_manager", by="salesperson")
        self.decide(order, "approve", "sales_manager")
        self.assertEqual(self.states(order, "3S", "4"), ["done", "open"])
        self.assertNotIn("3S", self.missing(order, "order.confirmed"))
        self.as_(order, "salesperson").order_line.price_unit = 80
        with self.assertRaisesRegex(GateRefused, "Approval of the Order"):
            self.as_(order, "commercial_clerk").action_draft_contract()
        self.decide(order, "approve", "sales_manager")
        self.assertTrue(self.contract(order))


@tagged("post_install", "-at_install")
class TestS2IContract(S2ICase):
    @covers("S2-I-13")
    def test_the_clerk_drafts_the_contract_from_the_order_form(self):
        order = self.approved()
        owed = self.node(order, "4")
        self.assertEqual((owed.role_id.code, owed.state), ("commercial_clerk", "open"))
        contract = self.contract(order)
        self.assertEqual(contract.amount_total, 500)
        self.assertEqual(contract.payment_kind, "cash")
        self.assertEqual(contract.create_uid, self.people["commercial_clerk"])
        self.assertEqual(self.node(order, "4").state, "done")

    @covers("S2-I-01", "S2-I-14")
    def test_the_kind_of_payment_says_who_approves(self):
        for kind, role, other in (
            ("cash", "marketing_manager", "marketing_director"),
            ("credit", "marketing_director", "marketing_manager"),
        ):
            contract = self.contract(self.approved(kind))
            steps = contract.sudo().signoff_ids.step_ids
            self.assertEqual(steps.role_id.code, role)
            with self.assertRaises(AccessError):
                self.decide(contract, "contract", role, by=other)
            self.decide(contract, "contract", role)
            self.assertEqual(contract.state, "approved")

    @covers("S2-I-15", "S2-I-03")
    def test_only_an_approved_contract_is_signed_with_the_customer(self):
        order = self.approved()
        contract = self.contract(order)
        with self.assertRaisesRegex(UserError, "not approved"):
            self.sign(contract)
        self.decide(contract, "contract", "marketing_manager")
        node = self.node(order, "5")
        self.assertEqual((node.role_id.code, node.state), ("salesperson", "open"))
        with self.assertRaisesRegex(GateRefused, "not signed"):
            self.as_(order, "salesperson").action_confirm()
        self.sign(contract)
        self.assertEqual(contract.signed_recorder_id, self.people["salesperson"])
        self.as_(order, "salesperson").action_confirm()
        self.assertEqual(order.state, "sale")


@tagged("post_install", "-at_install")
class TestS2IMoney(S2ICase):
    @covers("S2-I-07", "S2-X-24")
    def test_cash_is_seen_before_production_and_shipment(self):
        order = self.confirmed()
        made = self.manufacturing(order)
        held = "payment received before production|payment condition is not met yet"
        for press in (made.action_confirm, lambda: self.ship(order)):
            with self.assertRaisesRegex(GateRefused, held):
                press()
        who = [item["who"] for item in order.process_missing("production.started")]
        self.assertEqual(who, ["Finance Department"])
        self.assertIn("500", self.told(order, "finance"))
        invoice = self.deposit(order, "salesperson")
        with self.assertRaises(GateRefused, msg="not paid yet"):
            made.action_confirm()
        self.receive(invoice)
        made.action_confirm()
        self.assertEqual(made.state, "confirmed")
        self.assertEqual(self.ship(order).state, "done")

    @covers("S2-I-08", "S2-I-09")
    def test_finance_signs_within_the_limit_and_the_goods_may_leave(self):
        self.limit(9000, valid_until="2026-12-31")
        order = self.confirmed("credit")
        step = self.step(order, "credit", "finance")
        self.assertEqual(step.state, "open")
        with self.assertRaisesRegex(GateRefused, "Finance has not signed"):
            self.ship(order)
        self.assertTrue(self.as_(order, "finance").action_credit_check()[str(order.id)])
        figures = self.events(order, "credit.checked").payload
        self.assertEqual((figures["limit"], figures["ordered"]), (9000, 500))
        self.assertEqual(figures["valid_until"], "2026-12-31")
        for lacking in WITHIN:
            some = {key: value for key, value in WITHIN.items() if key != lacking}
            with self.assertRaisesRegex(UserError, "requires an answer"):
                self.decide(order, "credit", "finance", answers=some)
        with self.assertRaisesRegex(UserError, "cannot be approved"):
            over = {**WITHIN, "limit": False}
            self.decide(order, "credit", "finance", answers=over)
        self.assertEqual(self.states(order, "3F"), ["open"])
        self.decide(order, "credit", "finance", answers=WITHIN)
        self.assertEqual(self.ship(order).state, "done")

    def told(self, order, role):
        """Return what a person reads of why the goods may not leave; amounts are for
        those who work with them."""
        missing = self.as_(order, role).process_missing("shipment.done")
        return "\n".join(one["what"] for one in missing)

    def _over(self):
        self.limit(300)
        order = self.confirmed("credit")
        self.decide(order, "credit", "finance", answers=WITHIN)
        self.assertFalse(
            self.as_(order, "finance").action_credit_check()[str(order.id)]
        )
        return order

    @covers("S2-I-08")
    def test_a_limit_that_has_run_out_covers_nothing(self):
        self.limit(9000, valid_from="2026-01-01", valid_until="2026-11-22")
        order = self.confirmed("credit")
        self.decide(order, "credit", "finance", answers=WITHIN)
        with self.assertRaisesRegex(GateRefused, "does not cover this order"):
            self.ship(order)
        self.assertIn("ended on", self.told(order, "finance"))
        self.assertNotEqual(order.sudo().picking_ids.state, "done")

    @covers("S2-I-10")
    def test_over_the_limit_the_customer_is_told_to_pay(self):
        order = self._over()
        told = self.node(order, "3P")
        self.assertEqual((told.role_id.code, told.state), ("salesperson", "open"))
        with self.assertRaisesRegex(GateRefused, "does not cover this order"):
            self.ship(order)
        self.assertIn("exceeded by $\xa0200.00", self.told(order, "finance"))
        self.assertEqual(local(told.due_at), "2026-11-23 09:30", "promptly")
        self.assertTrue(told.node_id.limit_soft)
        standing = self.env["order.milestone"].search(
            [("res_id", "=", order.id), ("role_id.code", "=", "salesperson")]
        )
        asking = standing.filtered(lambda duty: duty.state == "open")
        self.assertEqual(asking, told, "once on the desk")
        self.complete(order, "3P")
        with self.assertRaisesRegex(GateRefused, "does not cover this order"):
            self.ship(order)
        self.assertIn("exceeded by $\xa0200.00", self.told(order, "finance"))
        self.assertEqual(told.done_by_id, self.people["salesperson"])

    def _request(self, order):
        requests = self.as_(self.env["order.credit.request"], "customer_service")
        request = requests.create(
            {
                "order_id": order.id,
                "partner_id": self.dealer.id,
                "company_id": self.company.id,
                "amount_requested": 2000,
                "reason": "Increases",
            }
        )
        request.action_submit()
        return request

    @covers("S2-I-11")
    def test_a_higher_limit_passes_four_desks_and_frees_the_order(self):
        order = self._over()
        request = self._request(order)
        chain = ("sales_manager", "marketing_director", "salesperson", "finance")
        for role in chain:
            for other in chain[chain.index(role) + 1 :]:
                state = self.step(request, "credit_limit", other).state
                self.assertEqual(state, "waiting")
            self.decide(request, "credit_limit", role)
        self.assertEqual(request.state, "granted")
        self.assertEqual(self.node(order, "3P").state, "done")
        self.assertEqual(self.ship(order).state, "done")

    @covers("S2-I-12")
    def test_customer_service_negotiates_when_a_limit_is_refused(self):
        order = self._over()
        request = self._request(order)
        refusal = {"opinion": "Pays late"}
        self.decide(request, "credit_limit", "sales_manager", "reject", **refusal)
        self.assertEqual(request.state, "refused")
        source = f"order.credit.request,{request.id}"
        duty = self.env["order.milestone"].search([("duty_source", "=", source)])
        with self.assertRaisesRegex(UserError, "is a duty of"):
            self.as_(duty, "warehouse").action_complete(note="Pays first")
        agreed = "Pays the half first"
        self.as_(duty, "customer_service").action_complete(note=agreed)
        self.assertEqual(
            (duty.state, duty.done_by_id), ("done", self.people["customer_service"])
        )
        self.assertIn(agreed, str(duty.read()))
        with self.assertRaises(GateRefused):
            self.ship(order)
        self.assertNotEqual(order.sudo().picking_ids.state, "done")
