from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_plan import PlanCommon


@tagged("post_install", "-at_install")
class TestPlan(PlanCommon):
    @covers("S1-B-029")
    def test_the_order_is_broken_down_by_parts_and_stock(self):
        self._stock(self.screw, 100)
        plan = self._draft(self._confirmed(2))
        kinds = plan.line_ids.mapped("kind")
        self.assertEqual(kinds, ["make", "assemble"])
        frames = self._task(plan, "make")
        self.assertEqual((frames.product_id, frames.quantity), (self.frame, 4))
        self.assertEqual(self._task(plan, "assemble").quantity, 2)
        self.assertEqual(frames.role_id, self.roles["workshop"])
        self.assertIn("decomposed", self._told(plan.order_id))

    def test_what_is_short_is_bought(self):
        self._stock(self.screw, 10)
        plan = self._draft(self._confirmed(2))
        bought = self._task(plan, "purchase")
        self.assertEqual((bought.product_id, bought.quantity), (self.screw, 6))
        self.assertIn("Screw: 6", plan.material)

    @covers("S1-B-030")
    def test_every_task_has_its_role_and_its_time(self):
        plan = self._draft(self._confirmed())
        task = self._task(plan, "assemble")
        task.write({"date_due": False, "start_at": False, "role_id": False})
        with self.assertRaises(UserError) as refused:
            plan.action_issue()
        for text in ("Done Until", "Begins", "Role"):
            self.assertIn(text, str(refused.exception))
        with self.assertRaisesRegex(ValidationError, "before it begins"):
            task.write(
                {
                    "start_at": "2026-05-02 08:00:00",
                    "date_due": "2026-05-01 08:00:00",
                }
            )
        self.ruled.needs_people = True
        with self.assertRaisesRegex(UserError, "People, Equipment"):
            plan.action_issue()

    @covers("S1-B-031", "S1-B-032")
    def test_a_meeting_comes_first_and_tasks_are_not_forgotten(self):
        meeting = [Command.set([self.roles["buyer"].id, self.roles["workshop"].id])]
        self.ruled.write(
            {
                "needs_meeting": True,
                "meeting_role_ids": meeting,
                "packing_role_id": self.roles["workshop"].id,
            }
        )
        plan = self._draft(self._confirmed())
        self._task(plan, "packing").unlink()
        with self.assertRaises(UserError) as refused:
            plan.action_issue()
        for text in ("Buyer, Workshop", "Missing task: Packing"):
            self.assertIn(text, str(refused.exception))
        plan.action_decompose()
        plan.line_ids.write({"start_at": fields.Datetime.now()})
        plan.plan_hold_meeting(["rev_buyer"], "Frames first")
        with self.assertRaisesRegex(UserError, "Missing: Workshop"):
            plan.action_issue()
        with self.assertRaisesRegex(UserError, "took part"):
            plan.plan_hold_meeting(["nobody"], "Frames first")
        plan.plan_hold_meeting(["rev_buyer", "rev_workshop"], "Frames first")
        plan.action_issue()
        self.assertEqual(plan.state, "issued")
        self.assertIn("meeting_held", self._told(plan.order_id))

    @covers("S3-R-04", "S2-C-08")
    def test_a_plan_that_does_not_agree_with_its_order_is_not_issued(self):
        order = self._confirmed(2)
        plan = self._draft(order)
        self.assertTrue(plan.agrees)
        task = self._task(plan, "assemble")
        task.write({"quantity": 1, "batch": "A"})
        with self.assertRaisesRegex(UserError, "1.0 planned, 2.0 to be made"):
            plan.action_issue()
        second = task.copy({"batch": "B"})
        self.assertTrue(plan.agrees)
        second.date_due = order.commitment_date + timedelta(days=1)
        with self.assertRaisesRegex(UserError, "was promised"):
            plan.action_issue()
        second.date_due = order.commitment_date
        plan.action_issue()
        self.assertEqual(len(task.production_id | second.production_id), 2)

    def test_issuing_makes_drafts_and_lays_tasks_on_desks(self):
        order = self._confirmed(2)
        plan = self._issued(order)
        made = self._task(plan, "assemble").production_id
        self.assertEqual((made.state, made.product_qty), ("draft", 2))
        self.assertEqual(made.sale_line_id, order.order_line)
        self.assertEqual(set(plan.line_ids.mapped("duty_state")), {"open"})
        duty = self._task(plan, "assemble").duty_id
        self.assertEqual(duty.due_at, self._task(plan, "assemble").date_due)
        self.assertEqual(plan.date_end, order.commitment_date)
        with self.assertRaisesRegex(UserError, "content is fixed"):
            self._as(plan, "planning").line_ids[:1].quantity = 9

    @covers("S1-B-048", "S1-B-050")
    def test_tasks_are_done_by_the_goods(self):
        self._stock(self.bar, 100)
        order = self._confirmed(1)
        plan = self._issued(order)
        buying = self._task(plan, "purchase")
        with self.assertRaisesRegex(UserError, "goods are in the warehouse"):
            self._as(buying.duty_id, "buyer").action_complete()
        receipt = self._bought(buying)
        self.assertEqual(buying.duty_state, "open")
        receipt.move_ids.write({"quantity": buying.quantity, "picked": True})
        receipt._action_done()
        self.assertEqual(buying.duty_state, "done")
        for kind in ("make", "assemble"):
            made = self._task(plan, kind).production_id
            made.action_confirm()
            made.qty_producing = made.product_qty
            made.move_raw_ids.write({"picked": True})
            self.assertEqual(self._task(plan, kind).duty_state, "open")
            made.with_context(skip_consumption=True).button_mark_done()
            self.assertEqual(self._task(plan, kind).duty_state, "done")
        self.assertEqual(plan.state, "done")
        self.assertEqual(self._told(order)[-4:-1], ["line_done"] * 3)
        self.assertEqual(self._told(order)[-1], "all_done")

    @covers("S1-B-049")
    def test_a_design_is_done_when_who_plans_finds_it_usable(self):
        self.ruled.design_role_id = self.roles["buyer"]
        plan = self._issued(self._confirmed(1))
        design = self._task(plan, "design")
        with self.assertRaises(AccessError):
            self._as(design.duty_id, "buyer").action_complete()
        with self.assertRaises(AccessError):
            self._as(design, "buyer").line_usable()
        self.assertEqual(design.duty_state, "open")
        self._as(design, "planning").line_usable()
        self.assertEqual(design.duty_id.done_by_id, self.people["planning"])
        self.assertIn("line_done", self._told(plan.order_id))
        with self.assertRaises(UserError):
            self._as(design, "planning").line_usable()

    @covers("S3-O-01")
    def test_the_plan_returns_to_sales(self):
        order = self._confirmed(user_id=self.clerk.id)
        plan = self._issued(order)
        self._as(plan, "planning").action_return()
        self.assertTrue(plan.returned_at)
        mails = self.env["mail.message"].search(
            [("model", "=", plan._name), ("res_id", "=", plan.id)]
        )
        self.assertIn(self.clerk.partner_id, mails.notified_partner_ids)
        self.assertIn("returned_to_sales", self._told(order))

    def test_an_adjusted_plan_is_the_next_version(self):
        order = self._confirmed()
        plan = self._issued(order)
        planner = self._as(plan, "planning")
        with self.assertRaisesRegex(UserError, "reason"):
            planner.plan_adjust(" ")
        made = plan.line_ids.production_id
        planner.plan_adjust("Machine broken")
        self.assertEqual((plan.state, plan.version), ("draft", 2))
        self.assertFalse(any(plan.line_ids.mapped("duty_id")))
        planner.action_issue()
        self.assertEqual(plan.line_ids.production_id, made)
        self.assertIn("adjusted", self._told(order))

    def test_it_ends_with_its_order(self):
        order = self._confirmed()
        plan = self._issued(order)
        order.with_user(self.clerk)._action_cancel()
        self.assertEqual(plan.state, "cancelled")
        self.assertEqual(set(plan.line_ids.mapped("duty_state")), {"cancelled"})
        self.assertEqual(set(plan.line_ids.production_id.mapped("state")), {"cancel"})

    def test_who_does_not_plan_takes_no_step(self):
        plan = self._draft(self._confirmed(user_id=self.clerk.id))
        for step in ("plan_decompose", "plan_issue"):
            with self.subTest(step), self.assertRaises(AccessError):
                getattr(self._as(plan, "workshop"), step)()
        user = "order_process.order_process_group_user"
        stranger = new_test_user(self.env, "plan_stranger", user)
        self.assertFalse(plan.with_user(stranger).has_access("read"))
        with self.assertRaises(AccessError):
            plan.issued_at = fields.Datetime.now()
        read = self._as(self.env["order.production.plan"], "planning")
        rows = read.prodplan_get(plan.order_id.id)
        self.assertEqual([row["id"] for row in rows], plan.ids)
        with self.assertRaises(ValidationError):
            read.prodplan_get(10**9)

    def test_other_systems_begin_the_plan_of_an_order_that_is_there(self):
        order = self._confirmed()
        plans = self._as(self.env["order.production.plan"], "planning")
        for wrong in (None, True, str(order.id), 0):
            with self.subTest(wrong), self.assertRaisesRegex(ValidationError, "order"):
                plans.plan_create(wrong)
        row = plans.plan_create(order.id)
        self.assertEqual(row["state"], "draft")
        self.assertEqual(plans.prodplan_get(order.id), [row])
