"""Rows about production plans: who plans, what a plan says, with what it agrees, to
whom it returns."""

from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from . import planning
from .broken import broken_by
from .following import FollowCase


class PlanningCase(FollowCase):
    """Plans the production of an order as the person of a role."""

    def plans(self, order, role):
        """The person of a role breaks an order down; return the plan."""
        user = self.enable(role, "prodplan.issued")
        draft = planning.draft(order.with_user(user))
        planning.fill(draft)
        return self.env["order.production.plan"].browse(draft.id)

    def by(self, document, role):
        """A document as the person of a role has it."""
        return document.with_user(self.people[role])

    def check_agrees(self, order, role, other):
        """Only the person of a role plans, and no plan is issued that says another
        quantity or a later date than the order."""
        plan = self.plans(order, role)
        self.enable(other, "prodplan.issued")
        with self.assertRaises(AccessError):
            self.by(plan, other).action_issue()
        task = self.by(plan.line_ids.filtered("order_line_id")[:1], role)
        wanted = task.quantity
        task.quantity = wanted + 1
        with self.assertRaises(UserError):
            self.by(plan, role).action_issue()
        task.quantity = wanted
        due, promised = task.date_due, order.commitment_date
        self.assertTrue(promised)
        task.date_due = promised + timedelta(days=1)
        with self.assertRaises(UserError):
            self.by(plan, role).action_issue()
        task.date_due = due
        self.assertTrue(plan.agrees)
        self.by(plan, role).action_issue()
        self.assertEqual(plan.state, "issued")
        self.assertLessEqual(plan.date_end, promised)
        return plan


