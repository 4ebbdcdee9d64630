"""Rows about what is planned from technical preparation."""

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from ..common import local
from . import planning
from .broken import broken_by
from .test_rows_planning import PlanningCase


@tagged("post_install", "-at_install")
class TestRowsArranged(PlanningCase):
    """How production is arranged, prepared and begun."""

    shows = ("s0_e", "s2_l", "s4_a", "s4_c")

    # -- S0-E ------------------------------------------------------------------------
    @covers("S0-E-05")
    @broken_by("nodes/3/starts_after_all", ["after 1T"])
    @broken_by("nodes/3/role", "purchasing")
    @broken_by("nodes/2/evidence/method")
    @broken_by("nodes/2/evidence/technical")
    def test_production_works_by_specification_and_method(self):
        order = self.an_order("s0_e", values={"req_special_terms": "Painted red"})
        self.through(order, "1T")
        self.check_waits(order, "3")
        files = {
            name: [self.attachment(f"{name}.pdf", "quality_technology")]
            for name in ("technical", "material", "method")
        }
        self.check_files(order, "2", files)
        self.check_owes(order, "3", "production_manager")
        reader = self.node(order, "2").with_user(self.people["production_manager"])
        read = reader.evidence_ids.mapped("attachment_ids.name")
        self.assertEqual(set(read), {f"{name}.pdf" for name in files})

    def check_files(self, order, code, files):
        """None of the files may be missing."""
        for name in files:
            rest = {key: one for key, one in files.items() if key != name}
            with self.assertRaises(UserError, msg=name):
                self.complete(order, code, **rest)
        self.complete(order, code, **files)

    @covers("S0-E-10")
    @broken_by("nodes/5/role", "purchasing")
    @broken_by("nodes/5/starts", "after 3")
    def test_production_produces_once_the_material_is_inspected(self):
        order = self.an_order("s0_e")
        self.through(order, "4")
        self.check_waits(order, "5")
        self.through(order, "4Q")
        self.check_owes(order, "5", "production_manager")
        self.through(order, "5")
        self.check_done_by(order, "5", "production_manager")

    # -- S2-L ------------------------------------------------------------------------
    @covers("S2-L-02")
    @broken_by("nodes/2B/role", "purchasing")
    @broken_by("nodes/2E/starts_after_all", ["after 2B"])
    @broken_by("nodes/4A/role", "purchasing")
    def test_fulfilment_is_planned_coordinated_and_dispatched(self):
        order = self.an_order("s2_l")
        self.until(order, "2B")
        self.check_owes(order, "2B", "contract_orders")
        self.through(order, "2B")
        self.check_waits(order, "2E")
        self.until(order, "2E")
        self.check_owes(order, "2E", "contract_orders")
        self.until(order, "4A")
        self.check_owes(order, "4A", "logistics")
        self.through(order, "4A")
        self.check_done_by(order, "4A", "logistics")

    # -- S4-A ------------------------------------------------------------------------
    @covers("S4-A-18")
    @broken_by("production_plan_rules/0/days_from_review")
    @broken_by("production_plan_rules/0/planned_by", "quality")
    @broken_by("nodes/5P/role", "quality")
    def test_production_is_arranged_by_the_times_of_the_review_sheet(self):
        order = self.an_order("s4_a")
        self.until(order, "2T")
        self.say_days(order, technical=2, purchasing=5, production_manager=8, quality=1)
        self.until(order, "5P")
        self.check_owes(order, "5P", "production_manager")
        user = self.enable("production_manager", "prodplan.issued")
        plan = planning.draft(order.with_user(user))
        due = {line.kind: local(line.date_due)[:10] for line in plan.line_ids}
        self.assertEqual((due["design"], due["purchase"]), ("2026-11-25", "2026-11-30"))
        planning.fill(plan)
        plan.action_issue()
        task = plan.sudo().line_ids.filtered(lambda line: line.kind == "design")
        self.assertEqual(local(task.duty_id.due_at)[:10], "2026-11-25")
        self.assertEqual(task.duty_id.role_id.code, "technical")

    def say_days(self, order, **said):
        """The departments enter in the review sheet how many days they need."""
        self.steps.pop(0)
        for role, days in said.items():
            steps = self.env["order.signoff.step"].search(
                [("res_id", "=", order.id), ("role_id.code", "=", role)]
            )
            step = steps.filtered(lambda one: one.state == "open")
            step.with_user(self.people[role]).decide("comment", answers={"days": days})

    # -- S4-C ------------------------------------------------------------------------
    @covers("S4-C-08")
    @broken_by("nodes/1.2O/role", "sales_clerk")
    @broken_by("nodes/1.2O/starts", "order.submitted")
    @broken_by("nodes/1.2O/done_by", "by hand")
    def test_production_organises_what_it_can_supply(self):
        order = self.an_order("s4_c_other")
        self.until(order, "1.2")
        self.check_waits(order, "1.2O")
        self.until(order, "1.2O")
        self.check_owes(order, "1.2O", "production_manager")
        plan = self.plans(order, "production_manager")
        self.by(plan, "production_manager").action_issue()
        self.check_done_by(order, "1.2O", "production_manager")

    @covers("S4-C-21", "S4-C-23")
    @broken_by("nodes/4.3/role", "sales_clerk")
    @broken_by("nodes/4.3/starts", "order.submitted")
    @broken_by("nodes/4.3P/holds")
    @broken_by("nodes/4.3P/done_by", "prodplan.line_done")
    @broken_by("nodes/4.3O/starts", "after 4.3")
    @broken_by("production_plan_rules/0/prepared_by")
    def test_departments_have_time_nodes_and_prepare_before_production(self):
        order = self.an_order("s4_c")
        self.until(order, "4.2G")
        self.check_waits(order, "4.3")
        self.through(order, "4.2G")
        self.check_owes(order, "4.3", "production_manager")
        plan = self.plans(order, "production_manager")
        planner = self.by(plan, "production_manager")
        own = plan.line_ids.filtered(lambda line: line.kind == "prepare")
        self.assertEqual(own.role_id.code, "material_control")
        other = {"kind": "prepare", "name": "Tools", "role_id": self.role("technical")}
        planner.line_ids = [Command.create({**other, "role_id": other["role_id"].id})]
        late = planner.line_ids.filtered(lambda line: line.name == "Tools")
        with self.assertRaisesRegex(UserError, "Done Until"):
            planner.action_issue()
        planning.fill(planner)
        planner.action_issue()
        self.assertTrue(all(plan.line_ids.mapped("date_due")))
        self.check_prepared(order, own, late)

    def check_prepared(self, order, *tasks):
        """Production begins once the last department is prepared."""
        for task in tasks:
            self.check_owes(order, "4.3P", "production_manager")
            self.check_held(order, "production.started", "4.3P")
            self.check_waits(order, "4.3O")
            role = task.sudo().role_id.code
            duty = task.sudo().duty_id
            duty.with_user(self.people[role]).action_complete()
        self.check_free(order, "production.started", "4.3P")
        self.check_owes(order, "4.3O", "production_manager")
        self.complete(order, "4.3O")
        self.check_done_by(order, "4.3O", "production_manager")
