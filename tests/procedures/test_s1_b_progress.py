"""S1-B 订单管理办法, part 2: what happens when a production plan cannot be kept."""

from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.base.models.ir_cron import IrCron
from odoo.addons.order_clock.tests.covers import covers

from .s1_b_plan import S1BPlanCase


class S1BProgressCase(S1BPlanCase):
    """An order whose plan runs, and the sheets that are written about it."""

    staff = {**S1BPlanCase.staff, "purchasing_leader": ()}

    def running(self):
        """A plan that is issued to the departments; return it."""
        order = self.instructed(regular=True)
        plan = self.planner(order)
        self.add(plan, "cooperation", "assemble", "purchase")
        self.fill(plan)
        plan.action_issue()
        return plan

    def sheet(self, order, code, role, values, rows=None):
        """A sheet that the person of a role sends."""
        forms = self.env["order.form"].with_user(self.people[role])
        sent = forms.form_send(
            code,
            res_model=order._name,
            res_id=order.id,
            values=values,
            rows=rows or {},
        )
        return self.env["order.form"].browse(sent["id"])

    def sheet_by(self, form, role):
        return form.with_user(self.people[role])


@tagged("post_install", "-at_install")
class TestS1BProgress(S1BProgressCase):
    @covers("S1-B-045", "S1-B-046")
    def test_both_managers_agree_before_the_adjusted_plan_is_issued(self):
        plan = self.running()
        order = plan.order_id
        change = {"cause": "capacity", "change": "After the order of Wang"}
        self.sheet(order, "plan_change", "production_manager", change)
        self.assertEqual(self.node(order, "5R").state, "open")
        plan.plan_adjust("Line 2 is full")
        self.fill(plan)
        with self.assertRaisesRegex(UserError, "not agreed"):
            plan.action_issue()
        self.decide(order, "sequence", "production_manager")
        self.assertEqual(self.node(order, "5R").state, "open")
        with self.assertRaisesRegex(UserError, "not agreed"):
            plan.action_issue()
        self.decide(order, "sequence", "contract_orders")
        self.assertEqual(self.states(order, "5R", "5I"), ["done", "open"])
        plan.action_issue()
        self.assertEqual(self.node(order, "5I").state, "done")
        self.assertEqual((plan.state, plan.version), ("issued", 2))
        owed = plan.line_ids.filtered(lambda line: line.duty_state == "open")
        self.assertIn("workshop_leader", owed.role_id.mapped("code"))

    @covers("S1-B-044")
    def test_contract_orders_negotiate_the_adjusted_date(self):
        order = self.running().order_id
        moved = {"adjusted": "2027-01-15", "reason": "Steel late"}
        with self.assertRaisesRegex(UserError, "Adjusted Date"):
            self.sheet(order, "adjusted_date", "production_manager", {"reason": "No"})
        form = self.sheet(order, "adjusted_date", "production_manager", moved)
        duty = self.node(order, "5N")
        self.assertEqual((duty.role_id.code, duty.state), ("contract_orders", "open"))
        mine = self.sheet_by(form, "contract_orders")
        mine.form_answer(text="The dealer takes it a week later", decision="accepted")
        self.assertEqual(duty.state, "done")

    @covers("S1-B-056")
    def test_the_leader_of_production_patrols_every_working_day(self):
        tuesday, wednesday, thursday = self.days_in_force()
        self.day_off(wednesday)
        said = {
            "where": "Section 1, workshop 2",
            "progress": "On plan",
            "quality": "Two scratches",
            "quantity": "40 of 100",
        }
        for day in (tuesday, thursday):
            run = self.patrol(f"{day} 09:00")
            for name in said:
                rest = {key: one for key, one in said.items() if key != name}
                with self.assertRaises(UserError):
                    run.run_done(rest)
            run.run_done(said)
            self.assertEqual(run.done_by_id, self.people["production_manager"])
        self.assertFalse(self.open_patrols(f"{wednesday} 09:00"), "a day off")

    def days_in_force(self):
        """Tuesday to Thursday of a week in which the procedure is in force."""
        routine = self.env["order.routine"].search(
            [("code", "=", "patrol"), ("company_id", "=", self.company.id)]
        )
        begins = fields.Date.to_date(routine.create_date) + timedelta(days=7)
        monday = begins - timedelta(days=begins.weekday())
        return [str(monday + timedelta(days=place)) for place in (1, 2, 3)]

    def open_patrols(self, moment):
        """Patrols that are owed at a moment, as who owes them sees them."""
        self.at(moment)
        with patch.object(IrCron, "_commit_progress", lambda *_args, **_kw: 60):
            self.env["order.routine"]._cron_open_runs()
        runs = self.env["order.routine.run"].with_user(
            self.people["production_manager"]
        )
        domain = [("routine_id.code", "=", "patrol"), ("state", "=", "open")]
        return runs.search([*domain, ("company_id", "=", self.company.id)])

    def patrol(self, moment):
        runs = self.open_patrols(moment)
        self.assertEqual(len(runs), 1)
        return runs

    @covers("S1-B-057")
    def test_a_difference_is_met_by_remedies_with_owner_and_day(self):
        order = self.running().order_id
        remedies = ("split", "transfer", "overtime", "output", "other")
        role = self.env["order.role"].search([("code", "=", "workshop_leader")])
        rows = [
            {"what": kind, "kind": kind, "who": role.id, "until": "2026-11-27"}
            for kind in remedies
        ]
        said = {"difference": "40 of 100 made"}
        wrong = {"lines": [{**rows[0], "kind": "prayer"}]}
        with self.assertRaises(UserError):
            self.sheet(order, "difference_remedies", "workshop_leader", said, wrong)
        with self.assertRaisesRegex(UserError, "Responsible"):
            none = {"lines": [{**rows[0], "who": False}]}
            self.sheet(order, "difference_remedies", "workshop_leader", said, none)
        rows = {"lines": rows}
        form = self.sheet(order, "difference_remedies", "workshop_leader", said, rows)
        self.assertEqual(len(form.task_ids), 5)
        task = form.task_ids[:1].with_user(self.people["workshop_leader"])
        task.action_complete()
        self.assertEqual(form.task_ids.mapped("state").count("done"), 1)

    @covers("S1-B-059")
    def test_who_cannot_keep_the_plan_reports_and_the_plan_is_adjusted(self):
        plan = self.running()
        order = plan.order_id
        said = {"taken": "Overtime, outsourcing", "why": "The mould broke", "delay": 4}
        with self.assertRaises(AccessError):
            self.sheet(order, "remedies_failed", "packers", said)
        for name, label in (("taken", "Remedies Taken"), ("why", "Why They")):
            left = {key: value for key, value in said.items() if key != name}
            with self.assertRaisesRegex(UserError, label):
                self.sheet(order, "remedies_failed", "workshop_leader", left)
        form = self.sheet(order, "remedies_failed", "workshop_leader", said)
        self.assertEqual(form.recipient_ids.role_id.code, "production_manager")
        duty = self.node(order, "5Y")
        self.assertEqual(duty.state, "open")
        plan.plan_adjust("The mould broke")
        self.assertEqual(duty.state, "open")
        self.fill(plan)
        plan.action_issue()
        self.assertEqual(duty.state, "done")
