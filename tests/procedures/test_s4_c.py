"""S4-C 销售订单流程管理制度3: regular products, new products, change notices."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .common import ProcedureCase, local
from .people import STAFF

MONDAY = "2026-11-23 09:00"
BOARD = ("production_manager", "technical", "quality", "purchasing")


@tagged("post_install", "-at_install")
class TestS4C(ProcedureCase):
    process_code = "S4-C"
    staff = {**STAFF, "marketing_vp": STAFF["marketing_manager"]}

    def setUp(self):
        super().setUp()
        self.at(MONDAY)
        self.order = self.new_order()
        self.seller = self.as_(self.order, "sales_clerk")

    def _sheet(self):
        sheets = self.as_(self.env["order.demand.sheet"], "sales_clerk")
        return sheets.create(
            {
                "order_id": self.order.id,
                "product_name": "Switch, 48 ports",
                "specification": "48 ports, fanless",
                "quantity": 5,
                "date_required": "2027-01-15",
            }
        )

    def _signed(self):
        sheet = self._sheet()
        sheet.action_submit()
        self.decide(sheet, "demand", "marketing_vp")
        return sheet

    def _decided(self, decision="approve", **options):
        sheet = self._signed()
        self.as_(sheet, "production_manager").action_receive()
        for role in BOARD:
            self.decide(sheet, "demand_review", role)
        self.as_(sheet, "production_manager").action_decide()
        self.decide(sheet, "demand_decision", "gm", decision, **options)
        return sheet

    @covers("S4-C-04")
    def test_regular_and_new_products_take_different_flows(self):
        self.seller.action_order_submit()
        self.assertEqual(self.states(self.order, "1.2", "4.1"), ["waiting", "open"])
        self.delivered_before(self.operator)
        regular = self.new_order()
        self.as_(regular, "sales_clerk").action_order_submit()
        self.assertEqual(self.states(regular, "1.2", "4.1"), ["open", "waiting"])
        answer = self.node(regular, "1.2")
        self.assertEqual(local(answer.due_at), "2026-11-23 14:00")

    def _regular(self):
        self.delivered_before(self.operator)
        order = self.new_order()
        self.as_(order, "sales_clerk").action_order_submit()
        return order

    @covers("S4-C-07")
    def test_production_answers_the_arrival_time_in_writing(self):
        order = self._regular()
        letter = self.attachment("answer.pdf", "production_manager")
        with self.assertRaisesRegex(UserError, "Arrival time"):
            self.complete(order, "1.2", "met", letter=letter)
        with self.assertRaisesRegex(UserError, "Written answer"):
            self.complete(order, "1.2", "met", arrival="2026-12-20")
        self.assertEqual(local(self.node(order, "1.2").due_at), "2026-11-23 14:00")
        self.at("2026-11-23 14:10")
        self.complete(order, "1.2", "met", arrival="2026-12-20", letter=letter)
        self.assertEqual(self.node(order, "1.2").late_minutes, 10)
        self.as_(order, "sales_clerk").action_confirm()
        self.assertEqual(order.state, "sale")

    @covers("S4-C-09")
    def test_what_cannot_be_supplied_is_reported_and_answered_again(self):
        order = self._regular()
        report = self.attachment("report.pdf", "production_manager")
        self.complete(order, "1.2", "not_met", letter=report)
        self.assertEqual(self.states(order, "1.2R"), ["open"])
        with self.assertRaisesRegex(GateRefused, "when it can supply"):
            self.as_(order, "sales_clerk").action_confirm()
        self.complete(order, "1.2R", settled="Takes it a week later")
        again = self.node(order, "1.2")
        self.assertEqual((again.state, again.iteration), ("open", 2))
        letter = self.attachment("answer.pdf", "production_manager")
        self.complete(order, "1.2", "met", arrival="2026-12-27", letter=letter)
        self.as_(order, "sales_clerk").action_confirm()
        self.assertEqual(order.state, "sale")

    @covers("S4-C-17")
    def test_a_new_product_needs_the_demand_plan_sheet(self):
        self.seller.action_order_submit()
        self.assertEqual(self.node(self.order, "4.1").role_id.code, "sales_clerk")
        with self.assertRaises(GateRefused):
            self.seller.action_confirm()
        sheet = self._sheet()
        self.assertEqual(sheet.order_id, self.order)
        self.assertEqual(self.node(self.order, "4.1").state, "open", "not signed yet")

    @covers("S4-C-18")
    def test_production_gets_the_sheet_when_the_vice_president_has_signed(self):
        self.seller.action_order_submit()
        sheet = self._sheet()
        with self.assertRaises(UserError):
            self.as_(sheet, "production_manager").action_receive()
        sheet.action_submit()
        with self.assertRaises(AccessError):
            self.decide(sheet, "demand", "marketing_vp", by="sales_clerk")
        self.decide(sheet, "demand", "marketing_vp")
        self.assertEqual(self.states(self.order, "4.1", "4.2R"), ["done", "open"])
        signed = self.step(sheet, "demand", "marketing_vp").decision_ids
        self.assertEqual(signed.user_id, self.people["marketing_vp"])
        self.as_(sheet, "production_manager").action_receive()
        self.assertEqual(
            (sheet.state, sheet.received_by_id),
            ("review", self.people["production_manager"]),
        )

    @covers("S4-C-32")
    def test_the_general_manager_may_sign_instead(self):
        self.seller.action_order_submit()
        sheet = self._sheet()
        sheet.action_submit()
        self.decide(sheet, "demand", "marketing_vp", by="gm")
        self.assertEqual(sheet.state, "signed")

    @covers("S4-C-19", "S4-C-20")
    def test_departments_review_and_the_general_manager_decides(self):
        self.seller.action_order_submit()
        sheet = self._decided()
        self.assertEqual(sheet.state, "approved")
        self.assertEqual(self.states(self.order, "4.2R", "4.2G"), ["done", "done"])
        self.seller.action_confirm()
        self.assertEqual(self.order.state, "sale")

    @covers("S4-C-20")
    def test_what_the_general_manager_refuses_is_not_produced(self):
        self.seller.action_order_submit()
        sheet = self._decided("reject", opinion="No market")
        self.assertEqual(sheet.state, "refused")
        with self.assertRaises(GateRefused):
            self.seller.action_confirm()
        self.assertEqual(self.order.state, "draft")

    @covers("S4-C-25", "S4-C-26", "S4-C-27")
    def test_a_product_in_production_is_changed_by_a_notice_only(self):
        self.seller.action_order_submit()
        self._decided()
        self.seller.action_confirm()
        line = self.order.order_line
        with self.assertRaises(UserError):
            self.as_(line, "sales_clerk").product_uom_qty = 8
        kind = self.env.ref("order_change.order_change_type_product")
        notice = self.as_(self.env["order.change"], "sales_clerk").create(
            {
                "order_id": self.order.id,
                "type_id": kind.id,
                "requested_by": "internal",
                "cause_id": self.env["order.change.cause"].search([], limit=1).id,
                "description": "The market wants more of them",
                "line_ids": [Command.create({"sale_line_id": line.id, "quantity": 8})],
            }
        )
        notice.action_assess()
        notice.action_submit()
        self.assertFalse(self._production_emitted(notice))
        self.decide(notice, "change_product", "marketing_vp")
        told = self._production_emitted(notice)
        self.assertEqual(told.role_id.code, "production_manager")
        notice.action_apply()
        self.assertEqual(line.product_uom_qty, 8)

    def _production_emitted(self, notice):
        return notice.sudo().duty_ids.filtered(
            lambda duty: duty.role_id.code == "production_manager"
        )
