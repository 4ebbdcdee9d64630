"""Rows about capacity: what the shop can make, what orders want of it, who waits for a
rush, who comes first."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from . import planning
from .broken import broken_by
from .following import FollowCase
from .loading import LoadingMixin


@tagged("post_install", "-at_install")
class TestRowsCapacity(LoadingMixin, FollowCase):
    """Capacity is known before orders are planned, dispatched and decided."""

    shows = ("s2_c", "s2_s", "s3_f", "s3_i", "s3_n", "s4_c")

    # -- S2-C ------------------------------------------------------------------------
    @covers("S2-C-07")
    @broken_by("nodes/3K/role", "salesperson")
    @broken_by("nodes/3K/starts", "order.shipped")
    @broken_by("nodes/3K/evidence/capacity")
    @broken_by("nodes/3K/evidence/demand")
    @broken_by("nodes/4/starts", "after 3")
    def test_the_plan_is_made_from_demand_and_capacity(self):
        centre = self.shop()
        order = self.an_order("s2_c")
        self.through(order, "3")
        self.check_owes(order, "3K", "production_manager")
        self.check_waits(order, "4")
        sheet = self.sheet("production_manager", order.commitment_date)
        line = self.first_week(sheet, centre)
        self.assertEqual((line.available, line.demanded), (40, 40))
        said = {"demand": "5 pieces", "capacity": "40 h a week, 40 h wanted"}
        self.check_says(order, "3K", **said)
        self.check_owes(order, "4", "production_manager")
        user = self.enable("production_manager", "prodplan.issued")
        planning.issue(order.with_user(user))
        self.check_done_by(order, "4", "production_manager")

    # -- S2-S ------------------------------------------------------------------------
    @covers("S2-S-06")
    @broken_by("nodes/4/role", "responsible")
    @broken_by("nodes/4/evidence/people")
    @broken_by("nodes/4/evidence/material")
    @broken_by("nodes/4/evidence/equipment")
    def test_people_material_and_equipment_are_dispatched(self):
        order = self.an_order("s2_s")
        self.until(order, "4")
        self.check_owes(order, "4", "production_manager")
        said = {"people": "Two fitters", "material": "Steel", "equipment": "Press 2"}
        self.check_says(order, "4", **said)
        self.check_done_by(order, "4", "production_manager")

    @covers("S2-S-07", "S2-S-12")
    @broken_by("nodes/4S/role", "responsible")
    @broken_by("nodes/4S/starts", "rush.requested")
    @broken_by("nodes/4S/done_by", "by hand")
    def test_the_least_harm_to_normal_orders_is_chosen_with_the_load_in_view(self):
        centre = self.shop()
        order = self.an_order("s2_s")
        normal = self.env["sale.order"].create(
            {
                "partner_id": self.dealer.id,
                "company_id": self.company.id,
                "commitment_date": "2026-11-27 08:00:00",
                "order_line": [
                    (0, 0, {"product_id": self.product.id, "product_uom_qty": 5})
                ],
            }
        )
        normal.action_confirm()
        self.made(normal)
        self.until(order, "2")
        rush = self.rush(order, "salesperson")
        self.check_waits(order, "4S")
        mine = rush.with_user(self.enable("salesperson", "order.confirmed"))
        mine.action_simulate()
        self.check_owes(order, "4S", "production_manager")
        variants = {one.kind: one for one in rush.variant_ids}
        hurt = variants["first"].line_ids
        self.assertEqual(hurt.order_id, normal)
        self.assertGreater(hurt.delay_days, 0)
        self.assertEqual(variants["promise"].hurt_count, 0)
        self.assertLessEqual(variants["first"].finish_on, variants["promise"].finish_on)
        loads = {load.name: load for load in rush.load_ids}
        self.assertEqual(loads[centre.name].wanted, 80)
        self.assertTrue(rush.load_ids.filtered(lambda one: one.role_id.code == "team"))
        with self.assertRaises(AccessError):
            variants["promise"].with_user(self.people["team"]).variant_choose()
        variants["promise"].with_user(mine.env.user).action_choose()
        self.assertEqual(self.node(order, "4S").state, "done")
        self.assertEqual(rush.simulation_id.chosen_id.kind, "promise")

    # -- S3-F ------------------------------------------------------------------------
    @covers("S3-F-06")
    @broken_by("nodes/4K/role", "logistics")
    @broken_by("nodes/4K/evidence/capacity")
    @broken_by("nodes/4K/evidence/stock")
    @broken_by("nodes/4K/evidence/supply")
    @broken_by("nodes/4/starts", "after 3")
    def test_capacity_stock_and_supply_are_considered_before_the_dispatch(self):
        order = self.an_order("s3_f")
        self.through(order, "3")
        self.check_owes(order, "4K", "sales_clerk")
        self.check_waits(order, "4")
        said = {"capacity": "Line 2 free", "stock": "40 there", "supply": "In time"}
        self.check_says(order, "4K", **said)
        self.check_owes(order, "4", "sales_clerk")

    # -- S3-I, S3-N ------------------------------------------------------------------
    @covers("S3-I-03")
    @broken_by("nodes/2T/role", "quality")
    @broken_by("nodes/2T/evidence/resources")
    def test_orders_show_the_load_of_the_resources(self):
        centre = self.shop()
        order = self.an_order("s3_i")
        self.through(order, "1")
        self.made(order)
        line = self.first_week(self.sheet("production_manager"), centre)
        self.assertEqual((line.planned, line.free, line.utilisation), (40, 0, 100))
        self.assertFalse(line.is_over)
        self._await(order, "2T")
        self.check_owes(order, "2T", "production_manager")
        said = {"progress": "Begun", "output": 1, "waste": "None"}
        with self.assertRaisesRegex(UserError, "Load of the Resources"):
            self.complete(order, "2T", **said)
        self.complete(order, "2T", resources="Press: 100 %", **said)
        self.check_done_by(order, "2T", "production_manager")

    @covers("S3-N-08")
    @broken_by("nodes/3/role", "warehouse")
    @broken_by("nodes/3/evidence/supply")
    @broken_by("nodes/3/evidence/bottleneck")
    def test_bottlenecks_are_found_from_orders_and_supply(self):
        centre = self.shop()
        order = self.an_order("s3_n")
        self.through(order, "1")
        self.made(order)
        self.made(order)
        self.sheet("order_staff")
        lines = self.env["order.capacity.line"].with_user(self.people["tracking_team"])
        found = lines.search([("is_over", "=", True)])
        self.assertEqual(found.workcenter_id, centre)
        self.assertEqual(found[:1].utilisation, 200)
        self._await(order, "3")
        self.check_owes(order, "3", "tracking_team")
        said = {"state": "Late", "supply": "Steel a week late", "bottleneck": "Press"}
        for name in ("supply", "bottleneck"):
            left = {key: value for key, value in said.items() if key != name}
            with self.assertRaises(UserError):
                self.complete(order, "3", finish="2026-12-20", **left)
        self.complete(order, "3", finish="2026-12-20", **said)
        self.check_done_by(order, "3", "tracking_team")

    # -- S4-C ------------------------------------------------------------------------
    @covers("S4-C-14", "S4-C-15", "S4-C-16")
    @broken_by("nodes/3/role", "marketing_vp")
    @broken_by("nodes/3/starts", "order.shipped")
    @broken_by("nodes/3/done_by", "by hand")
    @broken_by("nodes/3C/role", "finance")
    @broken_by("nodes/3C/evidence/told")
    def test_excess_is_raised_by_production_and_ranked_by_profit(self):
        self.shop()
        first = self.an_order("s4_c_other")
        second = self.another()
        self.check_waits(first, "3")
        first.order_line[:1].price_unit = 100
        second.order_line[:1].price_unit = 300
        self.made(first)
        self.made(second)
        sheet = self.sheet("production_manager")
        self.assertTrue(sheet.is_over)
        with self.assertRaises(AccessError):
            sheet.with_user(self.people["sales_clerk"]).action_raise()
        sheet.action_raise()
        for order in (first, second):
            self.check_owes(order, "3", "gm")
        with self.assertRaises(AccessError):
            sheet.action_decide()
        mine = sheet.with_user(self.people["gm"])
        ranks = mine.rank_ids.sorted("place")
        self.assertEqual(ranks.order_id, second | first)
        self.assertEqual(ranks[:1].order_id, second)
        self.assertGreater(ranks[0].profit, ranks[1].profit)
        self.assertEqual(ranks[0].profit, 5 * ranks[0].unit_profit)
        mine.action_decide()
        for order in (first, second):
            self.check_done_by(order, "3", "gm")
            self.check_owes(order, "3C", "sales_clerk")
        with self.assertRaises(UserError):
            self.complete(first, "3C", role="production_manager", told="Later")
        with self.assertRaises(UserError):
            self.complete(first, "3C")
        self.complete(first, "3C", told="Ms Li takes it a week later")
        self.check_done_by(first, "3C", "sales_clerk")
