"""Rows about shipping notices: who issues them, what they say, what leaves by them."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .broken import broken_by
from .noticing import NoticeCase

#: What the registers say of each line (S4-B-33, S4-B-38).
CLERK = (
    "applicant",
    "requested_at",
    "issued_at",
    "product_id",
    "matching_part",
    "quantity",
    "labels",
    "requirements",
    "address",
    "contact",
    "phone",
    "notice_id",
)
STORE = (
    "ordered_at",
    "product_id",
    "lot_names",
    "quantity_left",
    "requirements",
    "notice_id",
    "issued_by_id",
    "applicant",
    "left_at",
    "waybill",
)


@tagged("post_install", "-at_install")
class TestRowsNotice(NoticeCase):
    """S4-B: the clerk's notice, the registers of clerk and warehouse."""

    shows = ("s4_b",)

    def setUp(self):
        super().setUp()
        self.stores("warehouse")

    def at_node(self, code):
        """Return an order on its way to a node."""
        order = self.an_order("s4_b")
        self.until(order, code)
        return order

    def carrier(self):
        """A carrier that the company has."""
        freight = self.env["product.product"].create(
            {"name": "Freight", "type": "service"}
        )
        return self.env["delivery.carrier"].create(
            {"name": "SF Express", "product_id": freight.id}
        )

    @covers("S4-B-14", "S4-B-35")
    @broken_by("nodes/5/role", "warehouse")
    @broken_by("nodes/5/done_by", "by hand")
    @broken_by("shipping_rules/0/issued_by", "finance")
    @broken_by("shipping_rules/0/goes_to", "finance")
    def test_the_clerk_writes_the_notice_by_the_request(self):
        order = self.at_node("5")
        self.check_owes(order, "5", "sales_clerk")
        notice = self.issues(order, "sales_clerk", requirements="Upright")
        self.assertEqual(notice.request_id, self.sheets_of(order, "shipping_request"))
        self.assertEqual(notice.applicant_id, self.people["shipping_applicant"])
        self.assertEqual(
            notice.line_ids.quantity, notice.line_ids.order_line_id.product_uom_qty
        )
        self.assertEqual(notice.issued_by_id, self.people["sales_clerk"])
        paper = (
            self.env["ir.actions.report"]
            ._render_qweb_html(
                "order_shipping.report_order_shipping_notice", notice.ids
            )[0]
            .decode()
        )
        for said in (
            notice.name,
            notice.applicant,
            notice.issued_by_id.name,
            notice.line_ids.product_id.name,
            "Upright",
        ):
            self.assertIn(said, paper)
        self.check_done_by(order, "5", "sales_clerk")
        self.assertEqual(notice.recipient_ids.role_id.code, "warehouse")

    @covers("S4-B-20", "S4-B-21")
    @broken_by("nodes/4/holds/0/event", "order.closed")
    @broken_by("nodes/4/holds/0/passed_by", ["sales_clerk"])
    def test_without_the_money_only_the_general_manager_lets_it_go(self):
        order = self.at_node("4")
        self.play(order, [step for step in self.steps if step.is_event][:2])
        with self.assertRaises(GateRefused):
            self.issues(order, "sales_clerk")
        for role in ("sales_clerk", "finance", "warehouse"):
            with self.assertRaises(AccessError, msg=role):
                self.by(order, role).action_process_override("shipping.noticed", "Go")
        boss = self.enable("gm", "order.confirmed")
        order.with_user(boss).action_process_override("shipping.noticed", "Old friend")
        self.assertEqual(self.issues(order, "sales_clerk").state, "issued")

    @covers("S4-B-16", "S4-B-33", "S4-B-34")
    @broken_by("nodes/5/done_by", "by hand")
    @broken_by("shipping_rules/0/issued_by", "finance")
    def test_the_clerk_has_statistics_of_what_was_asked_and_announced(self):
        order = self.at_node("5")
        self.later(days=1)
        notice = self.issues(order, "sales_clerk")
        self.check_done_by(order, "5", "sales_clerk")
        line = self.register("clerk", "sales_clerk")
        self.assertLessEqual(set(CLERK), line.keys())
        self.assertEqual(line["notice_id"], notice.name)
        self.assertEqual(line["applicant"], self.people["shipping_applicant"].name)
        for name in ("requested_at", "issued_at", "address", "product_id"):
            self.assertTrue(line[name], name)
        self.assertGreater(line["issued_at"], line["requested_at"])
        self.assertEqual(line["reaction_hours"], notice.reaction_hours)

    @covers("S4-B-38", "S4-B-39", "S4-B-40")
    @broken_by("nodes/8/role", "sales_clerk")
    @broken_by("nodes/8/done_by", "by hand")
    @broken_by("nodes/9a/done_by", "by hand")
    def test_the_warehouse_keeps_its_register_by_notice_and_waybill(self):
        order = self.at_node("8")
        self.check_owes(order, "8", "warehouse")
        notice = self.env["order.shipping.notice"].search([("order_id", "=", order.id)])
        carrier = self.carrier()
        self.by(notice, "warehouse").shipping_dispatch(carrier.id, "SF-1001")
        self.check_done_by(order, "8", "warehouse")
        line = self.register("warehouse", "warehouse")
        self.assertLessEqual(set(STORE), line.keys())
        self.assertEqual(
            (line["carrier_id"], line["waybill"]), ("SF Express", "SF-1001")
        )
        for name in ("ordered_at", "product_id", "issued_by_id", "left_at"):
            self.assertTrue(line[name], name)
        self.assertEqual(
            line["quantity_left"], notice.line_ids.order_line_id.product_uom_qty
        )
        self.by(notice, "warehouse").shipping_feed_back("clerk", "Left at noon")
        self.check_done_by(order, "9a", "warehouse")
        self.assertEqual(self.register("warehouse", "sales_clerk"), line)


