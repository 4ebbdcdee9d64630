"""Rows of S0-H, S2-E, S2-J, S2-Q and S4-C: who takes part, what binds."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .broken import broken_by
from .showing import ShowingCase


@tagged("post_install", "-at_install")
class TestRowsScope(ShowingCase):
    """Nobody goes another way, and each department does its own part."""

    shows = ("s0_h", "s2_e", "s2_j", "s2_q", "s4_c")

    @covers("S0-H-22")
    @broken_by("nodes/1/holds")
    @broken_by("nodes/4/holds/0")
    @broken_by("nodes/1N/holds")
    def test_the_flow_is_binding(self):
        order = self.an_order("s0_h")
        with self.assertRaisesRegex(GateRefused, "technical department"):
            self.acts(order, "order.submitted", "sales_clerk")
        while self.steps[0].code != "4F":
            for role in ("sales_clerk", "gm"):
                with self.assertRaises(GateRefused):
                    self.acts(order, "order.confirmed", role)
                self.check_held(order, "order.confirmed", "4")
            if not self.passes(order, "1N").filtered("done_at"):
                self.check_held(order, "production.started", "1N")
            self.play(order, [self.steps.pop(0)])
        self.through(order, "4F")
        self.assertEqual(order.state, "sale")

    # -- S2-J ------------------------------------------------------------------------
    @covers("S2-J-02")
    @broken_by("nodes/2/evidence/talks")
    @broken_by("nodes/2/role", "salesperson")
    def test_the_designer_assesses_and_may_keep_further_talks(self):
        order = self.an_order("s2_j")
        self.check_owes(order, "2", "designer")
        self.complete(order, "2", talks="Wants oak, said Mr Wang")
        kept = self.node(order, "2").evidence_ids.mapped("value_text")
        self.assertIn("Wants oak, said Mr Wang", kept)
        other = self.another()
        self.complete(other, "2")
        self.check_done_by(other, "2", "designer")

    # -- S2-E, S2-Q ------------------------------------------------------------------
    @covers("S2-E-03")
    @broken_by("nodes/C/role", "orderer")
    @broken_by("nodes/C/starts", "after A")
    def test_purchasing_confirms_what_was_checked(self):
        order = self.an_order("s2_e")
        self.until(order, "B")
        self.check_waits(order, "C")
        self.through(order, "B")
        self.check_owes(order, "C", "purchasing")
        with self.assertRaises(UserError):
            self.complete(order, "C", role="orderer")
        self.complete(order, "C")
        self.check_done_by(order, "C", "purchasing")

    @covers("S2-Q-01")
    @broken_by("nodes/1/role", "receiving")
    @broken_by("requirements")
    def test_supply_says_quantity_specification_and_delivery(self):
        order = self.an_order("s2_q")
        self.check_owes(order, "1", "supply")
        user = self.enable("supply", "purchase.submitted")
        line, head = order.order_line.with_user(user), order.with_user(user)
        for record, field in (
            (line, "product_qty"),
            (line, "name"),
            (head, "delivery_terms"),
        ):
            right = record[field]
            record[field] = 0 if field == "product_qty" else " "
            with self.assertRaises(GateRefused, msg=field):
                head.action_purchase_submit()
            record[field] = right
        head.action_purchase_submit()
        self.check_done_by(order, "1", "supply")

    # -- S4-C ------------------------------------------------------------------------
    @covers("S4-C-03")
    @broken_by("nodes/1.1/role", "warehouse")
    @broken_by("nodes/1.2R/role", "warehouse")
    def test_sales_receives_issues_tracks_and_coordinates(self):
        order = self.an_order("s4_c_other")
        self.check_owes(order, "1.1", "sales_clerk")
        self.through(order, "1.2")
        self.check_done_by(order, "1.1", "sales_clerk")
        self.check_owes(order, "1.2R", "sales_clerk")
        with self.assertRaises(UserError):
            self.complete(order, "1.2R")
        self.through(order, "1.2R")
        self.check_done_by(order, "1.2R", "sales_clerk")
        self.through(order, "order.confirmed")
        line = order.with_user(self.people["sales_clerk"]).process_line()
        states = {entry["code"]: entry["state"] for entry in line}
        self.assertEqual((states["1.2"], states["9"]), ("done", "open"))

    @covers("S4-C-02")
    @broken_by("scope")
    @broken_by("nodes/1.1/role", "warehouse")
    def test_it_is_the_order_management_of_the_sales_department(self):
        order = self.an_order("s4_c")
        clerk = self.people["sales_clerk"]
        process = order.process_id.with_user(clerk)
        self.assertIn("sales department", process.scope or "")
        self.assertIn("销售部订单管理", process.with_context(lang="zh_CN").scope)
        self.check_owes(order, "1.1", "sales_clerk")
