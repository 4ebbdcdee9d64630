"""S2-Q 订购订单管理流程制度: from what the supply department needs to the payment."""

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .common import local
from .s2_q import S2QCase


@tagged("post_install", "-at_install")
class TestS2Q(S2QCase):
    @covers("S2-Q-02")
    def test_the_supply_department_enters_what_the_order_must_say(self):
        order = self.purchase()
        supply = self.as_(order, "supply")
        supply.orderer_id = False
        wanted = "Requisitioner.*Delivery Terms"
        with self.assertRaisesRegex(GateRefused, wanted):
            supply.action_purchase_submit()
        self.assertEqual(self.states(order, "1", "2"), ["open", "waiting"])
        supply.write(
            {
                "orderer_id": self.people["supply"].id,
                "delivery_terms": "Free our gate, in one lot",
            }
        )
        with self.assertRaisesRegex(UserError, "duty of Supply Department"):
            self.buyer(order).action_purchase_submit()
        supply.action_purchase_submit()
        self.assertEqual(self.states(order, "1", "2"), ["done", "open"])

    @covers("S2-Q-03", "S2-X-26")
    def test_purchasing_or_the_management_approves_as_fast_as_possible(self):
        small, large = self.entered(), self.entered(price=6000)
        self.assertEqual(
            small.signoff_ids.step_ids.role_id.mapped("code"), ["purchasing_manager"]
        )
        self.assertEqual(
            large.signoff_ids.step_ids.role_id.mapped("code"),
            ["purchasing_manager", "gm_or_deputy"],
        )
        step = self.step(small, "purchase_approve", "purchasing_manager")
        self.assertEqual(local(step.due_at), "2026-11-23 09:30", "at once")
        self.assertTrue(step.limit_soft, "the source gives no number")
        with self.assertRaisesRegex(GateRefused, "not approved"):
            self.buyer(small).action_purchase_supplier_choose()
        with self.assertRaises(AccessError):
            self.decide(small, "purchase_approve", "purchasing_manager", by="supply")
        self.decide(small, "purchase_approve", "purchasing_manager")
        self.assertEqual(self.states(small, "2", "3"), ["done", "open"])

    @covers("S2-Q-03")
    def test_a_refused_order_goes_back_to_the_supply_department(self):
        order = self.entered()
        self.decide(
            order,
            "purchase_approve",
            "purchasing_manager",
            "reject",
            opinion="Stock is enough",
        )
        self.assertEqual(self.states(order, "1", "2", "3"), ["open", "done", "waiting"])
        self.assertEqual(order.activity_ids.user_id, self.people["supply"])
        self.as_(order, "supply").action_purchase_submit()
        self.assertEqual(self.states(order, "1", "2"), ["done", "open"])

    @covers("S2-Q-04")
    def test_the_supplier_is_chosen_by_price_quality_and_delivery(self):
        order = self.approved()
        buyer = self.buyer(order)
        with self.assertRaisesRegex(GateRefused, "Compared suppliers: 0 of at least 2"):
            buyer.action_purchase_supplier_choose()
        lines = self.compare(order, ours=1200, theirs=900)
        with self.assertRaisesRegex(UserError, "Wire Factory has the best score"):
            buyer.action_purchase_supplier_choose()
        buyer.comparison_reason = "Wire Factory is on strike"
        buyer.action_purchase_supplier_choose()
        self.assertEqual(self.states(order, "3", "4"), ["done", "open"])
        lines.filtered(lambda line: line.partner_id == self.supplier).unlink()
        with self.assertRaisesRegex(GateRefused, "Compared suppliers: 1 of at least 2"):
            buyer.action_purchase_contract_generate()
        self.assertEqual(self.states(order, "4"), ["open"])

    @covers("S2-Q-04")
    def test_the_order_may_go_to_another_supplier_than_was_proposed(self):
        order = self.approved()
        self.compare(order, ours=1200, theirs=900)
        buyer = self.buyer(order)
        price = order.order_line.price_unit
        buyer.partner_id = self.rival
        buyer.order_line.price_unit = price
        buyer.action_purchase_supplier_choose()
        self.assertEqual(order.buying_state, "supplier_chosen")
        self.assertEqual(order.signoff_state, "released", "the need was approved")

    @covers("S2-Q-05")
    def test_the_contract_names_delivery_price_and_quality_standard(self):
        order = self.approved()
        self.compare(order)
        buyer = self.buyer(order)
        with self.assertRaisesRegex(GateRefused, "supplier has not been chosen"):
            buyer.action_purchase_contract_generate()
        buyer.action_purchase_supplier_choose()
        with self.assertRaisesRegex(GateRefused, "Quality Standard"):
            buyer.action_purchase_contract_generate()
        buyer.write({"quality_standard": "GB/T 12706", "payment_kind": "one_time"})
        buyer.action_purchase_contract_generate()
        self.assertEqual(order.contract_amount, 1000)
        with self.assertRaisesRegex(GateRefused, "supplier has not confirmed"):
            buyer.button_confirm()
        buyer.action_purchase_contract_send()
        self.supplier_confirms(order)
        buyer.button_confirm()
        self.assertEqual(self.states(order, "4", "5", "6"), ["done"] * 3)

    @covers("S2-Q-06")
    def test_a_late_order_is_talked_over_with_the_supplier(self):
        order = self.placed()
        self.assertEqual(self.states(order, "7", "8"), ["open", "waiting"])
        records = self.env["order.purchase.tracking"].with_user(
            self.people["purchasing"]
        )
        with (
            self.assertRaisesRegex(UserError, "Enter what is late"),
            self.env.cr.savepoint(),
        ):
            records.create({"order_id": order.id, "finding": "late"})
        records.create(
            {"order_id": order.id, "finding": "late", "note": "Copper is short"}
        )
        self.assertEqual(self.states(order, "8"), ["open"])
        talk = {"order_id": order.id, "kind": "expedite"}
        with (
            self.assertRaisesRegex(UserError, "Enter whom you spoke"),
            self.env.cr.savepoint(),
        ):
            records.create(talk)
        records.create(
            {
                **talk,
                "contact": "Mr Cable",
                "answer": "Ships half on Friday",
                "date_promised": "2026-11-27",
            }
        )
        self.assertEqual(self.states(order, "7", "8"), ["open", "done"])
        kept = records.search([("order_id", "=", order.id)], order="id")
        self.assertEqual(kept.mapped("kind"), ["check", "expedite"])

    @covers("S2-Q-07")
    def test_the_receiving_department_inspects_what_came_in(self):
        order = self.placed()
        receipt = self.receive_goods(order)
        inspection = self.node(order, "9")
        self.assertEqual(inspection.state, "open")
        records = self.env["order.purchase.acceptance"]
        found = {"order_id": order.id, "picking_id": receipt.id}
        with self.assertRaisesRegex(UserError, "duty of Receiving Department"):
            records.with_user(self.people["warehouse"]).create(found)
        receiving = records.with_user(self.people["receiving"])
        receiving.create({**found, "result": "refused", "note": "Wrong colour"})
        self.assertEqual(inspection.state, "open", "it must be made good")
        receiving.create(found)
        self.assertEqual(inspection.state, "done")
        self.assertTrue(order.is_accepted)

    @covers("S2-Q-10")
    def test_the_execution_is_monitored_every_week(self):
        order = self.placed()
        self.at("2026-11-30 08:00")
        self.new_day()
        week = self.node(order, "12")
        self.assertEqual(week.state, "open")
        self.assertEqual(week.role_id.code, "purchasing_manager")
        manager = self.as_(week, "purchasing_manager")
        with self.assertRaisesRegex(UserError, "Finding"):
            manager.action_complete()
        manager.action_complete(
            evidence={
                "finding": "Late",
                "measure": "Second supplier asked",
                "improvement": "Ask for copper stock before ordering",
            }
        )
        kept = week.sudo().evidence_ids.mapped("value_text")
        self.assertIn("Ask for copper stock before ordering", kept)
        self.at("2026-12-07 08:00")
        self.new_day()
        self.assertEqual(len(self.passes(order, "12")), 3)
        self.receive_goods(order)
        self.at("2026-12-14 08:00")
        self.new_day()
        self.assertEqual(len(self.passes(order, "12")), 3, "in stock: no more")


