from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_sync import SyncCommon

ALL = ["equipment", "staff", "material", "capacity", "delivery"]


@tagged("post_install", "-at_install")
class TestWeekPlan(SyncCommon):
    """A weekly plan is issued, frozen, changed with reasons and counted."""

    def _plan(self, quantity=4):
        self.order = self._under_way(10, days=5)
        domain = [("sale_line_id", "in", self.order.order_line.ids)]
        self.production = self.env["mrp.production"].search(domain, limit=1)
        plans = self.env["order.week.plan"].with_user(self.planning)
        today = fields.Date.context_today(plans)
        return plans.create(
            {
                "week": today,
                "line_ids": [
                    Command.create(
                        {
                            "day": today,
                            "workcenter_id": self.centre.id,
                            "production_id": self.production.id,
                            "quantity": quantity,
                            "people": "Two welders",
                        }
                    )
                ],
            }
        )

    def _issued(self):
        plan = self._plan()
        plan.week_issue()
        return plan

    def test_an_issued_plan_is_frozen_and_told(self):
        plan = self._plan()
        self.assertEqual(plan.week.weekday(), 0)
        row = plan.week_issue()
        self.assertEqual((row["state"], row["changes"]), ("issued", 0))
        self.assertEqual(row["lines"][0]["order"], self.order.name)
        self.assertTrue(plan.frozen_at)
        told = self._told(self.order, "weekplan.issued")
        self.assertEqual(told.payload["plan"], plan.name)
        with self.assertRaises(UserError):
            plan.line_ids.quantity = 5
        with self.assertRaises(UserError):
            plan.line_ids.unlink()
        with self.assertRaises(UserError):
            plan.week_issue()

    def test_lines_lie_in_the_week_and_in_their_manufacturing_order(self):
        plan = self._plan()
        line = plan.line_ids
        with self.assertRaisesRegex(ValidationError, "not in the week"):
            line.day = plan.week + timedelta(days=7)
        for wrong in (0, -1, 11):
            with self.assertRaisesRegex(ValidationError, "more than nothing"):
                line.quantity = wrong
        empty = plan.create({"week": fields.Date.today()})
        with self.assertRaisesRegex(UserError, "plans nothing"):
            empty.week_issue()

    def test_a_plan_is_changed_after_a_part_was_made(self):
        plan = self._issued()
        made = self.production
        if made.state == "draft":
            made.action_confirm()
        made.qty_producing = 3
        made.move_raw_ids.write({"picked": True})
        split = {"skip_backorder": True, "mo_ids_to_backorder": made.ids}
        made.with_context(skip_consumption=True, **split).button_mark_done()
        rest = made.production_group_id.production_ids - made
        self.assertEqual((made.product_qty, rest.product_qty), (3, 7))
        plan.week_change("performance", "One welder is ill", ALL)
        with self.assertRaisesRegex(ValidationError, "at most 10"):
            plan.line_ids.quantity = 11
        plan.line_ids.quantity = 9
        plan.week_issue()
        self.assertEqual((plan.version, plan.line_ids.quantity), (2, 9))

    @covers("S1-K-45")
    def test_a_change_judges_five_things_again(self):
        plan = self._issued()
        for left in ALL:
            judged = [one for one in ALL if one != left]
            with self.assertRaisesRegex(UserError, left.title()):
                plan.week_change("rush", "Two more machines", judged)
        with self.assertRaisesRegex(UserError, "Say what"):
            plan.week_change("rush", " ", ALL)
        with self.assertRaises(ValidationError):
            plan.week_change("weather", "Rain", ALL)
        rush = self._wanted(2, days=3)
        plan.week_change("rush", "Two more machines", ALL, rush.id)
        self.assertEqual((plan.state, plan.version), ("draft", 2))
        for order in (self.order, rush):
            self.assertTrue(self._told(order, "production.rush_inserted"))
        plan.line_ids.quantity = 2
        plan.week_issue()
        self.assertTrue(self._told(self.order, "weekplan.changed"))
        change = plan.change_ids
        self.assertIn("4", change.before)
        self.assertEqual((change.number, change.is_breach), (1, False))

    @covers("S1-K-46")
    def test_the_fourth_change_is_a_breach(self):
        plan = self._issued()
        for number in range(1, 5):
            plan.week_change("performance", f"Change {number}", ALL)
            plan.week_issue()
            self.assertEqual(plan.change_count, number)
            self.assertEqual(plan.is_over_limit, number > 3)
        breaches = plan.change_ids.filtered("is_breach")
        self.assertEqual(breaches.number, 4)
        with self.assertRaises(AccessError):
            breaches.sudo().unlink()
        with self.assertRaises(AccessError):
            breaches.sudo().write({"is_breach": False})

    def test_the_dialog_changes_the_plan(self):
        plan = self._issued()
        action = plan.action_change()
        steps = self.env[action["res_model"]].with_user(self.planning)
        with Form(steps.with_context(**action["context"])) as form:
            form.reason = "breakdown"
            form.text = "Line 2 stands still"
            for name in ALL:
                form[name] = True
        form.record.action_confirm()
        self.assertEqual(plan.change_ids.reason, "breakdown")
        self.assertFalse(self._told(self.order, "production.rush_inserted"))

    def test_only_planning_plans(self):
        plan = self._issued()
        with self.assertRaises(AccessError):
            plan.with_user(self.clerk).week_change("rush", "Mine", ALL)
        with self.assertRaises(AccessError):
            plan.with_user(self.clerk).write({"workshop": "Mine"})
