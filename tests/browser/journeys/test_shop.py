"""Who visits the web shop with a telephone: asks for an offer, fills a cart, is sent to
the login; who has an account orders, looks the order up and cancels it."""

from odoo.fields import Command
from odoo.tests import tagged
from odoo.tests.common import new_test_user

from .case import JourneyCase

PHONE = "390x844"
SHOP = "/zh_CN/shop"


@tagged("post_install", "-at_install")
class TestShop(JourneyCase):
    def setUp(self):
        super().setUp()
        user = new_test_user(
            self.env,
            "portal_buyer",
            "base.group_portal",
            lang="zh_CN",
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        user.partner_id.write(
            {
                "name": "李梅",
                "email": "buyer@customer.example.com",
                "phone": "0757-5555 0199",
                "street": "禅城区海港路 4 号",
                "city": "佛山",
                "zip": "528000",
                "country_id": self.env.ref("base.cn").id,
                "state_id": self.env.ref("base.state_cn_GD").id,
            }
        )
        self.buyer = user.partner_id
        self.product = self.env.ref("order_procedures_demo.product_switch_demo")
        self.env.flush_all()

    def test_visitors_ask_and_fill_a_cart_customers_order_and_cancel(self):
        with self.sits_down(None, PHONE) as page:
            self._asks(page)
            self._fills(page)
            page.go("/zh_CN/shop/checkout")
            page.expect_text("登录")
        with self.sits_down("portal_buyer", PHONE) as page:
            self._fills(page)
            self._orders(page)
            self._cancels(page)
        self.env.invalidate_all()
        order = self.env["sale.order"].search([("partner_id", "=", self.buyer.id)])
        self.assertEqual(order.state, "cancel")
        self.assertEqual(order.shop_payment_group, "remittance")
        self.assertEqual(order.process_id.code, "S1-K")

    def _asks(self, page):
        page.go("/zh_CN/order/request")
        page.fits()
        page.fill("您的姓名", "王芳")
        page.fill("您的需求", "需要 40 台接入交换机")
        page.press("提交")
        page.expect_text("缺少", "电话或邮箱")
        page.picture("refused")
        page.fill("电话", "0757-5555 0198")
        page.press("提交")
        page.expect_text("编号为")
        page.fits()
        page.picture("asked")

    def _fills(self, page):
        page.go(SHOP)
        page.expect_text(self.product.name)
        page.fits()
        page.go(f"{SHOP}/{self.env['ir.http']._slug(self.product)}")
        page.press("加入购物车")
        page.go(f"{SHOP}/cart")
        page.expect_text(self.product.name)
        page.fits()
        page.picture("cart")

    def _orders(self, page):
        page.go(f"{SHOP}/checkout")
        page.expect_text("禅城区海港路")
        page.go(f"{SHOP}/payment")
        page.fits()
        page.press("电汇")
        page.press("确认订单")
        page.expect_text("感谢")
        page.fits()
        page.picture("ordered")

    def _cancels(self, page):
        order = self.env["sale.order"].search([("partner_id", "=", self.buyer.id)])
        page.go(order.get_portal_url())
        page.expect_text(order.name)
        page.fits()
        page.fill("取消原因", "不需要了")
        page.press("取消订单")
        page.expect_text("已取消")
        page.fits()
        page.picture("cancelled")
