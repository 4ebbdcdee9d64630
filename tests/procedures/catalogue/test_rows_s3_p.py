"""Rows of S3-P to S3-U, by orders that follow them."""

from odoo.tests import tagged

from odoo.addons.order_change.exceptions import OrderLocked
from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .actions import new_line
from .broken import broken_by
from .changes import ChangesCase


@tagged("post_install", "-at_install")
class TestRowsS3P(ChangesCase):
    """Reception, supervisors, salespeople, reviews, merchandisers."""

    shows = ("s3_p", "s3_q", "s3_s", "s3_t", "s3_u")

    # -- S3-P ------------------------------------------------------------------------
    @covers("S3-P-03")
    @broken_by("nodes/1/role", "warehouse")
    @broken_by("nodes/4/role", "warehouse")
    @broken_by("nodes/5/role", "warehouse")
    def test_reception_receives_and_tracks(self):
        order = self.an_order("s3_p")
        self.check_owes(order, "1", "reception")
        self.through(order, "1")
        self.check_done_by(order, "1", "reception")
        self.until(order, "4")
        self.check_owes(order, "4", "reception")
        self.at("2026-11-30 09:00")
        self.new_day()
        self.check_owes(order, "5", "reception")

    # -- S3-Q ------------------------------------------------------------------------
    @covers("S3-Q-01", "S3-Q-02")
    @broken_by("nodes/9/final")
    @broken_by("nodes/1/role", "warehouse")
    def test_tracking_begins_with_the_receipt_and_ends_with_the_delivery(self):
        order = self.an_order("s3_q")
        self.check_owes(order, "1", "order_staff")
        self.assertEqual(order.process_state, "running")
        self.to_the_end(order)
        self.assertEqual(order.process_state, "done")
        reader = order.with_user(self.people["tracking_supervisor"])
        said = [event["code"] for event in reader.process_history()]
        self.assertEqual(said[0], "order.received")
        for code in ("order.submitted", "order.confirmed", "order.shipped"):
            self.assertIn(code, said)
        done = {entry["code"]: entry["done_by"] for entry in reader.process_line()}
        self.assertEqual(done["1"], self.people["order_staff"].name)
        self.assertEqual(done["9"], self.people["warehouse"].name)

    @covers("S3-Q-03")
    @broken_by("nodes/9/limit")
    @broken_by("nodes/9/role", "order_staff")
    def test_what_will_be_late_is_seen(self):
        order = self.an_order("s3_q")
        self.until(order, "9")
        self.check_owes(order, "9", "warehouse", due="2026-12-30 16:00")
        self.at("2026-12-30 15:00")
        self.late(order, "9", "warehouse")

    @covers("S3-Q-04")
    @broken_by("nodes/2/role", "warehouse")
    @broken_by("nodes/9/role", "order_staff")
    def test_who_is_mainly_responsible_and_what_departments_do(self):
        order = self.an_order("s3_q")
        self.through(order, "1")
        self.check_owes(order, "2", "tracking_supervisor")
        reader = order.process_id.with_user(self.people["order_staff"])
        rows = {row[0]: row[1:] for row in reader.sheet_data()["matrix"]["rows"]}
        codes = reader.sheet_data()["matrix"]["nodes"]
        nodes = order.process_id.node_ids
        for code, role in (("1", "order_staff"), ("9", "warehouse")):
            name = nodes.filtered(lambda n, c=code: n.code == c).role_id.name
            self.assertEqual(rows[name][codes.index(code)], "●")
            self.assertEqual(
                nodes.filtered(lambda n, c=code: n.code == c).role_id.code, role
            )

    # -- S3-S ------------------------------------------------------------------------
    @covers("S3-S-01", "S3-S-15")
    @broken_by("executes", "warehouse")
    @broken_by("nodes/1/role", "warehouse")
    @broken_by("nodes/2/role", "warehouse")
    @broken_by("nodes/2A/role", "warehouse")
    @broken_by("nodes/5/role", "warehouse")
    def test_sales_traces_and_production_plans(self):
        order = self.an_order("s3_s")
        self.assertEqual(order.process_id.executor_ids.code, "salesperson")
        self.check_owes(order, "1", "salesperson")
        self.through(order, "1")
        self.check_done_by(order, "1", "salesperson")
        self.check_owes(order, "2", "salesperson")
        self.through(order, "2")
        self.check_owes(order, "2A", "production_manager")
        self.at("2026-11-30 09:00")
        self.new_day()
        self.check_owes(order, "5", "salesperson")
        self.through(order, "2A")
        self.check_owes(order, "3", "production_manager")
        self.through(order, "6")
        self.check_owes(order, "7", "salesperson")

    # -- S3-T ------------------------------------------------------------------------
    @covers("S3-T-14")
    @broken_by("nodes/5F/role", "logistics")
    @broken_by("nodes/5F/starts", "order.closed")
    def test_finance_sees_to_the_money(self):
        order = self.an_order("s3_t")
        self.through(order, "2")
        self.check_owes(order, "5F", "finance")
        invoice = self.ask(order)
        self.receive(invoice)
        self.assertEqual(invoice.amount_residual, 0)
        self.complete(order, "5F")
        self.check_done_by(order, "5F", "finance")

    def reviewed(self):
        """An order that sales handed in and four departments look at."""
        order = self.an_order("s3_t")
        self.through(order, "1")
        return order, order.review_ids

    def review(self, order):
        """Technology asks, four departments agree, technology concludes."""
        technical = self.enable("technical", "order.submitted")
        order.with_user(technical).signoff_request("review")
        for role in ("technical", "purchasing", "production_manager", "quality"):
            self.decide(order, "review", role)
        sheet = order.review_ids.with_user(self.people["technical"])
        if sheet.state != "concluded":
            sheet.review_conclude()

    @covers("S3-T-07", "S3-T-08", "S3-T-03")
    @broken_by("nodes/2/holds")
    @broken_by("nodes/2/role", "salesperson")
    @broken_by("signoffs/0/steps/2/role", "salesperson")
    def test_technology_organises_the_review_before_production_plans(self):
        order, _sheet = self.reviewed()
        self.check_owes(order, "2", "technical")
        self.check_waits(order, "4")
        self.check_held(order, "production.started", "2")
        with self.assertRaises(GateRefused):
            self.acts(order, "order.confirmed", "salesperson")
        self.review(order)
        self.assertEqual(self.node(order, "2").outcome_id.code, "feasible")
        self.check_owes(order, "4", "production_manager")
        self.check_free(order, "production.started", "2")
        self.acts(order, "order.confirmed", "salesperson")
        self.assertEqual(order.state, "sale")

    @covers("S3-T-09")
    @broken_by("locks")
    @broken_by("locks/0/since", "confirmed")
    def test_nothing_of_a_reviewed_order_is_changed(self):
        order, _sheet = self.reviewed()
        seller = order.with_user(self.enable("salesperson", "order.confirmed"))
        seller.req_technology = "48 V"
        self.assertEqual(order.req_technology, "48 V", "not reviewed yet")
        self.review(order)
        line = seller.order_line
        for write in (
            lambda: seller.write({"req_technology": "12 V"}),
            lambda: line.write({"product_uom_qty": 7}),
            lambda: seller.write({"order_line": [new_line(self.product, 1)]}),
            lambda: seller.write({"commitment_date": "2027-02-01 08:00:00"}),
        ):
            with self.assertRaises(OrderLocked):
                write()
        self.assertEqual((line.product_uom_qty, len(order.order_line)), (5, 1))

    @covers("S3-T-01")
    @broken_by("scope/zh", "适用于内销订单。")
    @broken_by("nodes/2/holds/1")
    @broken_by("nodes/2/starts", "order.closed")
    @broken_by("nodes/2/role", "purchasing")
    def test_orders_of_all_kinds_and_their_changes_are_reviewed(self):
        home, _sheet = self.reviewed()
        scope = home.process_id.with_context(lang="zh_CN").scope
        for part in ("内外销订单", "更改评审单", "配件单"):
            self.assertIn(part, scope)
        export = self.another(tags=("export",))
        parts = self.another(tags=("accessory",))
        for order in (home, export, parts):
            if order != home:
                self.through(order, "1")
            self.steps = list(self.scenario.path)
            self.check_owes(order, "2", "technical")
            with self.assertRaisesRegex(GateRefused, "review has not passed"):
                self.acts(order, "order.confirmed", "salesperson")
            self.review(order)
            self.assertEqual(self.states(order, "2"), ["done"])
        self.acts(parts, "order.confirmed", "salesperson")
        notice = self.notice(parts, "sheet", "salesperson")
        self.decide(notice, "change_approve", "sales_manager")
        notice.action_apply()
        self.assertEqual(parts.signoff_state, "open", "the change is reviewed as well")
        self.check_owes(parts, "2", "technical")

    # -- S3-U ------------------------------------------------------------------------
    @covers("S3-U-04")
    @broken_by("nodes/1/starts", "order.closed")
    @broken_by("nodes/1/role", "logistics")
    def test_tracking_begins_with_the_contract_or_the_purchase_order(self):
        order = self.an_order("s3_u")
        self.check_owes(order, "1", "merchandiser")
        starts = order.process_id.node_ids.filtered(lambda n: n.code == "1")
        codes = starts.trigger_ids.filtered(lambda t: t.purpose == "start")
        self.assertIn("contract.signed", codes.event_type_id.mapped("code"))
