"""Rows of S0-C and S0-E, by orders that follow them."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .showing import ShowingCase

PROGRESS = {
    "C4.1": "material_control",
    "C4.2": "purchasing",
    "C4.3": "quality",
    "C4.4": "production_supervisor",
    "C4.5": "warehouse_supervisor",
}
RUSH = {
    "C5.1": "planner",
    "C5.2": "material_control",
    "C5.3": "equipment",
    "C5.4": "production_supervisor",
}
COORDINATION = ("rnd", "production_staff", "material_control", "purchasing", "quality")


@tagged("post_install", "-at_install")
class TestRowsS0C(ShowingCase):
    """The flows of S0-C, each with its own actors; the nine steps of S0-E."""

    shows = ("s0_c", "s0_e")

    # -- S0-C ------------------------------------------------------------------------
    @covers("S0-C-01", "S0-C-02")
    @broken_by("nodes/C1.2/role", "warehouse_supervisor")
    @broken_by("nodes/C1.3/starts", "order.closed")
    def test_three_actors_execute_an_order(self):
        order = self.an_order("s0_c")
        self.until(order, "C1.1")
        for code, role in (
            ("C1.1", "order_staff"),
            ("C1.2", "production_staff"),
            ("C1.3", "production_manager"),
        ):
            self.check_owes(order, code, role)
            self.complete(order, code)
            self.check_done_by(order, code, role)

    @covers("S0-C-04")
    @broken_by("signoffs/0/steps/4/role", "warehouse_supervisor")
    @broken_by("nodes/C2/role", "warehouse_supervisor")
    def test_the_sales_supervisor_coordinates_an_order_with_five_departments(self):
        order = self.an_order("s0_c", values={"req_special_terms": "Painted red"})
        self.through(order, "order.submitted")
        self.assertEqual(self.node(order, "C2").role_id.code, "sales_supervisor")
        if not order.signoff_ids:
            order.with_user(self.people["sales_supervisor"]).signoff_request(
                "coordination"
            )
        for role in COORDINATION:
            self.decide(order, "coordination", role, "comment", opinion="Fits")
        self.assertEqual(self.states(order, "C2"), ["done"])

    @covers("S0-C-07", "S0-C-08")
    @broken_by("nodes/C4.5/role", "quality")
    @broken_by("nodes/C4.1/repeats")
    def test_five_departments_keep_the_progress_every_day(self):
        order = self.an_order("s0_c")
        self.until(order, "C4.1")
        for day in ("2026-11-24 09:00", "2026-11-25 09:00"):
            self.at(day)
            self.new_day()
            for code, role in PROGRESS.items():
                self.check_owes(order, code, role)
                self.complete(order, code)
                self.check_done_by(order, code, role)

    @covers("S0-C-09", "S0-C-10")
    @broken_by("nodes/C5.3/role", "quality")
    @broken_by("signoffs/1/steps/3/role", "quality")
    def test_planning_material_equipment_and_production_judge_a_rush(self):
        order = self.an_order("s0_c")
        self.through(order, "order.submitted")
        rush = self.rush(order, "sales_clerk")
        for code, role in RUSH.items():
            self.check_owes(order, code, role)
        rush.with_user(self.people["sales_clerk"]).action_judge(True)
        for role in RUSH.values():
            self.decide(rush, "rush", role)
        self.assertEqual(rush.state, "approved")
        self.assertEqual(self.states(order, *RUSH), ["done"] * 4)

    @covers("S0-C-13")
    @broken_by("nodes/C5.1/about")
    @broken_by("nodes/C2/about", {"en": "The sales supervisor coordinates."})
    @broken_by("nodes/C1.1/about/en", "Orders are laid out.")
    def test_each_flow_keeps_the_description_that_the_company_writes(self):
        order = self.an_order("s0_c")
        processes = order.process_id | self._outside_processing()
        flows = {"C1.1", "C2", "C3.1", "C4.1", "C5.1", "C6.1"}
        first = processes.node_ids.filtered(lambda one: one.code in flows)
        self.assertEqual(set(first.mapped("code")), flows)
        for node in first:
            self.assertIn("to be entered", str(node.description), node.code)
        text = "Orders are laid out by their dates"
        self.changed(order.process_id, lambda draft: self._describe(draft, text))
        order = self.another()
        self.until(order, "C1.1")
        self.check_owes(order, "C1.1", "order_staff")
        node = self.node(order, "C1.1").with_user(self.people["order_staff"]).node_id
        self.assertIn(text, str(node.description))

    def _outside_processing(self):
        domain = [("code", "=", "S0-C6"), ("company_id", "=", self.company.id)]
        return self.env["order.process"].search(domain)

    def _describe(self, draft, text):
        node = draft.node_ids.filtered(lambda one: one.code == "C1.1")
        node.description = text

    # -- S0-E ------------------------------------------------------------------------
    @covers("S0-E-01")
    @broken_by("nodes/1/limit", "9 working hours")
    @broken_by("nodes/1/role", "finance")
    def test_sales_handles_an_order_within_eight_working_hours(self):
        order = self.an_order("s0_e", at="2026-11-27 15:00")
        self.check_owes(order, "1", "sales_manager", due="2026-11-30 15:00")
        self.through(order, "1")
        self.check_done_by(order, "1", "sales_manager")
        self.assertEqual(self.node(order, "1").late_minutes, 0)

    @covers("S0-E-03")
    @broken_by("nodes/2/evidence/method")
    @broken_by("nodes/2/skip_when")
    def test_special_orders_get_three_standards(self):
        ordinary = self.an_order("s0_e")
        self.through(ordinary, "1T")
        self.check_owes(ordinary, "3", "production_manager")
        self.assertFalse(self.passes(ordinary, "2").filtered("done_by_id"))
        order = self.another(values={"req_special_terms": "Painted red"})
        self.through(order, "1T")
        self.check_owes(order, "2", "quality_technology")
        self.check_waits(order, "3")
        papers = ("technical", "material", "method")
        files = {p: [self.attachment(f"{p}.pdf", "quality_technology")] for p in papers}
        with self.assertRaisesRegex(UserError, "Method"):
            self.complete(order, "2", **{p: files[p] for p in papers[:2]})
        self.complete(order, "2", **files)
        self.check_done_by(order, "2", "quality_technology")
        self.check_owes(order, "3", "production_manager")

    @covers("S0-E-04")
    @broken_by("nodes/2/limit", "8 working hours")
    def test_the_standards_are_there_within_four_hours_of_the_order(self):
        order = self.an_order("s0_e", values={"req_special_terms": "Painted red"})
        self.at("2026-11-23 10:50")
        self.through(order, "1T")
        self.check_owes(order, "2", "quality_technology", due="2026-11-23 16:00")

    @covers("S0-E-18")
    @broken_by("nodes/4/starts", "after 3")
    @broken_by("nodes/8A/starts", "after all batches of 7")
    def test_what_need_not_be_bought_goes_straight_to_the_shipment(self):
        order = self.an_order("s0_e_other")
        self.through(order, "3")
        self.check_done_by(order, "3", "production_manager")
        self.to_the_end(order)
        self.check_waits(order, "4", "4Q", "5", "5S", "6", "7")
        self.assertEqual(order.process_state, "done")
        draft = order.process_id.with_user(self.manager).copy()
        payment = draft.node_ids.filtered(lambda node: node.code == "8A")
        payment.skip_domain = "[('order_tag_ids.code', '=', 'small')]"
        self.assertTrue(payment.skip_domain, "the company edits what is left out")

    @covers("S0-E-15", "S0-E-16")
    @broken_by("nodes/8A/role", "finance")
    @broken_by("nodes/8C/starts", "after 8A")
    @broken_by("nodes/8C/holds")
    @broken_by("signoffs/0/steps/1/role", "production_manager")
    @broken_by("signoffs/0/steps/0/turn", "30")
    def test_money_finance_and_then_the_sales_director_release_the_shipment(self):
        order = self.an_order("s0_e")
        self.until(order, "8A")
        self.check_owes(order, "8A", "salesperson")
        self.until(order, "8B")
        self.check_waits(order, "8C")
        self.until(order, "8C")
        self.check_done_by(order, "8B", "finance")
        self.acts(order, "order.confirmed", "sales_manager")
        self.assertEqual(self.step(order, "ship", "sales_director").state, "waiting")
        self.decide(order, "ship", "finance")
        for event in ("shipping.noticed", "shipment.done"):
            self.check_held(order, event, "8C")
        self.decide(order, "ship", "sales_director")
        self.acts(order, "shipping.noticed", "merchandiser")
        self.check_done_by(order, "9", "merchandiser")
        self.acts(order, "order.shipped", "merchandiser")
