"""Goods are under way: the courier at the door with a telephone, and the customer who
says in the portal what came."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tests.common import new_test_user

from .case import JourneyCase

PHONE = "390x844"


@tagged("post_install", "-at_install")
class TestCouriers(JourneyCase):
    def setUp(self):
        super().setUp()
        keeper = self.env["res.users"].search([("login", "=", "warehouse")])
        transports = self.env["order.transport"].with_user(keeper)
        left = [("state", "=", "done"), ("receipt_signed_at", "=", False)]
        outgoing = [("picking_type_code", "=", "outgoing"), *left]
        pickings = self.env["stock.picking"].search(outgoing, order="id")
        self.delivery = pickings.filtered("sale_id")[:1]
        self.transport = transports.create(
            {
                "mode_id": self.env.ref("order_tracking.order_transport_mode_own").id,
                "courier_id": keeper.id,
                "company_id": self.company.id,
                "departure_at": fields.Datetime.now() + timedelta(hours=1),
                "arrival_at": fields.Datetime.now() + timedelta(hours=5),
                "stop_ids": [Command.create({"picking_id": self.delivery.id})],
            }
        )
        self.transport.action_plan()
        self.transport.action_depart()
        self.env.flush_all()

    def test_the_customer_signs_at_the_door_and_the_receipt_is_kept(self):
        customer = self.delivery.partner_id
        with self.sits_down("warehouse", PHONE) as page:
            page.go("/odoo/my-stops")
            page.expect_text(customer.display_name)
            page.fits()
            page.picture("stops")
            page.press("已到达")
            page.press("收货单")
            page.press("保存")
            page.see_complaint("必填")
            page.picture("nobody")
            page.fits()
            page.fill("签收人", "王师傅")
            page.sign()
            page.picture("signed")
            page.press("保存")
            page.dialog_closes()
            page.expect_no_text("收货单")
        self.env.invalidate_all()
        self.assertTrue(self.transport.stop_ids.arrived_at)
        receipt = self.delivery.receipt_ids
        self.assertEqual((receipt.signed_by, receipt.kind), ("王师傅", "electronic"))
        self.assertTrue(receipt.signature)
        left = sum(self.delivery.move_ids.mapped("quantity"))
        self.assertEqual(sum(receipt.line_ids.mapped("accepted")), left)
        self.assertEqual(self.delivery.receipt_signed_by, "王师傅")

    def test_the_courier_says_what_is_damaged(self):
        line = self.delivery.move_ids[:1]
        with self.sits_down("warehouse", PHONE) as page:
            page.go("/odoo/my-stops")
            page.press("已到达")
            page.press("收货单")
            page.fill("签收人", "王师傅")
            page.press_in(line.product_id.display_name)
            page.fill("破损", "1")
            page.picture("damaged")
            page.press("保存并关闭")
            page.fill("备注", "外箱受潮，一件破损")
            page.sign()
            page.press("保存")
            page.dialog_closes()
        self.env.invalidate_all()
        kept = self.delivery.receipt_ids.line_ids[:1]
        self.assertEqual((kept.damaged, kept.accepted), (1, kept.delivered - 1))
        reported = self.env["order.exception"].search([], order="id desc", limit=1)
        self.assertEqual(reported.picking_id, self.delivery)
        self.assertIn("外箱受潮", reported.description)

    def test_the_customer_says_in_the_portal_what_came(self):
        order = self.delivery.sale_id
        customer = new_test_user(
            self.env, "portal_customer", "base.group_portal", lang="zh_CN"
        )
        order.message_subscribe(customer.partner_id.ids)
        link = order.get_portal_url(suffix="/deliveries")
        self.env.flush_all()
        with self.sits_down("portal_customer", PHONE) as page:
            page.go(link)
            page.expect_text(self.delivery.name)
            page.picture("deliveries")
            page.fits()
            page.press("确认收货")
            page.picture("named")
            page.fill("您的姓名", "李经理")
            page.press("确认收货")
            page.expect_text("李经理")
            page.picture("received")
        self.env.invalidate_all()
        self.assertEqual(self.delivery.receipt_signed_by, "李经理")