@tagged("post_install", "-at_install")
class TestS2QPayment(S2QCase):
    """The settlement department pays by the contract's kind of payment."""

    with_accounts = True

    def billed(self, **values):
        """A placed order of 1 000, its whole amount billed by the supplier."""
        self.product.purchase_method = "purchase"
        order = self.placed(**values)
        self.as_(order, "settlement").action_create_invoice()
        bill = order.sudo().invoice_ids
        bill.invoice_date = fields.Date.today()
        self.as_(bill, "settlement").action_post()
        return order, bill

    def pay(self, bill, amount=None):
        wizard = self.env["account.payment.register"].with_user(
            self.people["settlement"]
        )
        wizard = wizard.with_context(active_model="account.move", active_ids=bill.ids)
        return wizard.create({"amount": amount} if amount else {})._create_payments()

    def inspect(self, order, receipt):
        records = self.env["order.purchase.acceptance"].with_user(
            self.people["receiving"]
        )
        return records.create({"order_id": order.id, "picking_id": receipt.id})

    @covers("S2-Q-08")
    def test_settlement_pays_only_what_was_inspected_and_accepted(self):
        order, bill = self.billed()
        receipt = self.receive_goods(order)
        with self.assertRaisesRegex(GateRefused, "not been inspected and accepted"):
            self.pay(bill)
        self.inspect(order, receipt)
        with self.assertRaisesRegex(GateRefused, "not paid yet"):
            self.buyer(order).action_purchase_close()
        self.pay(bill)
        self.assertEqual(self.states(order, "7", "9", "10"), ["done"] * 3)
        self.buyer(order).action_purchase_close()
        self.assertEqual(order.process_state, "done")

    @covers("S2-Q-09")
    def test_the_kind_of_payment_of_the_contract_decides_what_goes_ahead(self):
        order, bill = self.billed(payment_kind="advance", advance_percent=30)
        with self.assertRaisesRegex(GateRefused, "not been inspected and accepted"):
            self.pay(bill, 301)
        self.pay(bill, 300)
        self.assertEqual(self.states(order, "10"), ["open"])
        self.inspect(order, self.receive_goods(order))
        self.pay(bill)
        self.assertEqual(self.states(order, "10"), ["done"])
