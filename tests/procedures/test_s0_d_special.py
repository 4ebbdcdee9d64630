"""S0-D: special orders."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .s0_d import S0DCase


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
