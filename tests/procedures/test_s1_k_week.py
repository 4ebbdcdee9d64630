"""S1-K 12D: the weekly plan, a rush that is inserted, changes that are counted."""

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .people import STAFF
from .s1_k import REPORT, S1KCase

JUDGED = ["equipment", "staff", "material", "capacity", "delivery"]
MAKE = "mrp.group_mrp_user"


@tagged("post_install", "-at_install")
class TestS1KWeek(S1KCase):
    staff = {**STAFF, "planning_group": (MAKE,), "production_manager": (MAKE,)}

    def setUp(self):
        super().setUp()
        self.at("2026-11-23 09:00")

    def week(self, order):
        """The week's plan of an order, issued by the planning group."""
        made = self.manufacturing(order)
        centre = self.env["mrp.workcenter"].create(
            {"name": "Line 2", "company_id": self.company.id}
        )
        plans = self.env["order.week.plan"].with_user(self.people["planning_group"])
        line = {
            "day": "2026-11-24",
            "workcenter_id": centre.id,
            "production_id": made.id,
            "quantity": 5,
        }
        plan = plans.create(
            {
                "company_id": self.company.id,
                "week": fields.Date.context_today(plans),
                "line_ids": [Command.create(line)],
            }
        )
        plan.action_issue()
        return plan

    @covers("S1-K-45")
    def test_an_inserted_rush_is_judged_with_material_and_changes_the_plan(self):
        order = self.own_order()
        self.complete(order, "10D", "complete")
        self.assertEqual(self.states(order, "12D"), ["open"])
        plan = self.week(order)
        self.assertEqual(self.states(order, "12D", "12D-R"), ["done", "waiting"])
        for name in JUDGED:
            left = [one for one in JUDGED if one != name]
            with self.assertRaisesRegex(UserError, "Judge again"):
                plan.week_change("rush", "Order of Wang first", left)
        with self.assertRaises(AccessError):
            self.as_(plan, "finance").week_change("rush", "Mine first", JUDGED)
        plan.week_change("rush", "Order of Wang first", JUDGED)
        self.assertTrue(self.events(order, "production.rush_inserted"))
        self.assertEqual(self.states(order, "12D-R"), ["open"])
        plan.line_ids.day = "2026-11-26"
        plan.action_issue()
        self.assertEqual(self.states(order, "12D-R"), ["done"])
        self.assertEqual((plan.version, plan.change_count), (2, 1))
        self.assertIn("2026-11-24", plan.change_ids.before)

    @covers("S1-K-46")
    def test_the_weekly_plan_is_changed_three_times_at_most(self):
        order = self.planned_order()
        plan = self.week(order)
        for number in range(1, 5):
            self.assertFalse(plan.is_over_limit)
            self.assertFalse(self.events(order, "counter.exceeded"))
            plan.week_change("rush", f"Rush {number}", JUDGED)
            plan.action_issue()
        self.assertEqual(plan.change_count, 4)
        self.assertTrue(plan.is_over_limit)
        self.assertEqual(plan.change_ids.filtered("is_breach").number, 4)
        exceeded = self.events(order, "counter.exceeded")
        self.assertEqual(exceeded.payload["counter"], "plan_changes")
        self.assertEqual(
            (exceeded.payload["value"], exceeded.payload["ceiling"]), (4, 3)
        )

    @covers("S1-K-64")
    def test_the_planning_group_changes_the_plan_by_the_report(self):
        order = self.produced_order()
        plan = self.week(order)
        self.at("2026-11-24 08:05")
        self.new_day()
        self.complete(order, "15G", "change_plan", cause="External", **REPORT)
        owed = self.node(order, "12D-R")
        self.assertEqual((owed.state, owed.role_id.code), ("open", "planning_group"))
        plan.week_change("performance", "Two days more", JUDGED)
        self.assertEqual(owed.state, "open")
        plan.line_ids.day = "2026-11-27"
        plan.action_issue()
        self.assertEqual(owed.state, "done")
        self.assertEqual(plan.change_ids.reason, "performance")
        self.assertEqual(plan.change_count, 1, "it counts as a change")
