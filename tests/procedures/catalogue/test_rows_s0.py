"""Rows of S0-A and S0-B, by orders that follow them."""

from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .broken import broken_by
from .showing import ShowingCase

FRIDAY = "2026-11-27 15:00"


@tagged("post_install", "-at_install")
class TestRowsS0(ShowingCase):
    """Five stages (S0-A); regions order and the clerk issues twice a week (S0-B)."""

    shows = ("s0_a", "s0_b")

    @covers("S0-A-01", "S0-A-03")
    @broken_by("nodes/2/stage", "creation")
    @broken_by("nodes/5A/stage", "delivery")
    def test_an_order_passes_five_stages_that_everybody_sees(self):
        order = self.an_order("s0_a")
        seen = {}
        while self.steps:
            self.play(order, [self.steps.pop(0)])
            for role in ("processing_dept", "settlement"):
                stage = order.with_user(self.people[role]).process_stage_id
                seen.setdefault(stage.code, self.standing(order))
        stages = ["creation", "review", "processing", "delivery", "settlement"]
        self.assertEqual(list(seen)[:5], stages)
        self.assertIn("open: 5A", seen["settlement"])
        draft = order.process_id.with_user(self.manager).copy()
        last = draft.node_ids[-1:]
        last.stage_id = draft.node_ids[:1].stage_id
        self.assertEqual(last.stage_id.code, "creation", "a company stages its own")

    @covers("S0-A-02")
    @broken_by("nodes/4B/name/en", "Route")
    def test_every_step_of_its_life_is_kept_with_who_did_it(self):
        order = self.an_order("s0_a")
        self.to_the_end(order)
        line = order.with_user(self.people["settlement"]).process_line()
        codes = [
            "1",
            "1C",
            "1P",
            "2",
            "3A",
            "3B",
            "3C",
            "3Q",
            "4A",
            "4B",
            "4C",
            "4",
            "5A",
            "5B",
            "5C",
        ]
        self.assertEqual([entry["code"] for entry in line], codes)
        self.assertIn("Route Planned", [entry["name"] for entry in line])
        self.assertEqual({entry["state"] for entry in line}, {"done"})
        self.assertTrue(all(entry["done_at"] and entry["done_by"] for entry in line))
        self.assertEqual(order.process_state, "done")

    @covers("S0-A-04", "S0-A-23")
    @broken_by("nodes/3A/starts", "order.confirmed")
    def test_managers_and_staff_see_the_flow_drawn(self):
        order = self.an_order("s0_a")
        for user in (self.manager, self.people["courier"]):
            drawn = order.process_id.with_user(user).graph_data()
            codes = {box["id"]: box["code"] for box in drawn["nodes"]}
            ways = {
                (codes.get(edge["from"]), codes[edge["to"]]) for edge in drawn["edges"]
            }
            self.assertLessEqual({("2", "3A"), ("3Q", "4A"), ("4", "5A")}, ways)
            self.assertIn("Order Review", [box["name"] for box in drawn["nodes"]])

    @covers("S0-A-08")
    @broken_by("requirements")
    def test_an_incomplete_order_does_not_leave_its_creation(self):
        order = self.an_order("s0_a", values={"payment_term_id": False})
        self.until(order, "1")
        clerk = order.with_user(self.enable("sales_clerk", "order.submitted"))
        with self.assertRaisesRegex(GateRefused, "Payment Terms"):
            clerk.action_order_submit()
        self.check_waits(order, "2")
        clerk.payment_term_id = self.terms
        clerk.action_order_submit()
        self.check_done_by(order, "1", "sales_clerk")

    @covers("S0-A-09", "S0-A-12")
    @broken_by("nodes/2/holds")
    @broken_by("nodes/2/role", "delivery_dept")
    def test_the_review_department_decides_whether_it_goes_on(self):
        order = self.an_order("s0_a")
        self.through(order, "1")
        self.check_owes(order, "2", "review_dept")
        self.check_waits(order, "3A")
        with self.assertRaisesRegex(GateRefused, "Review"):
            self.acts(order, "order.confirmed", "sales_clerk")
        reviewer = order.with_user(self.enable("review_dept", "order.submitted"))
        reviewer.action_order_return("The address is another one")
        self.assertEqual(self.node(order, "2").outcome_id.code, "fail")
        self.check_owes(order, "1", "sales_clerk")
        self.check_waits(order, "3A")
        self.acts(order, "order.submitted", "sales_clerk")
        self.complete(order, "2", "pass")
        self.check_done_by(order, "2", "review_dept")
        self.acts(order, "order.confirmed", "sales_clerk")
        self.assertEqual(order.state, "sale")

    @covers("S0-A-10", "S0-A-11")
    @broken_by("criteria/stock")
    @broken_by("criteria/price")
    @broken_by("criteria/policy")
    def test_stock_price_and_policy_are_part_of_the_review(self):
        for faulty, said in (
            ({"product_uom_qty": 99999}, "available"),
            ({"price_unit": 60}, "Price"),
            ({"discount": 50}, "policy"),
        ):
            with self.subTest(said):
                order = self.an_order("s0_a") if said == "available" else self.another()
                self.until(order, "1C")
                line = order.order_line.with_user(self.people["sales_clerk"])
                right = {name: line[name] for name in faulty}
                line.write(faulty)
                self.through(order, "2")
                with self.assertRaisesRegex(GateRefused, f"(?i){said}"):
                    self.acts(order, "order.confirmed", "sales_clerk")
                line.write(right)
                self.acts(order, "order.confirmed", "sales_clerk")
                self.assertEqual(order.state, "sale")

    @covers("S0-A-13", "S0-A-16")
    @broken_by("nodes/3A/role", "courier")
    @broken_by("nodes/4A/role", "courier")
    @broken_by("nodes/3Q/holds")
    def test_it_is_handed_from_review_to_processing_to_delivery(self):
        order = self.an_order("s0_a")
        self.until(order, "2")
        self.check_waits(order, "3A")
        self.through(order, "2")
        self.check_owes(order, "3A", "processing_dept")
        self.until(order, "3Q")
        self.check_waits(order, "4A", "4B")
        self.check_held(order, "shipment.done", "3Q")
        self.through(order, "3Q")
        self.check_free(order, "shipment.done", "3Q")
        self.check_owes(order, "4A", "delivery_dept")

    @covers("S0-A-19", "S0-A-21")
    @broken_by("nodes/5A/role", "courier")
    @broken_by("nodes/5C/holds")
    def test_settlement_is_the_last_stage_and_closes_the_order(self):
        order = self.an_order("s0_a")
        self.until(order, "4")
        self.check_waits(order, "5A")
        self.through(order, "4")
        self.check_owes(order, "5A", "settlement")
        self.until(order, "5C")
        self.check_held(order, "order.closed", "5C")
        self.assertEqual(order.process_state, "running")
        self.through(order, "5C")
        self.check_free(order, "order.closed", "5C")
        self.assertEqual(order.process_state, "done")

    @covers("S0-B-01", "S0-B-09")
    @broken_by("name/zh", "流程")
    @broken_by("scope/zh", "所有部门")
    def test_its_head_says_its_name_and_whom_it_is_for(self):
        order = self.an_order("s0_b")
        reader = order.with_user(self.people["technical"]).process_id
        self.assertEqual(reader.name, "Regional Orders")
        there = reader.with_context(lang="zh_CN")
        self.assertEqual(there.name, "订单管理工作流程")
        self.assertIn("适用于销售部、技术部与相关部门", there.scope)

    @covers("S0-B-08")
    @broken_by("nodes/1/role", "warehouse")
    @broken_by("nodes/2/role", "warehouse")
    def test_the_request_of_a_region_becomes_an_order_that_is_watched(self):
        order = self.an_order("s0_b")
        self.check_owes(order, "1", "region")
        self.through(order, "2")
        self.check_done_by(order, "2", "sales_clerk")
        self.assertEqual(order.state, "sale")
        line = order.with_user(self.people["sales_manager"]).process_line()
        states = {entry["code"]: entry["state"] for entry in line}
        self.assertEqual((states["2"], states["3"]), ("done", "open"))

    @covers("S0-B-17")
    @broken_by("locks")
    def test_a_confirmed_configuration_is_locked(self):
        order = self.an_order("s0_b")
        self.through(order, "2")
        region = order.order_line.with_user(self.enable("region", "order.confirmed"))
        with self.assertRaisesRegex(Exception, "change"):
            region.product_uom_qty = 7
        self.assertEqual(order.order_line.product_uom_qty, 5)

    def special(self):
        """A special order that its region has handed in."""
        order = self.an_order("s0_b", values={"req_special_terms": "Painted red"})
        self.through(order, "1")
        return order

    @covers("S0-B-19")
    @broken_by("signoffs/0/steps/1/role", "warehouse")
    @broken_by("nodes/1S/holds")
    def test_manager_and_vice_president_sign_a_special_order(self):
        order = self.special()
        self.check_held(order, "order.confirmed", "1S")
        self.decide(order, "special", "sales_manager")
        self.check_waits(order, "1M")
        self.decide(order, "special", "vp_in_charge")
        self.assertEqual(self.states(order, "1S"), ["done"])
        self.check_free(order, "order.confirmed", "1S")

    @covers("S0-B-20", "S0-B-21")
    @broken_by("money_rules/0/percent", "20")
    @broken_by("money_rules")
    def test_a_special_order_is_not_effective_without_thirty_percent(self):
        order = self.special()
        self.decide(order, "special", "sales_manager")
        self.decide(order, "special", "vp_in_charge")
        clerk = order.with_user(self.enable("sales_clerk", "order.confirmed"))
        with self.assertRaisesRegex(GateRefused, "150"):
            clerk.action_confirm()
        self.enable("finance", "order.invoiced")
        self.enable("sales_clerk", "order.submitted")
        invoice = self.deposit(order, "sales_clerk")
        self.assertEqual(invoice.amount_total, 150)
        self.receive(invoice, 149)
        with self.assertRaisesRegex(GateRefused, "1"):
            clerk.action_confirm()
        self.receive(invoice)
        clerk.action_confirm()
        self.assertEqual(order.state, "sale")

    @covers("S0-B-22")
    @broken_by("money_rules/0/types")
    def test_an_ordinary_order_needs_no_deposit(self):
        order = self.an_order("s0_b")
        self.through(order, "2")
        self.check_waits(order, "1S", "1M")
        self.assertEqual(order.state, "sale")

    @covers("S0-B-35")
    @broken_by("nodes/2/limit", "Tue, Fri by 24:00")
    def test_a_window_on_a_holiday_rolls_forward(self):
        order = self.an_order("s0_b", at=FRIDAY)
        self.through(order, "1")
        self.check_owes(order, "2", "sales_clerk", due="2026-12-01 00:00")
        self.day_off("2026-12-03")
        self.at("2026-12-01 09:00")
        order = self.another()
        self.through(order, "1")
        self.check_owes(order, "2", "sales_clerk", due="2026-12-05 00:00")
