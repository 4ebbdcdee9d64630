"""Rows of S0-G, S4-A and S4-B, by orders that follow them."""

from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .broken import broken_by
from .showing import ShowingCase

DEPARTMENTS = ("technical", "purchasing", "production_manager", "quality")
TRACKS = {
    "5T": "technical",
    "5B": "purchasing",
    "5P": "production_manager",
    "5Q": "quality",
}


@tagged("post_install", "-at_install")
class TestRowsS4(ShowingCase):
    """Contract review, quotation, contract, four tracks, shipments."""

    shows = ("s0_g", "s4_a", "s4_b")

    # -- S4-A ------------------------------------------------------------------------
    @covers("S4-A-01")
    @broken_by("nodes/4/role", "chairman")
    @broken_by("nodes/9/role", "chairman")
    @broken_by("nodes/7Q/starts", "order.closed")
    def test_each_step_of_the_execution_has_somebody_responsible(self):
        order = self.an_order("s4_a")
        self.to_the_end(order)
        self.assertEqual(order.process_state, "done")
        line = order.with_user(self.people["production_vp"]).process_line()
        people = {entry["code"]: entry["people"] for entry in line}
        for code, role in (
            ("1", "salesperson"),
            ("4", "salesperson"),
            ("5P", "production_manager"),
            ("7Q", "quality"),
            ("9", "warehouse"),
        ):
            self.assertEqual(people[code], [self.people[role].name], code)
        self.assertTrue(all(people.values()))

    @covers("S0-G-01")
    @broken_by("nodes/9/role", "salesperson")
    @broken_by("nodes/G1/role", "warehouse")
    def test_the_steps_of_the_shorter_copy_have_somebody_too(self):
        order = self.an_order("s0_g")
        self.check_owes(order, "G1", "salesperson")
        self.to_the_end(order)
        self.assertEqual(order.process_state, "done")
        self.check_done_by(order, "G1", "salesperson")
        self.check_done_by(order, "9", "warehouse")

    @covers("S4-A-03")
    @broken_by("nodes/6/starts", "order.closed")
    @broken_by("nodes/8/starts", "order.closed")
    def test_review_record_quotation_contract_drawing_production_and_progress(self):
        order = self.an_order("s4_a")
        self.to_the_end(order)
        subjects = ("1", "2", "2T", "3", "4", "5T", "5P", "6", "7R")
        self.assertEqual(self.states(order, *subjects), ["done"] * len(subjects))
        times = [self.node(order, code).done_at for code in ("1", "2", "3", "4", "6")]
        self.assertEqual(times, sorted(times))
        other = self.another()
        self.through(other, "4")
        self.at("2026-11-30 09:00")
        self.new_day()
        self.check_owes(other, "8", "production_vp")

    def handed_in(self, name="s4_a", **changes):
        """An order that the salesperson has recorded, and its review sheet."""
        order = self.an_order(name, **changes)
        self.play(order, [self.steps.pop(0)])
        sheet = order.review_ids.with_user(self.people["production_vp"])
        return order, sheet

    @covers("S4-A-06", "S4-A-07")
    @broken_by("nodes/2/role", "quoter")
    @broken_by("nodes/2/assists", {"role": "quoter"})
    @broken_by("review_plans/0/organiser", "quoter")
    def test_production_and_technology_organise_the_review(self):
        order, sheet = self.handed_in()
        self.check_done_by(order, "1", "salesperson")
        self.assertTrue(sheet, "the sheet goes round once sales hands the order in")
        self.check_owes(order, "2", "production_vp")
        helps = order.process_id.node_ids.filtered(lambda n: n.code == "2").assist_ids
        self.assertEqual(helps.role_id.code, "technical_manager")
        for role in DEPARTMENTS:
            self.decide(order, "review", role, "comment", answers={"days": 3})
        sheet.meeting_mode = "none"
        sheet.review_conclude("feasible")
        self.assertEqual(self.states(order, "2"), ["done"])
        self.check_done_by(order, "2", "production_vp")

    @covers("S0-G-06")
    @broken_by("nodes/G2/assists")
    @broken_by("nodes/G2/role", "warehouse")
    def test_the_shorter_copy_is_reviewed_alike(self):
        order, _sheet = self.handed_in("s0_g")
        self.check_owes(order, "G2", "production_vp")
        helps = order.process_id.node_ids.filtered(lambda n: n.code == "G2").assist_ids
        self.assertEqual(helps.role_id.code, "technical_manager")

    @covers("S4-A-10", "S4-A-11")
    @broken_by("signoffs/0/steps/0/questions/days")
    @broken_by("signoffs/0/steps/3/role", "quoter")
    @broken_by("nodes/2T/done_by", "by hand")
    def test_each_department_says_how_long_its_work_takes(self):
        order, _sheet = self.handed_in()
        for days, role in enumerate(DEPARTMENTS, 2):
            self.decide(order, "review", role, "comment", answers={"days": days})
        steps = order.signoff_ids.step_ids
        said = {s.role_id.code: s.decision_ids.answers for s in steps}
        self.assertEqual(
            {role: answers.get("days") for role, answers in said.items()},
            {role: days for days, role in enumerate(DEPARTMENTS, 2)},
        )
        self.assertEqual(self.states(order, "2T"), ["done"])

    @covers("S0-G-09")
    @broken_by("signoffs/0/steps/0/questions/days")
    def test_the_shorter_copy_asks_for_the_days_alike(self):
        order, _sheet = self.handed_in("s0_g")
        for role in DEPARTMENTS:
            self.decide(order, "review", role, "comment", answers={"days": 4})
        self.assertEqual(self.states(order, "G3"), ["done"])
        kept = [one.answers["days"] for one in order.signoff_ids.step_ids.decision_ids]
        self.assertEqual(kept, [4] * 4)

    @covers("S4-A-13")
    @broken_by("nodes/3/role", "salesperson")
    @broken_by("nodes/3/starts_after_all", ["after 1"])
    def test_the_quotation_follows_the_decision_on_the_order(self):
        order, sheet = self.handed_in()
        for role in DEPARTMENTS:
            self.check_waits(order, "3")
            self.decide(order, "review", role, "comment", answers={"days": 3})
        self.check_waits(order, "3")
        sheet.meeting_mode = "none"
        sheet.review_conclude("feasible")
        self.check_owes(order, "3", "quoter")

    @covers("S4-A-31")
    @broken_by("nodes/4/role", "quoter")
    @broken_by("nodes/4/holds")
    def test_sales_talks_with_the_customer_before_signing(self):
        order = self.an_order("s4_a")
        self.until(order, "4")
        self.check_owes(order, "4", "salesperson")
        self.check_held(order, "production.started", "4")
        seller = order.with_user(self.enable("salesperson", "order.confirmed"))
        seller.action_customer_talk("Both sides agree on twelve weeks", "Mr Wang")
        self.complete(order, "4")
        self.check_done_by(order, "4", "salesperson")
        self.check_free(order, "production.started", "4")
        told = [event["code"] for event in seller.process_history()]
        self.assertIn("customer.talked", told)

    @covers("S4-A-19")
    @broken_by("nodes/5B/starts", "after 5T")
    @broken_by("nodes/5Q/role", "quoter")
    def test_four_departments_begin_together(self):
        order = self.an_order("s4_a")
        self.through(order, "4")
        for code, role in TRACKS.items():
            self.check_owes(order, code, role)
        self.assertEqual(len(set(self.passes(order, "5T").mapped("opened_at"))), 1)

    # -- S4-B ------------------------------------------------------------------------
    @covers("S4-B-02")
    @broken_by("scope/zh", "适用于公司的市场部。")
    @broken_by("nodes/4/role", "warehouse")
    @broken_by("nodes/6/role", "finance")
    def test_marketing_clerks_finance_and_warehouse_take_part(self):
        order = self.an_order("s4_b")
        there = order.process_id.with_context(lang="zh_CN")
        self.assertIn("市场部、销售内勤、财务、仓管", there.scope)
        for code, role in (
            ("1", "shipping_applicant"),
            ("2", "sales_clerk"),
            ("4", "finance"),
            ("6", "warehouse"),
        ):
            self.until(order, code)
            self.check_owes(order, code, role)

    @covers("S4-B-10")
    @broken_by("nodes/4/role", "warehouse")
    @broken_by("nodes/4/done_by", "by hand")
    def test_finance_bills_and_checks_the_money_of_the_customer(self):
        order = self.an_order("s4_b")
        self.until(order, "4")
        self.acts(order, "order.confirmed", "sales_clerk")
        invoice = self.ask(order)
        self.assertEqual((invoice.state, invoice.amount_total), ("posted", 500))
        self.receive(invoice, 499)
        self.check_owes(order, "4", "finance")
        with self.assertRaises(GateRefused):
            self.acts(order, "order.shipped", "warehouse")
        self.receive(invoice)
        self.check_done_by(order, "4", "finance")
        self.check_free(order, "shipment.done", "4")

    @covers("S4-B-41", "S4-B-42")
    @broken_by("nodes/6P/role", "sales_clerk")
    @broken_by("nodes/6P/holds")
    @broken_by("nodes/6P/done_by", "form packing_check closed, until then by hand")
    def test_goods_leave_only_when_their_packaging_was_found_right(self):
        order = self.an_order("s4_b")
        self.until(order, "6P")
        self.check_owes(order, "6P", "warehouse")
        for wrong in ("intact", "suits_goods"):
            form = self.send_sheet(
                order, "packing_check", "warehouse", **{wrong: False}
            )
            self.assertEqual(form.state, "closed", "it is a record")
            self.check_owes(order, "6P", "warehouse")
            self.check_held(order, "shipment.done", "6P")
        self.send_sheet(order, "packing_check", "warehouse")
        self.check_done_by(order, "6P", "warehouse")
        self.check_free(order, "shipment.done", "6P")
