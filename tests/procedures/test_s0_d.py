"""S0-D 订单管理流程 (南城内衣): review of material and technique, special orders."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .s0_d import BOARD, S0DCase


@tagged("post_install", "-at_install")
class TestS0DReview(S0DCase):
    @covers("S0-D-03")
    def test_six_departments_review_material_and_technique(self):
        order = self.submitted()
        self.assertEqual(self.board(order), set(BOARD))
        with self.assertRaises(UserError):
            self.decide(order, "review", "design", answers={"material": True})
        self.agree(order)
        self.assertEqual(self.node(order, "3.1.1").state, "done")

    @covers("S0-D-04")
    def test_the_branch_that_owns_the_order_takes_part(self):
        kind = self.env.ref("order_tracking.order_customer_type_export")
        abroad = self.dealer.copy({"order_customer_type_id": kind.id})
        board = self.board(self.submitted(partner_id=abroad.id))
        self.assertIn("export_sales", board)
        self.assertNotIn("sales_clerk", board)
        self.dealer.order_customer_type_id = False
        self.assertIn("sales_clerk", self.board(self.submitted()))

    @covers("S0-D-05")
    def test_goods_in_stock_are_shown_to_those_who_review(self):
        self.stock_up(37)
        order = self.submitted()
        question = self.step(order, "review", "materials").questions[0]
        self.assertIn("stock first", str(question))
        asked = self.as_(self.step(order, "review", "materials"), "materials")
        self.assertIn("37", asked.context_html)

    @covers("S0-D-05")
    def test_raw_material_in_stock_is_shown_to_all_who_review(self):
        yarn = self.env["product.product"].create(
            {"name": "Raw yarn", "is_storable": True}
        )
        used = {"product_id": yarn.id, "product_qty": 2}
        self.env["mrp.bom"].create(
            {
                "product_tmpl_id": self.product.product_tmpl_id.id,
                "bom_line_ids": [Command.create(used)],
            }
        )
        order = self.submitted()
        for role in BOARD:
            shown = self.as_(self.step(order, "review", role), role).context_html
            self.assertIn("Raw yarn", shown)

    @covers("S0-D-06")
    def test_materials_plans_raw_material_for_orders_that_can_be_met(self):
        order = self.submitted()
        self.assertEqual(self.states(order, "3.1.2M"), ["waiting"])
        self.agree(order)
        plan = self.node(order, "3.1.2M")
        self.assertEqual((plan.role_id.code, plan.state), ("materials", "open"))
        with self.assertRaises(UserError):
            self.complete(order, "3.1.2M")
        self.complete(order, "3.1.2M", plan=self.attachment("plan.pdf", "materials"))
        self.assertEqual(plan.state, "done")

    @covers("S0-D-07")
    def test_difficulties_are_agreed_with_the_customer_on_record(self):
        order = self.submitted()
        self.agree(order, design="The lace tears")
        self.assertEqual(order.review_ids.outcome, "infeasible")
        self.assertEqual(self.states(order, "3.1.2M", "3.1.2C"), ["waiting", "open"])
        with self.assertRaisesRegex(GateRefused, "difficulties"):
            self.as_(order, "sales_clerk").action_confirm()
        with self.assertRaises(UserError):
            self.complete(order, "3.1.2C")
        # Only what is agreed with the customer goes to the general manager.
        self.assertEqual(self.states(order, "3.1.2G"), ["waiting"])
        self.assertFalse(self.step(order, "approve", "gm"))
        self.complete(order, "3.1.2C", opinion="Stronger lace, three days later")
        self.assertEqual(self.states(order, "3.1.2G"), ["open"])
        self.decide(order, "approve", "gm")
        self.as_(order, "sales_clerk").action_confirm()
        self.assertEqual(order.state, "sale")

    @covers("S0-D-08", "S0-D-09")
    def test_everything_happens_on_the_signature_of_the_general_manager(self):
        order = self.submitted()
        self.agree(order)
        self.assertEqual(self.node(order, "3.1.2G").state, "open")
        self.assertEqual(self.states(order, "3.1.3.2"), ["waiting"])
        seller, made = self.as_(order, "sales_clerk"), self.manufacturing(order)
        for press in (seller.action_confirm, made.action_confirm):
            with self.assertRaisesRegex(GateRefused, "General Manager|general manager"):
                press()
        self.assertEqual((order.state, made.state), ("draft", "draft"))
        with self.assertRaises(AccessError):
            self.decide(order, "approve", "gm", by="sales_clerk")
        self.decide(order, "approve", "gm")
        signature = self.node(order, "3.1.2G")
        self.assertEqual(signature.done_by_id, self.people["gm"])
        seller.action_confirm()
        self.assertEqual(order.state, "sale")
        self.assertEqual(self.node(order, "3.1.3.2").state, "open")
        # What 3.1.3 asks for itself is done; the signature holds nothing any more.
        samples = self.as_(self.env["order.sample"], "design")
        sample = samples.create({"order_id": order.id, "kind": "size_set"})
        sample.line_ids.quantity_made = 1
        sample.action_made()
        self.as_(sample, "sales_clerk").action_confirm("Ms Wang")
        made.action_confirm()
        self.assertEqual(made.state, "confirmed")

    @covers("S0-D-09")
    def test_an_order_that_changes_after_the_signature_is_signed_again(self):
        order = self.signed()
        seller = self.as_(order, "sales_clerk")
        seller.order_line.product_uom_qty = 50
        with self.assertRaisesRegex(GateRefused, "General Manager's Signature"):
            seller.action_confirm()
        self.decide(order, "approve", "gm")
        seller.action_confirm()
        self.assertEqual(order.state, "sale")

    @covers("S0-D-18")
    def test_a_repeated_order_goes_to_the_general_manager_at_once(self):
        self.delivered_before(self.dealer)
        order = self.submitted()
        self.assertEqual(self.states(order, "3.1.1", "3.1.2G"), ["waiting", "open"])
        self.assertFalse(order.review_ids)
        with self.assertRaisesRegex(GateRefused, "General manager|general manager"):
            self.as_(order, "sales_clerk").action_confirm()
        self.decide(order, "approve", "gm")
        self.as_(order, "sales_clerk").action_confirm()
        self.assertEqual(order.state, "sale")

    @covers("S0-D-02")
    def test_the_procedure_is_that_of_one_company(self):
        self.assertEqual(self.new_order().process_id.code, "S0-D")
        other = self.env["res.company"].create({"name": "Another House"})
        self.env.user.company_ids |= other
        values = {"partner_id": self.dealer.id, "company_id": other.id}
        order = self.env["sale.order"].with_company(other).create(values)
        self.assertNotEqual(order.process_id.code, "S0-D")

    @covers("S0-D-19")
    def test_every_work_node_has_its_department(self):
        for node in self.procedure("S0-D").node_ids:
            self.assertTrue(node.role_id, node.name)
        roles = {"3.1.1": "sales_clerk", "3.1.2M": "materials", "3.1.3.2": "design"}
        order = self.signed()
        found = {code: self.node(order, code).role_id.code for code in roles}
        self.assertEqual(found, roles)


@tagged("post_install", "-at_install")
class TestS0DSample(S0DCase):
    def setUp(self):
        super().setUp()
        self.order = self.signed()

    def sample(self):
        samples = self.as_(self.env["order.sample"], "design")
        return samples.create({"order_id": self.order.id, "kind": "size_set"})

    def made(self, sample=None):
        sample = self.as_(sample or self.sample(), "design")
        sample.line_ids.quantity_made = 1
        sample.action_made()
        return self.as_(sample, "sales_clerk")

    def holding(self):
        return self.missing(self.order, "production.started")

    @covers("S0-D-13")
    def test_a_sample_in_every_size_is_confirmed_before_production(self):
        sizes = self.product.product_tmpl_id.product_variant_ids
        sample = self.sample()
        self.assertEqual(sample.line_ids.product_id, sizes)
        self.assertEqual(self.holding(), ["3.1.3.2"])
        with self.assertRaisesRegex(UserError, "not a full size set"):
            sample.action_made()
        seller = self.made(sample)
        states = self.states(self.order, "3.1.3.2", "3.1.3.2C")
        self.assertEqual(states, ["done", "open"])
        seller.action_send()
        self.assertEqual(self.holding(), ["3.1.3.2C"])
        seller.action_confirm("Ms Wang")
        self.assertEqual(self.holding(), [])

    @covers("S0-D-13")
    def test_a_rejected_sample_is_made_again(self):
        first = self.made()
        first.action_reject("Too tight", "Ms Wang")
        self.assertEqual(self.holding(), ["3.1.3.2"])
        again = self.env["order.sample"].search([("previous_id", "=", first.id)])
        second = self.made(again)
        self.assertEqual(self.holding(), ["3.1.3.2C"])
        second.action_confirm("Ms Wang")
        self.assertEqual(self.holding(), [])

    def test_each_of_two_samples_is_confirmed_for_itself(self):
        red, blue = self.made(), self.made()
        self.assertEqual(len(self.passes(self.order, "3.1.3.2C")), 2)
        red.action_confirm("Ms Wang")
        self.assertEqual(self.holding(), ["3.1.3.2C"])
        blue.action_confirm("Ms Wang")
        self.assertEqual(self.holding(), [])
