"""Rows of S1-C, S1-D, S1-E, S1-G, S1-H and S1-I, by orders that follow them."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .actions import ask_money
from .broken import broken_by
from .showing import ShowingCase


@tagged("post_install", "-at_install")
class TestRowsS1(ShowingCase):
    """Merchants, shops and the procedures of several channels."""

    shows = ("s1_c", "s1_d", "s1_e", "s1_g", "s1_h", "s1_i")

    # -- S1-C ------------------------------------------------------------------------
    @covers("S1-C-03")
    @broken_by("nodes/3T/role", "merchant")
    @broken_by("nodes/3T/skip_when")
    @broken_by("nodes/3T/holds")
    def test_technicians_assist_with_customised_goods(self):
        plain = self.an_order("s1_c")
        self.through(plain, "2")
        self.assertNotIn("3T", self.desk(plain, "technician"))
        order = self.another(tags=("customised",))
        self.through(order, "1")
        with self.assertRaisesRegex(GateRefused, "Technical staff"):
            self.acts(order, "order.confirmed", "merchant")
        self.complete(order, "2")
        self.check_owes(order, "3T", "technician")
        self.check_held(order, "shipment.done", "3T")
        self.complete(order, "3T")
        self.check_done_by(order, "3T", "technician")
        self.check_free(order, "shipment.done", "3T")

    # -- S1-D ------------------------------------------------------------------------
    @covers("S1-D-04")
    @broken_by("money_rules")
    @broken_by("nodes/1P/role", "warehouse")
    def test_the_money_received_is_exactly_what_is_payable(self):
        order = self.an_order("s1_d")
        self.check_owes(order, "1P", "finance")
        finance = order.with_user(self.enable("finance", "order.paid"))
        invoice = ask_money(finance)
        self.receive(invoice, 499)
        self.check_owes(order, "1P", "finance")
        self.check_waits(order, "2A")
        self.through(order, "1S")
        seller = order.with_user(self.enable("customer_service", "order.confirmed"))
        with self.assertRaisesRegex(GateRefused, "paid|received|payable"):
            seller.action_confirm()
        self.receive(invoice, 1)
        self.check_done_by(order, "1P", "finance")
        seller.action_confirm()
        self.assertEqual(order.state, "sale")

    @covers("S1-D-08")
    @broken_by("nodes/3/repeats")
    @broken_by("nodes/3/role", "logistics")
    def test_the_state_of_an_order_is_watched_until_it_is_delivered(self):
        order = self.an_order("s1_d")
        self.through(order, "1I")
        for day in ("2026-11-24 09:00", "2026-11-25 09:00"):
            self.at(day)
            self.new_day()
            self.check_owes(order, "3", "customer_service")
            watcher = order.with_user(self.people["customer_service"])
            states = {e["code"]: e["state"] for e in watcher.process_line()}
            self.assertEqual((states["1I"], states["2A"]), ("done", "waiting"))
            self.complete(order, "3")
        self.to_the_end(order)
        self.at("2026-11-26 09:00")
        self.new_day()
        self.assertNotIn("3", self.desk(order, "customer_service"))

    # -- S1-E ------------------------------------------------------------------------
    @covers("S1-E-17")
    @broken_by("nodes/1.4/role", "finance")
    def test_a_company_adjusts_the_flow_and_running_orders_keep_theirs(self):
        first = self.an_order("s1_e")
        process = first.process_id.with_user(self.manager)
        action = process.action_new_version()
        draft = process.browse(action["res_id"])
        told = draft.node_ids.filtered(lambda node: node.code == "1.4")
        told.write({"name": "Call", "limit_kind": "hours", "limit_value": 2})
        wizard = process.env["order.process.publish.wizard"]
        wizard.create({"process_id": draft.id}).action_confirm()
        self.process = draft.sudo()
        second = self.another()
        self.assertEqual(second.process_id, draft)
        self.through(second, "1.3")
        self.check_owes(second, "1.4", "merchant", due="2026-11-23 11:10")
        self.assertNotEqual(first.process_id, draft)
        line = first.with_user(self.people["merchant"]).process_line()
        self.assertNotIn("Call", [entry["name"] for entry in line])

    # -- S1-G ------------------------------------------------------------------------
    @covers("S1-G-04")
    @broken_by("nodes/2/limit", "9 working days")
    @broken_by("nodes/2/role", "courier")
    def test_the_merchant_confirms_as_soon_as_possible(self):
        order = self.an_order("s1_g")
        self.check_owes(order, "2", "merchant", due="2026-11-23 09:30")
        self.complete(order, "2", "right")
        self.check_done_by(order, "2", "merchant")

    # -- S1-H ------------------------------------------------------------------------
    def urgent(self):
        """A rush order that its receiver has registered and asks to be rushed."""
        order = self.an_order("s1_h")
        self.through(order, "1")
        return order, self.rush(order, "order_receiver")

    def judge(self, rush, **answers):
        """The three departments assess a rush."""
        rush.with_user(self.people["order_receiver"]).action_judge(True)
        urgent = {"urgent": True, "feasible": True, **answers}
        self.decide(rush, "rush", "order_receiver", answers=urgent)
        self.decide(rush, "rush", "production_manager", answers={"resources": True})
        self.decide(rush, "rush", "purchasing", answers={"resources": True})

    @covers("S1-H-01", "S1-H-09")
    @broken_by("nodes/3/limit", "9 working days")
    @broken_by("nodes/4/starts", "order.closed")
    @broken_by("nodes/4/role", "order_receiver")
    def test_an_urgent_order_loses_no_time_and_comes_first(self):
        calm, rush = self.urgent()
        self.judge(rush, urgent=False)
        self.check_owes(calm, "4N", "team")
        order = self.another()
        self.through(order, "1")
        self.judge(self.rush(order, "order_receiver"))
        told = self.node(order, "3")
        self.assertEqual((told.due_at - told.opened_at).seconds, 1800, "at once")
        self.through(order, "3")
        duties = self.env["order.duty"].with_user(self.people["team"])
        found = duties.fetch_duties(res_model="sale.order")["duties"]
        first = [(duty["res_id"], duty["node"]) for duty in found]
        urgent = [(order.id, "4"), (order.id, "5")]
        self.assertEqual(first, [*urgent, (calm.id, "4N")])

    @covers("S1-H-04", "S1-H-05")
    @broken_by("nodes/2/limit", "9 working days")
    @broken_by("nodes/2/done_by", ["by hand", "rush.judged gives urgent_feasible"])
    @broken_by("signoffs/0/steps/0/questions/feasible/required", "no")
    @broken_by("signoffs/0/steps/0/questions/urgent/required", "no")
    def test_urgency_and_feasibility_are_assessed_at_once(self):
        order, rush = self.urgent()
        self.check_owes(order, "2", "order_receiver", due="2026-11-23 09:35")
        rush.with_user(self.people["order_receiver"]).action_judge(True)
        for said, lacks in ("urgent", "feasible"), ("feasible", "urgent"):
            with self.assertRaisesRegex(UserError, f"Is the order {lacks}"):
                self.decide(rush, "rush", "order_receiver", answers={said: True})
        self.assertEqual(self.states(order, "2", "3"), ["open", "waiting"])
        both = {"urgent": True, "feasible": True}
        self.decide(rush, "rush", "order_receiver", answers=both)
        said = self.step(rush, "rush", "order_receiver").decision_ids.answers
        self.assertEqual(said, both)

    @covers("S1-H-06")
    @broken_by("signoffs/0/steps/1/questions/resources")
    @broken_by("signoffs/0/steps/1/role", "order_receiver")
    def test_production_says_whether_resources_and_capacity_suffice(self):
        order, rush = self.urgent()
        rush.with_user(self.people["order_receiver"]).action_judge(True)
        self.decide(
            rush,
            "rush",
            "order_receiver",
            answers={"urgent": True, "feasible": True},
        )
        self.decide(
            rush,
            "rush",
            "production_manager",
            "reject",
            opinion="All lines are full",
            answers={"resources": False},
        )
        self.decide(rush, "rush", "purchasing", answers={"resources": True})
        self.assertEqual(self.node(order, "2").outcome_id.code, "infeasible")
        self.check_owes(order, "2X", "salesperson")

    @covers("S1-H-07")
    @broken_by("nodes/3/starts", "after 2 = not_urgent")
    @broken_by("nodes/3/limit", "9 working days")
    def test_only_what_is_urgent_and_feasible_is_announced(self):
        order, rush = self.urgent()
        self.check_waits(order, "3")
        self.judge(rush)
        self.assertEqual(self.node(order, "2").outcome_id.code, "urgent_feasible")
        self.check_owes(order, "3", "order_receiver", due="2026-11-23 09:35")
        other, rush = self.another(), None
        self.through(other, "1")
        rush = self.rush(other, "order_receiver")
        self.judge(rush, urgent=False)
        self.assertEqual(self.node(other, "2").outcome_id.code, "not_urgent")
        self.check_waits(other, "3")
        self.check_owes(other, "4N", "team")

    @covers("S1-H-10")
    @broken_by("nodes/4/starts", "after 2 = not_urgent")
    @broken_by("nodes/4N/role", "order_receiver")
    def test_rush_orders_go_the_same_steps_in_less_time(self):
        process = self.an_order("s1_h").process_id.with_user(self.manager)
        draft = process.browse(process.action_new_version()["res_id"])
        draft.rush_factor = 0.5
        same = draft.node_ids.filtered(lambda node: node.code in ("4", "4N"))
        same.write({"limit_kind": "hours", "limit_value": 4})
        wizard = process.env["order.process.publish.wizard"]
        wizard.create({"process_id": draft.id}).action_confirm()
        self.process = draft.sudo()
        for urgent, code, hours in ((True, "4", 2), (False, "4N", 4)):
            order = self.another()
            self.through(order, "1")
            self.judge(self.rush(order, "order_receiver"), urgent=urgent)
            if urgent:
                self.through(order, "3")
            self.check_owes(order, code, "team")
            owed = self.node(order, code)
            self.assertEqual((owed.due_at - owed.opened_at).seconds, hours * 3600)

    # -- S1-I ------------------------------------------------------------------------
    def lacks_on_confirm(self, seller, word):
        """An order is not confirmed before a thing is known."""
        with self.assertRaisesRegex(GateRefused, f"fill in.*{word}"):
            seller.action_confirm()

    @covers("S1-I-03")
    @broken_by("nodes/2/holds")
    @broken_by("requirements/0/customer", "name")
    @broken_by("requirements/0/lines", ["product_uom_qty", "price_unit"])
    @broken_by("requirements/0/lines", ["req_model", "price_unit"])
    @broken_by("requirements/0/lines", ["req_model", "product_uom_qty"])
    @broken_by("criteria")
    def test_what_the_customer_wants_is_verified(self):
        order = self.an_order("s1_i")
        seller = order.with_user(self.enable("customer_service", "order.confirmed"))
        with self.assertRaises(GateRefused) as refused:
            seller.action_confirm()
        self.check_held(order, "order.confirmed", "2")
        self.assertIn("customer", str(refused.exception).lower())
        seller.action_order_checked()
        self.check_done_by(order, "2", "customer_service")
        phone = self.dealer.phone
        self.dealer.write({"phone": False, "email": False})
        self.lacks_on_confirm(seller, "Phone")
        self.dealer.phone = phone
        line = seller.order_line
        for field, word in (
            ("req_model", "Model"),
            ("product_uom_qty", "Quantity"),
            ("price_unit", "Unit Price"),
        ):
            known = line[field]
            line[field] = False
            self.lacks_on_confirm(seller, word)
            line[field] = known
        with self.assertRaisesRegex(GateRefused, "(?i)intent|intend|wish"):
            seller.action_confirm()
        seller.action_criterion_tick("intent")
        seller.action_confirm()
        self.assertEqual(order.state, "sale")

    @covers("S1-I-08")
    @broken_by("nodes/3B/role", "warehouse")
    @broken_by("nodes/3B/limit", "9 working days")
    @broken_by("nodes/3B/evidence")
    def test_a_shortage_is_settled_with_the_customer(self):
        order = self.an_order("s1_i_other")
        self.until(order, "3")
        self.complete(order, "3", "short")
        opened = self.node(order, "3B").opened_at
        self.check_owes(order, "3B", "salesperson")
        self.assertEqual((self.node(order, "3B").due_at - opened).seconds, 1800)
        self.check_waits(order, "3A")
        self.complete(order, "3B", solution="A substitute, accepted by phone")
        kept = self.node(order, "3B").evidence_ids
        self.assertIn("A substitute", kept.value_text)
        self.check_owes(order, "3A", "warehouse")