@tagged("post_install", "-at_install")
class TestRowsPlanning(PlanningCase):
    """From the order to its plan."""

    shows = (
        *("s0_c", "s2_c", "s2_l", "s2_r", "s3_g", "s3_k", "s3_m", "s3_o", "s3_r"),
        *("s3_s", "s3_t"),
    )

    # -- S0-C ------------------------------------------------------------------------
    @covers("S0-C-05", "S0-C-06")
    @broken_by("nodes/C3.1/role", "planner")
    @broken_by("nodes/C3.2/role", "planner")
    @broken_by("nodes/C3.3/starts", "order.shipped")
    @broken_by("nodes/C3.4/role", "planner")
    @broken_by("nodes/C3.5/role", "planner")
    @broken_by("nodes/C3.1/done_by", "by hand")
    def test_five_departments_arrange_the_plan_of_an_order(self):
        order = self.an_order("s0_c")
        self.until(order, "C3.1")
        roles = ("production_staff", "rnd", "material_control", "purchasing", "quality")
        for number, role in enumerate(roles, 1):
            self.check_owes(order, f"C3.{number}", role)
        plan = self.plans(order, "production_staff")
        self.by(plan, "production_staff").action_issue()
        self.check_done_by(order, "C3.1", "production_staff")

    # -- S2-C ------------------------------------------------------------------------
    @covers("S2-C-08")
    @broken_by("nodes/4/role", "salesperson")
    @broken_by("nodes/4/done_by", "by hand")
    @broken_by("production_plan_rules/0/planned_by", "salesperson")
    def test_a_plan_says_beginning_end_batches_and_material(self):
        order = self.an_order("s2_c")
        self.until(order, "4")
        self.check_owes(order, "4", "production_manager")
        plan = self.plans(order, "production_manager")
        task = self.by(
            plan.line_ids.filtered("order_line_id")[:1], "production_manager"
        )
        half = task.quantity / 2
        task.write({"batch": "A", "quantity": half})
        with self.assertRaises(UserError):
            self.by(plan, "production_manager").action_issue()
        task.copy({"batch": "B"})
        self.by(plan, "production_manager").material = "40 kg of flour"
        self.by(plan, "production_manager").action_issue()
        self.check_done_by(order, "4", "production_manager")
        self.assertTrue(plan.date_start and plan.date_end >= plan.date_start)
        self.assertEqual(plan.line_ids.filtered("batch").mapped("quantity"), [half] * 2)
        page = (
            self.env["ir.actions.report"]
            ._render_qweb_html(
                "production_plan.report_order_production_plan", plan.ids
            )[0]
            .decode()
        )
        self.assertIn("40 kg of flour", page)

    # -- S2-L ------------------------------------------------------------------------
    @covers("S2-L-05")
    @broken_by("nodes/3A/role", "logistics")
    @broken_by("nodes/3B/starts", "after 2E")
    @broken_by("nodes/3C/role", "logistics")
    def test_production_is_preparation_manufacturing_and_commissioning(self):
        order = self.an_order("s2_l")
        self.until(order, "3A")
        self.check_owes(order, "3A", "production_manager")
        self.check_waits(order, "3B", "3C")
        self.through(order, "3A")
        self.check_owes(order, "3B", "production_manager")
        self.check_waits(order, "3C")
        self.until(order, "3C")
        self.check_owes(order, "3C", "production_manager")
        self.through(order, "3C")
        self.check_done_by(order, "3C", "production_manager")

    # -- S2-R ------------------------------------------------------------------------
    @covers("S2-R-04")
    @broken_by("nodes/3A/role", "finance")
    @broken_by("nodes/3A/starts_after_all", ["after 1"])
    @broken_by("nodes/3A/done_by", "by hand")
    @broken_by("production_plan_rules/0/planned_by", "finance")
    def test_production_plans_what_is_required_in_time(self):
        order = self.an_order("s2_r")
        self.until(order, "2F")
        self.check_waits(order, "3A")
        self.until(order, "3A")
        self.check_owes(order, "3A", "production_manager")
        self.check_agrees(order, "production_manager", "finance")
        self.check_done_by(order, "3A", "production_manager")

    # -- S3 --------------------------------------------------------------------------
    @covers("S3-K-13")
    @broken_by("production_plan_rules/0/planned_by", "merchandiser")
    def test_a_plan_follows_the_customers_delivery_requirement(self):
        order = self.an_order("s3_k")
        self.until(order, "2")
        plan = self.check_agrees(order, "production_manager", "merchandiser")
        self.assertEqual(plan.issued_by_id, self.people["production_manager"])

    @covers("S3-M-05")
    @broken_by("nodes/2/role", "purchasing")
    @broken_by("nodes/2/done_by", "by hand")
    @broken_by("production_plan_rules/0/needs_people")
    @broken_by("production_plan_rules/0/planned_by", "purchasing")
    def test_a_plan_assigns_people_and_equipment(self):
        order = self.an_order("s3_m")
        self.until(order, "2")
        self.check_owes(order, "2", "production_supervisor")
        plan = self.plans(order, "production_supervisor")
        planner = self.by(plan, "production_supervisor")
        made = {"kind": "make", "done_when": "reported"}
        planner.line_ids[:1].write({**made, "people": False, "workcenter_ids": False})
        with self.assertRaises(UserError):
            planner.action_issue()
        planning.fill(planner)
        planner.action_issue()
        task = plan.line_ids[:1]
        self.assertEqual(
            (task.people, task.workcenter_ids.name), ("Two welders",) + ("Line 1",)
        )
        self.check_done_by(order, "2", "production_supervisor")

    @covers("S3-O-01")
    @broken_by("nodes/2/role", "purchasing")
    @broken_by("nodes/2/starts", "order.submitted")
    @broken_by("nodes/2/done_by", "prodplan.issued")
    @broken_by("production_plan_rules/0/planned_by", "purchasing")
    def test_the_plan_returns_to_sales(self):
        order = self.an_order("s3_o")
        self.until(order, "1")
        self.check_waits(order, "2")
        self.through(order, "1")
        self.check_owes(order, "2", "production_manager")
        plan = self.plans(order, "production_manager")
        self.enable("purchasing", "prodplan.issued")
        with self.assertRaises(AccessError):
            self.by(plan, "purchasing").action_issue()
        self.by(plan, "production_manager").action_issue()
        self.check_owes(order, "2", "production_manager")
        self.by(plan, "production_manager").action_return()
        self.check_done_by(order, "2", "production_manager")
        mails = self.env["mail.message"].search(
            [("model", "=", plan._name), ("res_id", "=", plan.id)]
        )
        self.assertIn(order.user_id.partner_id, mails.notified_partner_ids)

    @covers("S3-R-04", "S3-R-05")
    @broken_by("nodes/3/role", "purchasing")
    @broken_by("nodes/3/done_by", "by hand")
    @broken_by("nodes/4/role", "purchasing")
    @broken_by("production_plan_rules/0/planned_by", "purchasing")
    def test_who_received_the_order_makes_a_plan_that_agrees_with_it(self):
        order = self.an_order("s3_r")
        self.until(order, "3")
        self.check_owes(order, "3", "order_receiver")
        self.check_waits(order, "4")
        self.check_agrees(order, "order_receiver", "purchasing")
        self.check_done_by(order, "3", "order_receiver")
        self.check_owes(order, "4", "production_manager")
        self.complete(order, "4")
        self.check_done_by(order, "4", "production_manager")

    @covers("S3-T-11", "S3-T-05")
    @broken_by("nodes/4/role", "purchasing")
    @broken_by("nodes/4/starts", "after 1")
    @broken_by("nodes/4/done_by", "by hand")
    @broken_by("production_plan_rules/0/planned_by", "purchasing")
    def test_production_plans_from_the_result_of_the_review(self):
        order = self.an_order("s3_t")
        self.until(order, "2")
        self.check_waits(order, "4")
        self.through(order, "2")
        self.check_owes(order, "4", "production_manager")
        self.check_agrees(order, "production_manager", "purchasing")
        self.check_done_by(order, "4", "production_manager")

    @covers("S3-X-06")
    @broken_by("S3-G:nodes/2/role", "logistics")
    @broken_by("S3-G:nodes/2/done_by", "by hand")
    @broken_by("S3-G:production_plan_rules/0/planned_by", "logistics")
    def test_production_tasks_are_arranged_from_a_plan_for_each_order(self):
        order = self.an_order("s3_g")
        self.until(order, "2")
        self.check_owes(order, "2", "production_manager")
        plan = self.check_agrees(order, "production_manager", "logistics")
        self.check_done_by(order, "2", "production_manager")
        task = plan.line_ids[:1]
        self.assertEqual(task.duty_id.role_id, task.role_id)
        self.assertEqual(task.duty_state, "open")
