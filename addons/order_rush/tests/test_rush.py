from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged
from odoo.tools.safe_eval import safe_eval

from odoo.addons.order_clock.tests.covers import covers

from .common_rush import EVALUATORS, RushCommon

FIVE = {"equipment", "material", "delay", "customer", "other"}


@tagged("post_install", "-at_install")
class TestRush(RushCommon):
    def test_a_judgement_is_not_overdue_at_birth_and_explains_its_limit(self):
        rush = self._rush()
        with freeze_time("2026-03-02 02:00:00"):
            rush.action_submit()
            duty = rush.sudo()._rush_duties("judge").with_user(self.people["judge"])
            self.assertFalse(duty.is_late)
            self.assertGreater(duty.due_at, fields.Datetime.now())
            told = duty.explain_lines()
        self.assertEqual(told["limit"], "at once")
        texts = [line["text"] for line in told["lines"]]
        self.assertIn("“At once” means within 30 working minutes.", texts)
        self.assertEqual(told["lines"][-1]["kind"], "due")

    def test_the_dialogs_of_the_form_know_what_they_are_asked_for(self):
        for name, state, user in (
            ("normal", "normal", self.people["judge"]),
            ("withdraw", "cancelled", self.clerk),
        ):
            rush = self._rush()
            rush.action_submit()
            action = self.env.ref(f"order_rush.order_rush_reason_{name}_action")
            context = safe_eval(action.context, {"active_id": rush.id})
            dialog = self.env["order.rush.reason"].with_user(user)
            with Form(dialog.with_context(**context)) as form:
                form.reason = "Not now"
            form.record.action_apply()
            self.assertEqual(rush.state, state)

    def test_a_day_that_no_clock_counts_is_refused(self):
        for day in ("0001-01-01", "1900-01-01", "2206-01-01", "9999-12-31"):
            with self.subTest(day=day), self.assertRaisesRegex(ValidationError, day):
                self._rush(date_needed=day)
        self.assertEqual(
            str(self._rush(date_needed="2030-05-02").date_needed)[:4], "2030"
        )

    def test_a_task_of_the_plan_says_that_its_time_was_planned(self):
        rush = self._judged(self._rush())
        self.env["order.rush.task"].with_user(self.people["watcher"]).create(
            {
                "rush_id": rush.id,
                "name": "Second shift",
                "role_id": self.roles["warehouse"].id,
                "date_due": "2030-01-04 08:00:00",
            }
        )
        self._sign(rush, "planner", answers={"urgent": True, "feasible": True})
        self._sign(rush, *EVALUATORS[1:])
        duty = rush.task_ids.sudo().duty_id.with_user(self.people["warehouse"])
        (line,) = duty.explain_lines()["lines"]
        self.assertIn("set by the planner", line["text"])

    @covers("S2-S-01")
    def test_the_five_kinds_are_there_and_a_manager_adds_more(self):
        kinds = self.env["order.rush.type"]
        self.assertLessEqual(FIVE, set(kinds.search([]).mapped("code")))
        kinds.create({"name": "Recall", "code": "recall"})
        with self.assertRaises(AccessError):
            kinds.with_user(self.clerk).create({"name": "Mine", "code": "mine"})

    @covers("S1-H-04", "S2-S-02")
    def test_a_rush_is_judged_at_once_on_kind_urgency_and_need(self):
        self.env.company.resource_calendar_id.tz = "Asia/Shanghai"
        rush = self._rush()
        self.assertRegex(rush.name, r"^RU\d{4}-\d{4}$")
        with freeze_time("2026-03-02 02:00:00"):
            rush.action_submit()
        duty = self._duties(rush, "rush.judge")
        self.assertEqual(duty.role_id, self.roles["judge"])
        at_once = duty.opened_at + timedelta(minutes=30)
        self.assertEqual(duty.due_at, at_once, "at once")
        self.assertEqual(duty.priority, 3)
        judge = self.people["judge"]
        rush.with_user(judge).write(
            {"type_id": self.env.ref("order_rush.order_rush_type_equipment").id}
        )
        with self.assertRaisesRegex(AccessError, "Judge"):
            rush.with_user(self.people["planner"]).action_judge()
        with self.assertRaisesRegex(UserError, "on the rush"):
            duty.with_user(judge).action_complete(note="ticked")
        rush.with_user(judge).action_judge(True)
        self.assertEqual(rush.state, "assessing")
        self.assertEqual(rush.judged_by_id, judge)
        self.assertEqual(duty.state, "done")

    @covers("S0-C-09", "S0-C-10", "S1-H-05", "S1-H-06", "S2-S-04")
    def test_the_roles_of_the_chain_evaluate_it_before_it_is_approved(self):
        rush = self._judged(self._rush())
        round_ = rush.signoff_ids
        self.assertEqual(
            set(round_.step_ids.role_id.mapped("code")),
            {f"rev_{code}" for code in EVALUATORS},
        )
        self.assertEqual(set(round_.step_ids.mapped("priority")), {3})
        self._sign(rush, "planner", answers={"urgent": True, "feasible": True})
        self.assertEqual(rush.state, "assessing")
        self._sign(rush, *EVALUATORS[1:])
        self.assertEqual(rush.state, "approved")
        self.assertEqual(
            self._codes(rush.order_id, "rush."),
            ["rush.requested", "rush.judged", "rush.assessed", "rush.approved"],
        )

    @covers("S2-S-03")
    def test_the_persons_in_charge_are_told_when_it_needs_handling(self):
        rush = self._judged(self._rush())
        told = rush.message_ids.notified_partner_ids
        people = [*EVALUATORS, "warehouse"]
        for code in people:
            self.assertIn(self.people[code].partner_id, told, code)
        self.assertIn("stands still", rush.message_ids[0].body)

    @covers("S1-H-01", "S1-H-07", "S3-L-05")
    def test_approved_it_is_told_to_all_and_comes_first_on_their_desks(self):
        order = self._new_order()
        before = order.sudo().milestone_ids
        rush = self._approved(self._rush(order))
        self.assertEqual(order.sudo().rush_level_id, self.level)
        self.assertIn("rush", order.sudo().order_tag_ids.mapped("code"))
        self.assertEqual(before.priority, 3, "what was open already")
        acknowledge = self._duties(rush, "rush.acknowledge")
        self.assertIn(self.roles["warehouse"], acknowledge.role_id)
        self.assertEqual(len(acknowledge), 6)
        keeper = self.people["warehouse"]
        desk = self.env["order.duty"].with_user(keeper)
        first = desk.search([("is_mine", "=", True)], limit=1)
        self.assertEqual(first.priority, 3)
        first.milestone_id.action_complete()
        self.assertEqual(first.milestone_id.state, "done")
        order.action_confirm()
        self.assertEqual(set(order.sudo().milestone_ids.mapped("priority")), {3})

    @covers("S1-H-07")
    def test_not_urgent_it_goes_on_in_the_normal_flow(self):
        rush = self._rush()
        rush.action_submit()
        judge = rush.with_user(self.people["judge"])
        with self.assertRaisesRegex(UserError, "Enter the reason"):
            judge.action_judge(False)
        wizard = self.env["order.rush.reason"].with_user(self.people["judge"])
        wizard.create(
            {"rush_id": rush.id, "kind": "normal", "reason": "Next month is enough"}
        ).action_apply()
        self.assertEqual(rush.state, "normal")
        self.assertFalse(rush.order_id.sudo().rush_level_id)
        self.assertEqual(self._codes(rush.order_id, "rush.")[-1], "rush.normal")

    def test_documents_and_steps_of_a_rush_order_come_first_as_well(self):
        self._chain("review", "quality", "finance", model="sale.order")
        order = self._new_order()
        order.signoff_request("review")
        steps = self.env["order.signoff.step"].search(
            [("res_model", "=", "sale.order"), ("res_id", "=", order.id)]
        )
        self.assertEqual(set(steps.mapped("priority")), {0})
        rush = self._approved(self._rush(order))
        self.assertEqual(set(steps.mapped("priority")), {3})
        rush.sudo()._document_move("closed")
        order.sudo()._rush_sync()
        self.assertEqual(set(steps.mapped("priority")), {0})

    def test_departments_that_find_it_not_urgent_send_it_to_the_normal_flow(self):
        rush = self._judged(self._rush())
        self._sign(rush, "planner", answers={"urgent": False, "feasible": True})
        self._sign(rush, *EVALUATORS[1:])
        self.assertEqual(rush.state, "normal")
        self.assertEqual(rush.order_id.sudo().process_priority, 0)

    @covers("S1-H-07", "S2-S-05")
    def test_not_feasible_it_goes_back_to_the_customer_with_the_reason(self):
        rush = self._judged(self._rush())
        self._sign(
            rush,
            "planner",
            decision="reject",
            opinion="No press free",
            answers={"urgent": True, "feasible": False},
        )
        self.assertEqual(rush.state, "refused")
        self.assertIn("No press free", rush.refusal_reason)
        event = self._events(rush.order_id, "rush.refused")
        self.assertIn("No press free", event.payload["reason"])
        self.assertEqual(self._duties(rush, "rush.customer").user_id, self.clerk)
        self.assertFalse(rush.order_id.sudo().rush_level_id)

    @covers("S2-S-05")
    def test_the_rush_plan_becomes_duties_of_the_staff(self):
        rush = self._approved()
        watcher = self.people["watcher"]
        self.assertEqual(self._duties(rush, "rush.plan").role_id.code, "rev_watcher")
        due = fields.Datetime.now() + timedelta(hours=3)
        task = self.env["order.rush.task"].with_user(watcher)
        task = task.create(
            {
                "rush_id": rush.id,
                "name": "Second shift on press 3",
                "role_id": self.roles["production_head"].id,
                "date_due": due,
            }
        )
        with self.assertRaises(AccessError):
            rush.with_user(self.people["equipment"]).action_issue_plan()
        rush.with_user(watcher).action_issue_plan()
        duty = self._duties(rush, "rush.task")
        self.assertEqual((duty.due_at, duty.priority), (due, 3))
        self.assertEqual(self._duties(rush, "rush.plan").state, "done")
        with self.assertRaisesRegex(UserError, "issued"):
            task.name = "Something else"
        told = rush.message_ids[0].notified_partner_ids
        self.assertIn(self.people["production_head"].partner_id, told)
        self.assertEqual(self._codes(rush.order_id, "rush.")[-1], "rush.planned")

    def test_telling_twenty_duties_first_costs_one_update_of_each_kind(self):
        order = self._new_order()
        milestones = self.env["order.milestone"]
        first = order.sudo().milestone_ids[0]
        counts = []
        for number in (1, 20):
            values = [
                {
                    "kind": "task",
                    "title": f"Task {i}",
                    "res_model": "sale.order",
                    "res_id": order.id,
                    "company_id": first.company_id.id,
                    "role_id": first.role_id.id,
                }
                for i in range(number)
            ]
            milestones._as_kernel().create(values)
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            order._process_prioritise(number)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0], counts)
