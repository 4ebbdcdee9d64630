"""S1-B 订单管理办法, part 2: from the production instruction to the plan."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common import local
from .people import STAFF
from .s1_b import S1BCase


class S1BPlanningCase(S1BCase):
    """From the effective order to the plan."""

    staff = {
        **S1BCase.staff,
        "production_manager": (*STAFF["production_manager"], "mrp.group_mrp_user"),
        "workshop_leader": (),
        "packers": (),
    }

    def instructed(self, regular=False):
        """An order whose instruction has been issued."""
        if regular:
            self.mature()
        order = self.effective()
        papers = self.env["order.instruction"].with_user(self.people["sales_clerk"])
        paper = papers.create({"order_id": order.id})
        paper.action_submit()
        paper.action_issue()
        return order

    def planner(self, order):
        """A plan of the production manager, begun and broken down."""
        user = self.people["production_manager"]
        plan = (
            self.env["order.production.plan"]
            .with_user(user)
            .create({"order_id": order.id})
        )
        plan.action_decompose()
        return plan

    def fill(self, plan):
        """Each task gets its missing role, beginning and end."""
        now = fields.Datetime.now()
        role = self.env["order.role"].search([("code", "=", "workshop_leader")])
        for line in plan.line_ids:
            line.start_at = now
            line.date_due = now + timedelta(days=3)
            line.role_id = line.role_id or role

    def add(self, plan, *kinds):
        """Add the tasks that no bill of materials proposes."""
        have = set(plan.line_ids.mapped("kind"))
        for kind in kinds:
            if kind not in have:
                plan.line_ids.create(
                    {"plan_id": plan.id, "kind": kind, "name": kind.title()}
                )


@tagged("post_install", "-at_install")
class TestS1BPlanning(S1BPlanningCase):
    @covers("S1-B-026", "S1-B-027")
    def test_the_order_is_broken_down_in_four_hours_and_then_planned(self):
        self.at("2026-11-23 09:00")
        order = self.instructed()
        duty = self.node(order, "5O")
        self.assertEqual(
            (duty.role_id.code, duty.state), ("production_manager", "open")
        )
        self.assertEqual(local(duty.due_at), "2026-11-23 13:00")
        self.assertEqual(self.states(order, "5", "5P"), ["done", "waiting"])
        self.assertEqual(self.states(order, "5S"), ["waiting"])
        self.planner(order)
        self.assertEqual(duty.state, "done")
        self.assertEqual(self.states(order, "5P"), ["open"])

    @covers("S1-B-028", "S1-B-029", "S1-B-030")
    def test_a_regular_order_is_planned_without_a_meeting(self):
        order = self.instructed(regular=True)
        self.assertEqual(order.order_type_id.code, "regular")
        plan = self.planner(order)
        self.assertIn("packing", plan.line_ids.mapped("kind"))
        self.assertNotIn("design", plan.line_ids.mapped("kind"))
        with self.assertRaisesRegex(UserError, "Missing task"):
            plan.action_issue()
        self.add(plan, "cooperation", "assemble", "purchase")
        with self.assertRaisesRegex(UserError, "Done Until"):
            plan.action_issue()
        self.fill(plan)
        plan.action_issue()
        self.assertEqual(self.node(order, "5P").state, "done")

    @covers("S1-B-031", "S1-B-032")
    def test_a_non_regular_order_is_planned_after_a_meeting(self):
        order = self.instructed()
        self.assertEqual(order.order_type_id.code, "non_regular")
        plan = self.planner(order)
        self.add(plan, "cooperation", "assemble", "purchase")
        self.fill(plan)
        self.assertIn("design", plan.line_ids.mapped("kind"))
        with self.assertRaisesRegex(UserError, "coordination meeting"):
            plan.action_issue()
        plan.plan_hold_meeting(["design", "purchasing"], "Drawings by Friday")
        with self.assertRaisesRegex(UserError, "Workshop"):
            plan.action_issue()
        everybody = ["design", "purchasing", "workshop_leader", "quality"]
        plan.plan_hold_meeting(everybody, "Drawings by Friday")
        plan.action_issue()
        self.assertEqual(plan.state, "issued")

    @covers("S1-B-041", "S1-B-042")
    def test_objections_are_raised_within_a_day_and_decided_above(self):
        order = self.instructed(regular=True)
        plan = self.planner(order)
        self.add(plan, "cooperation", "assemble", "purchase")
        self.fill(plan)
        self.at("2026-11-24 09:00")
        plan.action_issue()
        self.assertEqual(local(plan.objections_until), "2026-11-25 09:00")
        task = plan.line_ids.filtered(lambda line: line.kind == "assemble")
        head = self.people["workshop_leader"]
        key = task.with_user(head).line_object("The crane is out of order")
        objection = self.env["order.plan.objection"].browse(key)
        objection.with_user(self.people["production_manager"]).objection_escalate()
        self.assertEqual(objection.duty_id.role_id.code, "gm")
        objection.with_user(self.people["gm"]).objection_settle("It stays")
        self.assertEqual(objection.state, "settled")
        self.at("2026-11-25 09:01")
        with self.assertRaisesRegex(UserError, "is over"):
            task.with_user(head).line_object("Too late")
        raised = self.env["order.plan.objection"].search([("id", ">=", objection.id)])
        self.assertEqual(raised, objection)

    @covers("S1-B-033", "S1-B-034")
    def test_cooperation_is_instructed_with_drawings_and_announced_by_telephone(self):
        order = self.instructed()
        user = self.people["production_manager"]
        line = {"product_id": self.product.id, "quantity": 2}
        paper = (
            self.env["order.instruction"]
            .with_user(user)
            .create(
                {
                    "order_id": order.id,
                    "kind": "cooperation",
                    "line_ids": [fields.Command.create(line)],
                }
            )
        )
        self.assertEqual(paper.title, "Production Cooperation Instruction")
        paper.instruction_announce("Metalworking, Mr Li", "Two housings are urgent")
        self.assertEqual(paper.announced_by_id, user)
        paper.action_submit()
        with self.assertRaisesRegex(UserError, "Drawing"):
            paper.action_issue()
        paper.paper_ids.write({"file": b"QQ==", "file_name": "housing.pdf"})
        paper.action_issue()
        self.assertEqual(paper.state, "issued")
