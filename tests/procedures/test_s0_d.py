"""S0-D 订单管理流程 (南城内衣): review of material and technique, special orders."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .common import ProcedureCase
from .company import STAFF

MONDAY = "2026-11-23 09:00"
TECHNICAL = "order_process.order_process_group_technical"
BOARD = (
    "sales_clerk",
    "design",
    "production_manager",
    "materials",
    "quality",
    "merchandiser",
)
YES = {"material": True, "technique": True}


class S0DCase(ProcedureCase):
    process_code = "S0-D"
    staff = {
        **STAFF,
        "export_sales": STAFF["sales_clerk"],
        "design": (TECHNICAL,),
        "rnd": (TECHNICAL,),
        "materials": (),
        "merchandiser": (),
        "production_manager": ("mrp.group_mrp_user",),
        "general_affairs": (),
        "technical_director": (),
    }

    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    def submitted(self, **values):
        order = self.new_order(**values)
        self.as_(order, "sales_clerk").action_order_submit()
        return order

    def agree(self, order, *roles, **no):
        for role in roles or BOARD:
            if role in no:
                options = {"opinion": no[role], "answers": {**YES, "technique": False}}
                self.decide(order, "review", role, "reject", **options)
            else:
                self.decide(order, "review", role, answers=YES)

    def signed(self, **values):
        order = self.submitted(**values)
        self.agree(order)
        self.decide(order, "approve", "gm")
        return order

    def board(self, order):
        return set(order.review_ids.sudo().section_ids.role_id.mapped("code"))


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
        for node in self.env.ref("order_procedures.s0_d").node_ids:
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


@tagged("post_install", "-at_install")
class TestS0DSpecial(S0DCase):
    def special(self):
        return self.submitted(req_special_terms="Seamless, 3D knitted")

    def plan(self, order, **values):
        plans = self.as_(self.env["order.product.plan"], "rnd")
        return plans.create(
            {
                "order_id": order.id,
                "is_special": True,
                "structure": "Two layers",
                "parameter_ids": [
                    Command.create({"name": "Tension", "value": "12 N"}),
                ],
                **values,
            }
        )

    def ready(self, order):
        """Reviewed, signed by the general manager, its sample confirmed: production
        waits for nothing but the plan."""
        self.agree(order)
        self.decide(order, "approve", "gm")
        samples = self.as_(self.env["order.sample"], "design")
        sample = samples.create({"order_id": order.id, "kind": "size_set"})
        sample.line_ids.quantity_made = 1
        sample.action_made()
        self.as_(sample, "sales_clerk").action_confirm("Ms Wang")
        return self.manufacturing(order)

    @covers("S0-D-23")
    def test_sales_coordinates_special_orders_only(self):
        self.assertEqual(self.states(self.submitted(), "3.2.1"), ["waiting"])
        node = self.node(self.special(), "3.2.1")
        self.assertEqual((node.role_id.code, node.state), ("sales_clerk", "open"))
        helpers = set(node.node_id.assist_ids.role_id.mapped("code"))
        four = {"rnd", "production_manager", "quality", "general_affairs"}
        self.assertEqual(helpers, four)

    @covers("S0-D-22")
    def test_structure_and_parameters_are_determined(self):
        order = self.special()
        plan = self.plan(order, parameter_ids=False)
        self.assertEqual(self.node(order, "3.2.1").state, "done")
        with self.assertRaisesRegex(UserError, "process parameters"):
            plan.action_submit()
        plan.parameter_ids = [Command.create({"name": "Tension", "value": "12 N"})]
        plan.action_submit()
        self.assertEqual(self.step(plan, "plan", "technical_director").state, "open")

    @covers("S0-D-24", "S0-D-25")
    def test_execution_follows_the_plan_that_the_director_signed(self):
        order = self.special()
        plan = self.plan(order)
        plan.action_submit()
        signature = self.node(order, "3.2.2")
        self.assertEqual(signature.role_id.code, "technical_director")
        for event in ("production.started", "document.issued"):
            self.assertIn("3.2.2", self.missing(order, event))
        with self.assertRaises(AccessError):
            self.decide(plan, "plan", "technical_director", by="rnd")
        self.decide(plan, "plan", "technical_director")
        self.assertEqual(
            (plan.state, self.node(order, "3.2.2").state), ("approved", "done")
        )
        for event in ("production.started", "document.issued"):
            self.assertNotIn("3.2.2", self.missing(order, event))

    @covers("S0-D-24", "S0-D-25")
    def test_neither_production_nor_documents_start_on_a_plan_that_is_not_signed(self):
        order = self.special()
        production = self.ready(order)
        plan = self.plan(order)
        with self.assertRaisesRegex(GateRefused, "not signed"):
            production.action_confirm()
        plan.action_submit()
        self.decide(plan, "plan", "technical_director")
        plan.action_revise("Three layers")
        self.assertEqual(self.states(order, "3.2.2"), ["open"])
        self.assertIn("3.2.2", self.missing(order, "document.issued"))
        with self.assertRaisesRegex(GateRefused, "not signed"):
            production.action_confirm()
        self.assertEqual(production.state, "draft")
        plan.structure = "Three layers"
        plan.action_submit()
        self.decide(plan, "plan", "technical_director")
        signature = self.node(order, "3.2.2")
        self.assertEqual(
            (signature.iteration, signature.state, plan.version), (2, "done", 2)
        )
        production.action_confirm()
        self.assertEqual(production.state, "confirmed")

    @covers("S0-D-28")
    def test_an_order_notice_replaces_the_trial_production(self):
        order = self.special()
        production = self.ready(order)
        clerk = self.people["sales_clerk"]
        trial = self.plan(order)
        trial.action_submit()
        self.decide(trial, "plan", "technical_director")
        self.assertEqual(self.states(order, "3.2.3.2"), ["waiting"])
        with self.assertRaisesRegex(UserError, "trial production"):
            trial.with_user(clerk).action_issue_notice()
        adjusted = self.plan(order, structure_only=True)
        adjusted.action_submit()
        self.decide(adjusted, "plan", "technical_director")
        self.assertEqual(self.states(order, "3.2.3.2"), ["open"])
        with self.assertRaisesRegex(GateRefused, "order notice"):
            production.action_confirm()
        with self.assertRaises(AccessError):
            adjusted.action_issue_notice()
        adjusted.with_user(clerk).action_issue_notice()
        self.assertEqual(
            (adjusted.notice_by_id, bool(adjusted.notice_name)), (clerk, 1)
        )
        notice = self.node(order, "3.2.3.2")
        self.assertEqual((notice.state, notice.done_by_id), ("done", clerk))
        production.action_confirm()
        self.assertEqual(production.state, "confirmed")