@tagged("post_install", "-at_install")
class TestRowsNoticeDates(NoticeCase):
    """S0-H: the date agreed, the departments told, the notice."""

    shows = ("s0_h",)

    @covers("S0-H-16", "S0-H-17", "S0-H-18")
    @broken_by("nodes/9A/role", "warehouse")
    @broken_by("nodes/9A/evidence/expected")
    @broken_by("nodes/9A/evidence/agreed")
    @broken_by("nodes/9N/role", "warehouse")
    @broken_by("forms/delivery_date_notice/to/0/role", "quality")
    @broken_by("forms/delivery_date_notice/to/1/role", "quality")
    @broken_by("nodes/9S/role", "warehouse")
    @broken_by("nodes/9S/done_by", "by hand")
    @broken_by("shipping_rules/0/notice_required", "no")
    def test_sales_agrees_the_date_tells_the_departments_and_issues_the_notice(self):
        self.stores("warehouse")
        order = self.an_order("s0_h")
        self.until(order, "9A")
        self.check_owes(order, "9A", "sales_clerk")
        self.check_says(order, "9A", expected="2026-12-28", agreed="2026-12-30")
        self.check_owes(order, "9N", "sales_clerk")
        sheet = self.send_sheet(order, "delivery_date_notice", "sales_clerk")
        told = sheet.recipient_ids.role_id.mapped("code")
        self.assertLessEqual({"production_manager", "warehouse"}, set(told))
        with self.assertRaises(UserError):
            self.leaves(order, "warehouse")
        self.check_owes(order, "9S", "sales_clerk")
        self.issues(order, "sales_clerk")
        self.check_done_by(order, "9S", "sales_clerk")
        self.leaves(order, "warehouse")
        self.check_done_by(order, "9", "warehouse")


@tagged("post_install", "-at_install")
class TestRowsNoticeProduction(NoticeCase):
    """S0-E: the merchandiser tells production when to ship."""

    shows = ("s0_e",)

    @covers("S0-E-17")
    @broken_by("nodes/9/role", "production_manager")
    @broken_by("nodes/9/starts", "after 8A")
    @broken_by("nodes/9/limit")
    @broken_by("nodes/9S/role", "merchandiser")
    @broken_by("nodes/8C/holds/0/event", "order.closed")
    @broken_by("shipping_rules/0/goes_to", "salesperson")
    def test_the_merchandiser_tells_production_after_both_released_the_shipment(self):
        self.stores("production_manager")
        order = self.an_order("s0_e_other")
        self.until(order, "8C")
        self.check_held(order, "shipping.noticed", "8C")
        self.check_waits(order, "9")
        self.through(order, "order.confirmed")
        self.check_owes(order, "9", "merchandiser")
        self.check_on_time(order, "9")
        notice = self.issues(order, "merchandiser")
        self.check_done_by(order, "9", "merchandiser")
        self.assertEqual(notice.recipient_ids.role_id.code, "production_manager")
        self.check_owes(order, "9S", "production_manager")
        self.leaves(order, "production_manager")
        self.check_done_by(order, "9S", "production_manager")


@tagged("post_install", "-at_install")
class TestRowsNoticeDetails(NoticeCase):
    """S3-L: the details of each shipment as a table for operations."""

    shows = ("s3_l",)

    @covers("S3-L-11")
    @broken_by("nodes/10/role", "operations")
    @broken_by("nodes/10/done_by", "by hand")
    @broken_by("forms/shipment_details/to/0/role", "purchasing")
    @broken_by("forms/shipment_details/tables/lines/columns/quantity/default")
    def test_the_production_office_hands_the_shipment_details_to_operations(self):
        order = self.an_order("s3_l")
        self.until(order, "10")
        self.check_owes(order, "10", "production_office")
        sheet = self.send_sheet(order, "shipment_details", "production_office")
        self.check_done_by(order, "10", "production_office")
        self.assertEqual(sheet.recipient_ids.role_id.code, "operations")
        (row,) = sheet.rows["lines"]
        self.assertEqual(row["quantity"], order.order_line.qty_delivered)


@tagged("post_install", "-at_install")
class TestRowsNoticePlan(NoticeCase):
    """S0-B: sales watches how timely each day's shipments are."""

    shows = ("s0_b",)

    @covers("S0-B-15")
    @broken_by("routines/daily_shipping_watched/role", "warehouse")
    @broken_by("routines/daily_shipping_watched/every", "Mon")
    @broken_by("routines/daily_shipping_watched/asks/planned")
    @broken_by("routines/daily_shipping_watched/asks/shipped")
    def test_sales_watches_the_timeliness_of_the_daily_shipments(self):
        order = self.an_order("s0_b")
        self.stores("warehouse")
        run = self.routine(
            "daily_shipping_watched", "2026-11-26 09:00", "sales_manager"
        )
        self.through(order, "2")
        leaves = fields.Datetime.now() + timedelta(hours=2)
        notice = self.issues(order, "sales_clerk", dispatch_at=leaves)
        plan = self.by(notice.plan_id, "sales_clerk")
        self.assertEqual((plan.planned, plan.done), (1, 0))
        self.leaves(order, "warehouse")
        plan.invalidate_recordset()
        self.assertEqual((plan.done, plan.on_time_rate), (1, 100))
        for name in ("planned", "shipped"):
            with self.assertRaises(UserError):
                run.run_done({name: "1"})
        run.run_done({"planned": "1", "shipped": "1"})
        self.assertEqual(run.done_by_id, self.people["sales_manager"])
        later = self.runs("daily_shipping_watched", "2026-11-25 09:00") - run.sudo()
        self.assertEqual(len(later), 1, "it comes round every working day")
