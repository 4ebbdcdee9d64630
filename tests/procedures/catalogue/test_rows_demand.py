"""Rows of S0-B about demand plans, stock ceilings and the days of orders."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from . import demanding
from .broken import broken_by
from .following import FollowCase

MONDAY, TUESDAY = "2026-11-16 09:00", "2026-11-24 10:00"
WEDNESDAY, THURSDAY = "2026-11-25 10:00", "2026-11-26 10:00"
PLAN = "processes/1/nodes"


@tagged("post_install", "-at_install")
class TestRowsDemand(FollowCase):
    """From what regions ask for to orders that are issued on two days a week."""

    shows = ("s0_b",)

    def a_plan(self, *regions, at=MONDAY, **values):
        """The plan of a month that the sales clerk has opened; S0-B counts for all
        orders of the company."""
        for name in regions:
            demanding.region(self, name)
        plan = self.an_order("s0_b_d", at=at, values=values)
        rules = self.env["order.process.rule"].search(
            [("process_code", "=", "S0-B"), ("company_id", "=", self.company.id)]
        )
        rules.write({"order_type_ids": [(5,)], "active": True, "domain": "[]"})
        return plan

    def as_(self, record, role):
        """A record as the person of a role reads it."""
        return record.with_user(self.enable(role, "order.confirmed"))

    def ask(self, plan, name, quantity):
        """A region fills in its plan and hands it in."""
        region = plan.region_ids.filtered(lambda one: one.team_id.name == name)
        line = {"product_id": self.product.id, "quantity": quantity}
        own = self.as_(region, "region")
        own.line_ids = [(0, 0, line)]
        own.action_submit()
        return region

    def weeks(self, plan, quantity=20):
        """A plan that is broken down to weeks; return the first week."""
        self.ask(plan, "North", quantity)
        self.acts(plan, "demand_plan.consolidated", "sales_clerk")
        self.acts(plan, "demand_plan.broken_down", "sales_clerk")
        return self.as_(plan.week_ids.sorted("date_from")[:1], "sales_clerk")

    def ceiling(self, level, product=None, expected=10):
        """A process manager sets a ceiling, of a model or of all goods."""
        ceilings = self.env["order.stock.ceiling"].with_user(self.manager)
        values = {"company_id": self.company.id, "product_id": product and product.id}
        return ceilings.create({**values, "level": level, "expected": expected})

    @covers("S0-B-02", "S0-B-03", "S0-B-04")
    @broken_by(f"{PLAN}/D4/done_by", "by hand")
    @broken_by(f"{PLAN}/D4/role", "warehouse")
    @broken_by(f"{PLAN}/D5/starts", "after D3")
    def test_demand_stays_below_the_ceilings(self):
        plan = self.a_plan()
        week = self.weeks(plan, 100)
        wanted = sum(week.line_ids.mapped("quantity"))
        self._await(plan, "D4")
        model = self.ceiling(wanted - 10, self.product)
        self.check_waits(plan, "D5")
        with self.assertRaisesRegex(UserError, self.product.name):
            week.week_check()
        with self.assertRaisesRegex(UserError, "Draft"):
            self.as_(week, "sales_manager").action_approve()
        with self.assertRaises(AccessError):
            week.week_check("It will be sold")
        model.level = wanted + 2 - 10
        self._in_transit(2)
        with self.assertRaisesRegex(UserError, "− 2 "):
            week.week_check()
        model.level = wanted + 3 - 10
        total = self.ceiling(wanted + 2 - 10)
        with self.assertRaisesRegex(UserError, "All goods"):
            week.week_check()
        total.level = wanted + 3 - 10
        week.week_check()
        formulas = week.check_ids.mapped("explanation")
        self.assertTrue(all(" < " in one for one in formulas), formulas)
        self.assertEqual(len(formulas), 2)
        self.check_done_by(plan, "D4", "sales_clerk")
        self.check_owes(plan, "D5", "sales_manager")

    def _in_transit(self, quantity):
        """Goods that are confirmed and not received yet."""
        supplier = self.env["res.partner"].create({"name": "Parts"})
        line = {"product_id": self.product.id, "product_qty": quantity, "price_unit": 1}
        values = {"partner_id": supplier.id, "company_id": self.company.id}
        orders = self.env["purchase.order"]
        orders.create({**values, "order_line": [(0, 0, line)]}).button_confirm()

    @covers("S0-B-05", "S0-B-10")
    @broken_by(f"{PLAN}/D1/role", "warehouse")
    @broken_by(f"{PLAN}/D1/repeats")
    @broken_by(f"{PLAN}/D1/done_by", "by hand")
    def test_each_region_submits_what_it_needs(self):
        plan = self.a_plan("South")
        self.assertEqual(len(self.passes(plan, "D1")), 2, "one duty for each region")
        self.check_owes(plan, "D1", "region")
        region = plan.region_ids.filtered(lambda one: one.team_id.name == "South")
        self.assertEqual(region.user_id, self.people["region"])
        self.assertEqual(region.partner_id.name, "South")
        own = self.as_(region, "region")
        with self.assertRaisesRegex(UserError, "asks for nothing"):
            own.action_submit()
        self._ordered_before(region.partner_id, 16)
        region = self.ask(plan, "South", 30)
        self.assertEqual(region.line_ids.trend, 2, "16 in eight weeks")
        self.assertEqual(region.state, "submitted")
        with self.assertRaisesRegex(UserError, "stands as it is"):
            own.line_ids.quantity = 31
        states = sorted(self.passes(plan, "D1").mapped("state"))
        self.assertEqual(states, ["done", "open"])
        self.check_waits(plan, "D2")

    def _ordered_before(self, dealer, quantity):
        """What a dealer ordered in the last weeks."""
        line = {"product_id": self.product.id, "product_uom_qty": quantity}
        values = {"partner_id": dealer.id, "company_id": self.company.id}
        order = self.env["sale.order"].create({**values, "order_line": [(0, 0, line)]})
        order.order_line.order_id.action_confirm()
        self.assertEqual(order.state, "sale")

    @covers("S0-B-33")
    @broken_by(f"{PLAN}/D1R/role", "warehouse")
    @broken_by(f"{PLAN}/D1R/done_by", "by hand")
    @broken_by(f"{PLAN}/D1R/limit", "day 10 of the month, all days")
    def test_the_clerk_urges_the_regions(self):
        plan = self.a_plan("South")
        self.check_owes(plan, "D1R", "sales_clerk", due="2026-11-19 00:00")
        self.product.sale_delay = 12
        north = plan.region_ids.filtered(lambda one: one.team_id.name == "North")
        self.as_(north, "region").line_ids = [
            (0, 0, {"product_id": self.product.id, "quantity": 4})
        ]
        self.acts(plan, "demand_region.reminded", "sales_clerk")
        self.check_done_by(plan, "D1R", "sales_clerk")
        for region in plan.region_ids:
            told = region.activity_ids
            self.assertEqual(told.user_id, self.people["region"])
            self.assertEqual(str(told.date_deadline), "2026-11-20")
        self.assertIn("12 days", north.activity_ids.summary)

    @covers("S0-B-39")
    @broken_by(f"{PLAN}/D1/limit", "day 20 of the month by 15:00")
    @broken_by(f"{PLAN}/D1/limit", "day 20 of the month, all days")
    def test_the_plan_of_the_next_month_is_due_on_the_20th_at_three(self):
        plan = self.a_plan(at="2026-12-07 09:00", month="2027-01-01")
        self.check_owes(plan, "D1", "region", due="2026-12-20 15:00")
        self.at("2026-12-20 15:01")
        self.assertTrue(self.desk(plan, "region")["D1"]["late"], "a Sunday")
        self.ask(plan, "North", 5)
        self.assertGreater(self.node(plan, "D1").late_minutes, 0)

    @covers("S0-B-41")
    @broken_by(f"{PLAN}/D2/role", "warehouse")
    @broken_by(f"{PLAN}/D2/done_by", "by hand")
    @broken_by(f"{PLAN}/D2/starts", "demand_plan.opened")
    def test_the_clerk_makes_the_plan_of_the_department(self):
        plan = self.a_plan("South")
        self.ask(plan, "North", 20)
        self.check_waits(plan, "D2")
        with self.assertRaisesRegex(UserError, "South"):
            self.acts(plan, "demand_plan.consolidated", "sales_clerk")
        self.ask(plan, "South", 30)
        self.check_owes(plan, "D2", "sales_clerk")
        self.acts(plan, "demand_plan.consolidated", "sales_clerk")
        self.check_done_by(plan, "D2", "sales_clerk")
        shown = self.as_(plan, "sales_clerk").action_view_products()
        lines = self.env[shown["res_model"]].with_user(self.people["sales_clerk"])
        found = lines.formatted_read_group(
            shown["domain"], ["product_id"], ["accepted:sum"]
        )
        self.assertEqual([one["accepted:sum"] for one in found], [50])
        self.assertEqual(found[0]["product_id"][0], self.product.id)

    @covers("S0-B-42")
    @broken_by(f"{PLAN}/D3/role", "warehouse")
    @broken_by(f"{PLAN}/D3/done_by", "by hand")
    def test_a_month_is_broken_down_to_weeks_and_orders(self):
        plan = self.a_plan()
        week = self.weeks(plan, 40)
        self.check_done_by(plan, "D3", "sales_clerk")
        lines = plan.week_ids.line_ids
        self.assertEqual(sum(lines.mapped("quantity")), 40)
        self.assertEqual(len(plan.week_ids), 5)
        week.line_ids.quantity = 9
        order = self.to_orders(plan, week)
        self.assertEqual(order.order_line.product_uom_qty, 9, "as it was adjusted")
        self.assertEqual(week.line_ids.order_line_id, order.order_line)
        asked = week.line_ids.region_line_id.region_id
        self.assertEqual(asked.partner_id, order.partner_id)
        with self.assertRaisesRegex(UserError, "Orders Issued"):
            week.line_ids.quantity = 8
        self.assertEqual(week.state, "issued")

    def to_orders(self, plan, week, at=THURSDAY):
        """Go on until the orders of a week are issued; return them."""
        self.approved(plan, week)
        self.complete(plan, "D6")
        self.at(at)
        week.action_issue()
        return week.order_ids.sudo(False)

    def approved(self, plan, week):
        """The clerk checks a week, the sales manager approves it."""
        self._await(plan, "D4")
        week.week_check()
        self.acts(plan, "demand_plan.approved", "sales_manager")

    @covers("S0-B-12")
    @broken_by(f"{PLAN}/D4/window_days", "Fri")
    @broken_by(f"{PLAN}/D5/role", "warehouse")
    @broken_by(f"{PLAN}/D5/done_by", "by hand")
    def test_the_weekly_table_is_reported_to_the_sales_manager(self):
        plan = self.a_plan()
        week = self.weeks(plan)
        self._await(plan, "D4")
        self.check_owes(plan, "D4", "sales_clerk", due="2026-11-17 00:00")
        week.week_check()
        self.check_owes(plan, "D5", "sales_manager")
        with self.assertRaisesRegex(UserError, "Sales Manager"):
            self.as_(week, "sales_clerk").action_approve()
        self.acts(plan, "demand_plan.approved", "sales_manager")
        self.check_done_by(plan, "D5", "sales_manager")
        self.assertEqual(week.approved_by_id, self.people["sales_manager"])

    @covers("S0-B-06")
    @broken_by(f"{PLAN}/D6/role", "warehouse")
    @broken_by(f"{PLAN}/D6/holds")
    @broken_by("processes/0/nodes/3/done_by", "by hand")
    def test_departments_confirm_and_the_plan_becomes_shipments(self):
        plan = self.a_plan()
        week = self.weeks(plan)
        self.approved(plan, week)
        self.check_owes(plan, "D6", "technical")
        self.at(THURSDAY)
        with self.assertRaisesRegex(GateRefused, "have not confirmed"):
            week.action_issue()
        self.complete(plan, "D6")
        self.check_done_by(plan, "D6", "technical")
        week.action_issue()
        order = week.order_ids
        self.assertEqual(order.process_id.code, "S0-B")
        self.check_done_by(order, "3", "sales_clerk")
        self.check_owes(order, "4", "warehouse")
        self.assertLessEqual(order.commitment_date.date(), week.date_to)
        self.assertTrue(order.picking_ids)

    @covers("S0-B-11", "S0-B-34")
    @broken_by(f"{PLAN}/D7/role", "warehouse")
    @broken_by(f"{PLAN}/D7/done_by", "by hand")
    @broken_by(f"{PLAN}/D7/limit", "Tue, Fri by 24:00")
    @broken_by("processes/0/order_windows/0/days", "Tue")
    def test_orders_are_issued_together_on_mondays_and_thursdays(self):
        plan = self.a_plan("South")
        self.ask(plan, "South", 30)
        week = self.weeks(plan)
        self.approved(plan, week)
        self.at(TUESDAY)
        self.complete(plan, "D6")
        self.check_owes(plan, "D7", "sales_clerk", due="2026-11-27 00:00")
        refused = self.assertRaisesRegex(GateRefused, "2026-11-26")
        with refused, self.env.cr.savepoint():
            week.action_issue()
        self.assertFalse(week.order_ids, "nothing is half done")
        self.at(THURSDAY)
        week.action_issue()
        self.check_done_by(plan, "D7", "sales_clerk")
        orders = week.order_ids
        self.assertEqual(set(orders.partner_id.mapped("name")), self._dealers(plan))
        self.assertEqual(set(orders.mapped("state")), {"sale"})

    def _dealers(self, plan):
        return set(plan.region_ids.partner_id.mapped("name"))

    @covers("S0-B-36")
    @broken_by("processes/0/order_windows")
    @broken_by("processes/0/order_windows/0/days", "Wed")
    @broken_by("processes/0/order_windows/0/holds", "order.submitted")
    def test_no_scattered_orders_at_other_times(self):
        special = {"req_special_terms": "Painted red"}
        order = self.an_order("s0_b", at=WEDNESDAY)
        self.through(order, "1")
        self.assertEqual(order.state, "draft", "drafts may be made at any time")
        with self.assertRaisesRegex(GateRefused, "2026-11-26"):
            self.acts(order, "order.confirmed", "sales_clerk")
        other = self.another(special)
        self.through(other, "1")
        with self.assertRaisesRegex(GateRefused, "2026-11-26"):
            self.acts(other, "order.confirmed", "sales_clerk")
        self.day_off("2026-11-26")
        self.at(THURSDAY)
        with self.assertRaisesRegex(GateRefused, "2026-11-27"):
            self.acts(order, "order.confirmed", "sales_clerk")
        self.at("2026-11-27 09:00")
        self.acts(order, "order.confirmed", "sales_clerk")
        self.assertEqual(order.state, "sale", "a day off rolls the window forward")
