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

    def test_the_courier_arrives_and_cannot_leave_out_who_signs(self):
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
            page.press("放弃")
            page.dialog_closes()
            page.expect_text(customer.display_name)
        self.env.invalidate_all()
        self.assertTrue(self.transport.stop_ids.arrived_at)
        self.assertFalse(self.delivery.receipt_signed_by)

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
