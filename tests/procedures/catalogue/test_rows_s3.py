"""Rows of S3-C to S3-O, by orders that follow them."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .broken import broken_by
from .showing import ShowingCase

FRIDAY = "2026-11-27 15:00"


@tagged("post_install", "-at_install")
class TestRowsS3(ShowingCase):
    """Tracking: who is responsible, from where to where, by when."""

    shows = ("s3_c", "s3_d", "s3_h", "s3_i", "s3_k", "s3_n", "s3_o")

    # -- S3-C ------------------------------------------------------------------------
    @covers("S3-C-09")
    @broken_by("nodes/2A/holds")
    @broken_by("nodes/2A/role", "customer_service")
    def test_the_sales_manager_reviews_each_order(self):
        order = self.an_order("s3_c")
        self.until(order, "2A")
        self.check_owes(order, "2A", "sales_manager")
        with self.assertRaises(GateRefused):
            self.acts(order, "order.confirmed", "salesperson")
        self.check_waits(order, "3")
        self.complete(order, "2A")
        self.check_done_by(order, "2A", "sales_manager")
        self.acts(order, "order.confirmed", "salesperson")
        self.assertEqual(order.state, "sale")

    @covers("S3-C-11")
    @broken_by("nodes/1/limit", "by 24:00 next day")
    @broken_by("nodes/1/role", "customer_service")
    def test_an_order_is_entered_on_the_day_on_which_it_came(self):
        order = self.an_order("s3_c", at=FRIDAY)
        self.check_owes(order, "1", "salesperson", due="2026-11-28 00:00")
        self.through(order, "1")
        self.check_done_by(order, "1", "salesperson")

    @covers("S3-C-13")
    @broken_by("routines/monthly_audit/role", "customer_service")
    @broken_by("routines/monthly_audit/asks/improvements")
    def test_the_sales_manager_audits_every_month(self):
        self.an_order("s3_c")
        run = self.routine("monthly_audit", "2026-11-30 09:00", "sales_manager")
        with self.assertRaisesRegex(UserError, "Improvements"):
            run.run_done({"findings": "Two orders late"})
        run.run_done({"findings": "Two late", "improvements": "Ask earlier"})
        self.assertEqual(run.state, "done")

    # -- S3-D ------------------------------------------------------------------------
    @covers("S3-D-18")
    @broken_by("nodes/3/role", "superior")
    @broken_by("nodes/4/role", "superior")
    def test_the_responsible_person_executes_an_order(self):
        order = self.an_order("s3_d")
        self.until(order, "3")
        self.check_owes(order, "3", "responsible")
        self.until(order, "4")
        self.check_owes(order, "4", "responsible")
        self.acts(order, "order.shipped", "responsible")
        self.check_done_by(order, "4", "responsible")

    # -- S3-H ------------------------------------------------------------------------
    @covers("S3-H-01")
    @broken_by("nodes/1/role", "quality")
    @broken_by("nodes/4/role", "salesperson")
    @broken_by("nodes/5/role", "salesperson")
    @broken_by("nodes/7/role", "salesperson")
    def test_each_department_has_its_part(self):
        order = self.an_order("s3_h")
        self.check_owes(order, "1", "salesperson")
        self.through(order, "1")
        self.check_owes(order, "4", "quality")
        self.check_owes(order, "5", "production_manager")
        self.until(order, "6")
        self.check_owes(order, "6", "logistics")
        self.through(order, "6")
        self.check_owes(order, "7", "logistics")
        self.to_the_end(order)
        for code, role in (("4", "quality"), ("5", "production_manager")):
            self.assertEqual(self.node(order, code).role_id.code, role)
        self.check_done_by(order, "6", "logistics")
        self.check_done_by(order, "7", "logistics")

    # -- S3-I ------------------------------------------------------------------------
    @covers("S3-I-01")
    @broken_by("nodes/9/final")
    @broken_by("nodes/1/starts", "order.confirmed")
    def test_tracking_runs_from_the_order_to_its_delivery(self):
        order = self.an_order("s3_i")
        self.check_owes(order, "1", "salesperson")
        self.until(order, "9")
        self.assertEqual(order.process_state, "running")
        self.check_owes(order, "9", "warehouse")
        self.acts(order, "order.shipped", "warehouse")
        self.check_done_by(order, "9", "warehouse")
        self.assertEqual(order.process_state, "done")

    # -- S3-K ------------------------------------------------------------------------
    @covers("S3-K-01")
    @broken_by("nodes/1/assists")
    @broken_by("routines/procedure_evaluated/role", "merchandiser")
    def test_the_merchandising_manager_guides_and_improves(self):
        order = self.an_order("s3_k")
        first = order.process_id.node_ids.filtered(lambda node: node.code == "1")
        self.assertEqual(first.assist_ids.role_id.code, "merch_manager")
        run = self.routine("procedure_evaluated", "2026-11-30 09:00", "merch_manager")
        run.run_done({"improvements": "Samples a week earlier"})
        self.assertEqual(run.state, "done")

    @covers("S3-K-08")
    @broken_by("money_rules/0/percent", "40")
    @broken_by("nodes/1D/holds")
    @broken_by("nodes/2/starts", "after 1")
    def test_a_deposit_is_paid_with_the_order(self):
        order = self.an_order("s3_k")
        self.through(order, "1")
        self.check_held(order, "order.effective", "1D")
        invoice = self.ask(order, 30)
        self.assertEqual(invoice.amount_total, 150)
        self.receive(invoice, 149)
        self.check_waits(order, "2")
        self.receive(invoice)
        self.assertEqual(self.states(order, "1D"), ["done"])
        self.check_owes(order, "2", "merchandiser")
        self.check_free(order, "order.effective", "1D")

    @covers("S3-K-09")
    @broken_by("nodes/5/holds")
    @broken_by("nodes/5/role", "finance")
    @broken_by("nodes/5/assists")
    @broken_by("money_rules/1/percent", "40")
    def test_the_balance_is_collected_by_finance_before_goods_leave(self):
        order = self.an_order("s3_k")
        self.through(order, "1")
        self.receive(self.ask(order, 30))
        self.through(order, "2")
        self.check_owes(order, "5", "merchandiser")
        node = order.process_id.node_ids.filtered(lambda one: one.code == "5")
        self.assertEqual(node.assist_ids.role_id.code, "finance")
        self.through(order, "4")
        self.acts(order, "order.confirmed", "merchandiser")
        self.check_held(order, "shipment.done", "5")
        balance = self.ask(order, 70)
        self.receive(balance, 349)
        with self.assertRaises(GateRefused):
            self.acts(order, "order.shipped", "merchandiser")
        self.receive(balance)
        self.assertEqual(self.states(order, "5"), ["done"])
        self.acts(order, "order.shipped", "merchandiser")
        self.acts(order, "shipment.arrived", "merchandiser")
        self.assertEqual(self.states(order, "6"), ["done"])

    # -- S3-N ------------------------------------------------------------------------
    @covers("S3-N-02")
    @broken_by("nodes/9/limit")
    @broken_by("nodes/2/repeats")
    def test_steps_have_their_times(self):
        order = self.an_order("s3_n")
        self.until(order, "9")
        self.check_owes(order, "9", "warehouse", due="2026-12-30 16:00")
        self.at("2026-11-30 09:00")
        self.new_day()
        self.check_owes(order, "2", "tracking_team")
        self.complete(order, "2")
        self.at("2026-12-07 09:00")
        self.new_day()
        self.check_owes(order, "2", "tracking_team")

    @covers("S3-N-04")
    @broken_by("nodes/3/evidence/state")
    @broken_by("nodes/3/evidence/finish")
    def test_each_step_says_which_data_it_needs(self):
        order = self.an_order("s3_n")
        self.through(order, "1")
        self.at("2026-11-30 09:00")
        self.new_day()
        rest = {"supply": "Steel has come", "bottleneck": "Paint shop"}
        for given in ({"state": "In production"}, {"finish": "2026-12-20"}):
            with self.assertRaises(UserError):
                self.complete(order, "3", **given, **rest)
        self.complete(order, "3", state="In production", finish="2026-12-20", **rest)
        self.check_done_by(order, "3", "tracking_team")

    @covers("S3-N-05", "S3-N-11")
    @broken_by("nodes/2/role", "order_staff")
    @broken_by("nodes/9/role", "order_staff")
    def test_who_works_with_whom_is_written_down_and_done(self):
        order = self.an_order("s3_n")
        reader = order.process_id.with_user(self.people["tracking_team"])
        matrix = reader.sheet_data()["matrix"]
        leads = {
            code: row[0]
            for row in matrix["rows"]
            for code, mark in zip(matrix["nodes"], row[1:], strict=True)
            if mark == "●"
        }
        names = {n.code: n.role_id.name for n in order.process_id.node_ids}
        self.assertEqual(leads, names)
        self.to_the_end(order)
        self.check_done_by(order, "9", "warehouse")
        self.at("2026-11-30 09:00")
        self.assertEqual(self.node(order, "2").role_id.code, "tracking_team")

    # -- S3-O ------------------------------------------------------------------------
    @covers("S3-O-11")
    @broken_by("nodes/8/role", "logistics")
    @broken_by("nodes/4/role", "logistics")
    @broken_by("nodes/8/about")
    def test_every_department_knows_its_work_until_the_goods_arrive(self):
        order = self.an_order("s3_o")
        sheet = order.process_id.with_user(self.people["warehouse"]).sheet_data()
        texts = {node["code"]: node["text"] for node in sheet["nodes"]}
        self.assertTrue(texts["8"])
        parts = {
            "1": "salesperson",
            "2": "production_manager",
            "3": "purchasing",
            "4": "warehouse",
            "5": "shipping_officer",
            "6": "logistics",
            "8": "customer_service",
        }
        for code, role in parts.items():
            self.until(order, code)
            self.check_owes(order, code, role)
