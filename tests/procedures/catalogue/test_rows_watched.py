"""Rows S2-X-17 and S2-X-20: orders are watched, and the watching is looked back on."""

from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .following import FollowCase

#: Scenario: the node that watches the progress, who does it, and after what.
WATCHED = {
    "s2_f": ("4B", "logistics", "4A"),
    "s2_h": ("5", "salesperson", "4C"),
    "s2_r": ("3C", "production_manager", "3B"),
    "s2_s": ("5", "team", "4"),
}
#: Scenarios in which that node is due when the customer was promised.
DATED = ("s2_f", "s2_s")
#: Procedure: the routine in which its execution is looked back on, by whom.
REVIEWED = {
    "S2-F": ("review_evaluated", "review_dept", ("effectiveness", "improvement")),
    "S2-Q": ("execution_monitored", "purchasing", ("problems", "measures")),
    "S2-R": ("procedure_supervised", "enterprise_mgmt", ("problems", "solutions")),
}


@tagged("post_install", "-at_install")
class TestRowsWatched(FollowCase):
    """Progress against the date, in five procedures."""

    shows = ("s2_f", "s2_h", "s2_q", "s2_r", "s2_s")

    @covers("S2-X-17")
    @broken_by("S2-F:nodes/4B/role", "order_staff")
    @broken_by("S2-H:nodes/5/role", "warehouse")
    @broken_by("S2-Q:nodes/7/role", "receiving")
    @broken_by("S2-R:nodes/3C/role", "warehouse")
    @broken_by("S2-S:nodes/5/role", "salesperson")
    @broken_by("S2-Q:nodes/8/starts", "after 7")
    def test_progress_is_watched_against_the_date_and_delays_are_settled(self):
        for name, (code, role, after) in WATCHED.items():
            with self.subTest(name):
                order = self.an_order_of_its_own(name)
                self.through(order, after)
                self._await(order, code)
                self.check_owes(order, code, role)
                if name in DATED:
                    due = self.node(order, code).due_at
                    self.assertEqual(due, order.commitment_date)
        self.supplier_is_contacted()

    def supplier_is_contacted(self):
        """The buyer settles a delay with the supplier and says what was agreed."""
        order = self.an_order("s2_q")
        self.through(order, "6")
        self.check_owes(order, "7", "purchasing")
        user = self.enable("purchasing", "purchase.confirmed")
        records = self.env["order.purchase.tracking"].with_user(user)
        about = {"order_id": order.id, "finding": "late", "note": "A week late"}
        records.create({**about, "kind": "check"})
        self.check_owes(order, "8", "purchasing")
        said = {"contact": "Mr Cable", "answer": "Half by air"}
        records.create({**about, "kind": "expedite", **said})
        self.check_done_by(order, "8", "purchasing")

    @covers("S2-X-20")
    @broken_by("S2-F:routines/review_evaluated/role", "logistics")
    @broken_by("S2-Q:routines/execution_monitored/role", "receiving")
    @broken_by("S2-R:routines/procedure_supervised/role", "warehouse")
    @broken_by("S2-Q:routines/execution_monitored/asks/measures")
    @broken_by("S2-S:nodes/7/evidence/summary")
    @broken_by("S2-S:nodes/7/evidence/improvement")
    def test_problems_are_recorded_at_intervals_and_improved(self):
        for procedure, (routine, role, asked) in REVIEWED.items():
            with self.subTest(procedure):
                self.a_procedure(procedure)
                said = {name: f"{procedure}: {name}" for name in asked}
                self.check_routine(routine, role, **said)
        order = self.an_order_of_its_own("s2_s")
        self.until(order, "7")
        node = order.process_id.node_ids.filtered(lambda one: one.code == "7")
        self.assertEqual(node.role_id.code, "salesperson")
        said = {"feedback": "Satisfied", "summary": "Two days lost"}
        self.check_says(order, "7", **said, improvement="Order earlier")
