"""S1-K, from the production instruction to plan, purchase and incoming goods."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common import local
from .s1_k import FOUR, OWN, S1KCase

MONDAY = "2026-11-23 09:00"


@tagged("post_install", "-at_install")
class TestS1KPlanning(S1KCase):
    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    def refuses_without(self, order, code, pieces, outcome=None):
        """Every single piece of evidence is required."""
        for missing in pieces:
            given = {key: value for key, value in pieces.items() if key != missing}
            with self.subTest(missing), self.assertRaises(UserError):
                self.complete(order, code, outcome, **given)

    @covers("S1-K-27", "S1-K-31")
    def test_the_instruction_is_broken_down_within_one_working_day(self):
        self.day_off("2026-11-30")
        self.at("2026-11-27 15:00")
        order = self.instructed_order()
        analysis = self.node(order, "5D/6D")
        self.assertEqual(local(analysis.opened_at), "2026-11-27 15:00")
        self.assertEqual(analysis.role_id.code, "planning_group")
        self.assertEqual(local(analysis.due_at), "2026-12-01 15:00")
        self.at("2026-12-01 15:10")
        self.complete(order, "5D/6D", "stock", stock="Fully satisfies")
        self.assertEqual(analysis.late_minutes, 10)

    @covers("S1-K-28")
    def test_stock_that_fully_satisfies_goes_to_the_dispatch_notice(self):
        order = self.instructed_order()
        with self.assertRaises(UserError):
            self.complete(order, "5D/6D", "stock")
        self.complete(order, "5D/6D", "stock", stock="Fully satisfies")
        self.assertEqual(
            self.states(order, "21D", "7E/8E", "10D"), ["open", "waiting", "waiting"]
        )

    @covers("S1-K-29")
    def test_what_is_outsourced_goes_to_purchasing(self):
        order = self.instructed_order()
        self.refuses_without(
            order,
            "5D/6D",
            {"stock": "Does not satisfy", "capability": "None"},
            "outsource",
        )
        self.complete(
            order,
            "5D/6D",
            "outsource",
            stock="Does not satisfy",
            capability="No own line",
        )
        self.assertEqual(
            self.states(order, "21D", "7E/8E", "10D"), ["waiting", "open", "waiting"]
        )
        self.assertEqual(self.node(order, "7E/8E").role_id.code, "purchasing")

    @covers("S1-K-30")
    def test_own_production_needs_shortages_allocation_helpers_and_work_plan(self):
        order = self.instructed_order()
        self.refuses_without(order, "5D/6D", OWN, "own")
        self.complete(order, "5D/6D", "own", **OWN)
        self.assertEqual(
            self.states(order, "21D", "7E/8E", "10D"), ["waiting", "waiting", "open"]
        )

    @covers("S1-K-32", "S1-K-33")
    def test_the_material_demand_names_items_and_need_date_within_a_working_day(self):
        self.at("2026-11-27 10:00")
        order = self.own_order()
        demand = self.node(order, "10D")
        self.assertEqual(local(demand.due_at), "2026-11-30 10:00")
        pieces = {"items": "2 housings", "need_date": "2026-12-03"}
        self.refuses_without(order, "10D", pieces, "shortage")
        self.complete(order, "10D", "shortage", **pieces)
        purchase = self.node(order, "10E/11E")
        self.assertEqual(purchase.state, "open")
        self.assertEqual(purchase.role_id.code, "purchasing")

    def test_without_shortage_nothing_is_purchased(self):
        order = self.planned_order()
        self.assertEqual(self.states(order, "10E/11E", "12G/13F"), ["waiting", "open"])

    @covers("S1-K-34", "S1-K-35")
    def test_purchasing_starts_at_once_and_follows_up(self):
        outsourced = self.outsourced_order()
        self.assertEqual(
            self.node(outsourced, "7E/8E").opened_at,
            self.node(outsourced, "5D/6D").done_at,
        )
        self.assertEqual(self.node(outsourced, "7E/8E").node_id.limit_kind, "immediate")
        self.complete(outsourced, "7E/8E", purchase_order="P-1")
        self.assertEqual(self.states(outsourced, "8E", "8F/9F"), ["open", "waiting"])
        with self.assertRaisesRegex(UserError, "(?i)follow-up"):
            self.complete(outsourced, "8E")
        self.complete(outsourced, "8E", follow_up="Visited")
        self.assertEqual(self.states(outsourced, "8F/9F"), ["open"])
        own = self.own_order()
        self.complete(own, "10D", "shortage", items="Box", need_date="2026-12-01")
        self.assertEqual(
            self.node(own, "10E/11E").opened_at, self.node(own, "10D").done_at
        )
        self.complete(own, "10E/11E", purchase_order="P-1")
        with self.assertRaisesRegex(UserError, "(?i)follow-up"):
            self.complete(own, "11E", delivered_on="2026-12-01")
        self.complete(own, "11E", delivered_on="2026-12-01", follow_up="Called")
        self.assertEqual(self.states(own, "8F/9F"), ["open"])

    def test_what_is_to_be_done_at_once_is_late_after_half_an_hour(self):
        order = self.outsourced_order()
        purchase = self.node(order, "7E/8E")
        self.assertEqual(local(purchase.due_at), "2026-11-23 09:30")
        self.at("2026-11-23 09:40")
        self.complete(order, "7E/8E", purchase_order="P-1")
        self.assertEqual(purchase.late_minutes, 10)

    def test_outsourced_goods_are_measured_by_the_orders_delivery_date(self):
        order = self.outsourced_order(commitment_date="2026-12-04 02:00:00")
        self.complete(order, "7E/8E", purchase_order="P-1")
        self.assertEqual(local(self.node(order, "8E").due_at), "2026-12-04 10:00")

    @covers("S1-K-44", "S1-K-106")
    def test_production_follows_a_weekly_plan_that_weighs_four_things(self):
        order = self.own_order()
        self.complete(order, "10D", "complete")
        self.refuses_without(order, "12D", {"plan": "W48", **FOUR})
        self.assertEqual(self.states(order, "12G/13F", "13G"), ["waiting", "waiting"])
        self.complete(order, "12D", plan="W48", **FOUR)
        self.complete(order, "12G/13F", requisition="R-1")
        self.issue(order)
        self.assertEqual(self.states(order, "13G"), ["open"])

    def test_a_rush_order_makes_the_planners_judge_again_with_material(self):
        order = self.planned_order()
        order.process_emit("production.rush_inserted", "rush-1")
        self.assertEqual(self.states(order, "12D-R"), ["open"])
        again = {**FOUR, "material": True, "reason": "Rush order"}
        self.refuses_without(order, "12D-R", again)
        self.complete(order, "12D-R", **again)
        self.assertEqual(self.states(order, "12D-R"), ["done"])

    def test_a_fourth_change_of_the_weekly_plan_is_recorded_as_too_many(self):
        order = self.planned_order()
        for change in range(4):
            self.assertFalse(self.events(order, "counter.exceeded"))
            order.process_emit("production.rush_inserted", f"rush-{change}")
            again = {**FOUR, "material": True, "reason": "Rush order"}
            self.complete(order, "12D-R", **again)
        exceeded = self.events(order, "counter.exceeded")
        self.assertEqual(exceeded.payload["counter"], "plan_changes")
        self.assertEqual(
            (exceeded.payload["value"], exceeded.payload["ceiling"]), (4, 3)
        )


@tagged("post_install", "-at_install")
class TestS1KIncoming(S1KCase):
    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    def arrived_order(self, **values):
        """Outsourced goods have come in."""
        order = self.outsourced_order(**values)
        self.complete(order, "7E/8E", purchase_order="P-1")
        self.complete(order, "8E", follow_up="Visited")
        return order

    def counted_order(self, **values):
        order = self.arrived_order(**values)
        self.complete(order, "8F/9F", quantity=5, request="I-1")
        return order

    @covers("S1-K-38", "S1-K-39")
    def test_the_warehouse_counts_and_asks_for_inspection_within_four_hours(self):
        order = self.arrived_order()
        count = self.node(order, "8F/9F")
        self.assertEqual(count.role_id.code, "warehouse")
        self.assertEqual(local(count.due_at), "2026-11-23 13:00")
        with self.assertRaises(UserError):
            self.complete(order, "8F/9F", quantity=5)
        with self.assertRaises(UserError):
            self.complete(order, "8F/9F", request="I-1")
        self.at("2026-11-23 13:05")
        self.complete(order, "8F/9F", quantity=5, request="I-1")
        self.assertEqual(count.late_minutes, 5)
        self.assertEqual(self.states(order, "9H"), ["open"])

    def test_nothing_goes_into_stock_without_an_inspection_report(self):
        order = self.counted_order()
        inspection = self.node(order, "9H")
        self.assertEqual(inspection.opened_at, self.node(order, "8F/9F").done_at)
        self.assertEqual(self.states(order, "21F"), ["waiting"])
        with self.assertRaisesRegex(UserError, "(?i)report"):
            self.complete(order, "9H", "goods")
        self.complete(order, "9H", "goods", report="Q-1")
        with self.assertRaisesRegex(UserError, "(?i)report"):
            self.complete(order, "21F", application="A-1", label=True)
        self.receive_goods(order)
        self.assertEqual(self.states(order, "21D"), ["open"])

    def test_material_that_passed_goes_into_stock_by_its_report(self):
        order = self.own_order()
        self.complete(order, "10D", "shortage", items="Box", need_date="2026-12-01")
        self.complete(order, "10E/11E", purchase_order="P-1")
        self.complete(order, "11E", follow_up="Called", delivered_on="2026-12-01")
        self.complete(order, "8F/9F", quantity=5, request="I-1")
        self.complete(order, "9H", "material", report="Q-1")
        self.assertEqual(self.states(order, "11F", "21F"), ["open", "waiting"])
        with self.assertRaisesRegex(UserError, "(?i)report"):
            self.complete(order, "11F", receipt="E-1")
        self.complete(order, "11F", report="Q-1", receipt="E-1")
        self.assertEqual(self.states(order, "11F"), ["done"])

    @covers("S1-K-41")
    def test_an_unclear_standard_goes_to_the_technical_department_and_back(self):
        order = self.counted_order()
        with self.assertRaises(UserError):
            self.complete(order, "9H", "unclear")
        self.complete(order, "9H", "unclear", unclear="No limit for loss")
        self.assertEqual(self.node(order, "8J").role_id.code, "technical")
        self.complete(order, "8J", standard="0.3 dB")
        again = self.node(order, "9H")
        self.assertEqual((again.state, again.iteration), ("open", 2))

    @covers("S1-K-75")
    def test_rejected_goods_are_settled_with_the_partner_and_inspected_again(self):
        order = self.counted_order(commitment_date="2026-12-04 02:00:00")
        self.complete(order, "9H", "failed", report="Q-2")
        rejected = self.node(order, "17E/18E")
        self.assertEqual(rejected.role_id.code, "purchasing")
        self.assertEqual(rejected.node_id.limit_kind, "immediate")
        options = set(self.table("17E/18E").outcome_ids.mapped("code"))
        self.assertEqual(options, {"return", "resupply", "repair"})
        with self.assertRaises(UserError):
            self.complete(order, "17E/18E", agreement="Repair", until="2026-12-01")
        self.complete(order, "17E/18E", "repair", agreement="Yes", until="2026-12-01")
        handled = self.node(order, "18E")
        self.assertEqual(local(handled.due_at), "2026-12-04 10:00")
        self.complete(order, "18E", result="Repaired, 5 pieces")
        self.complete(order, "8F/9F", quantity=5, request="I-2")
        self.assertEqual(self.states(order, "9H", "21F"), ["open", "waiting"])
        self.complete(order, "9H", "goods", report="Q-3")
        self.assertEqual(self.states(order, "21F"), ["open"])
