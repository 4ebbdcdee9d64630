"""The customer with a telephone: asks, confirms what came, wants something changed."""

from odoo.tests import tagged
from odoo.tests.common import new_test_user

from .case import JourneyCase

PHONE = "390x844"


@tagged("post_install", "-at_install")
class TestCustomers(JourneyCase):
    def setUp(self):
        super().setUp()
        left = [("state", "=", "done"), ("receipt_signed_at", "=", False)]
        outgoing = [("picking_type_code", "=", "outgoing"), *left]
        pickings = self.env["stock.picking"].search(outgoing, order="id")
        self.delivery = pickings.filtered("sale_id")[:1]
        self.bought = self.delivery.sale_id
        customer = new_test_user(
            self.env, "portal_customer", "base.group_portal", lang="zh_CN"
        )
        self.bought.message_subscribe(customer.partner_id.ids)
        self.page, self.deliveries, self.cases = (
            self.bought.get_portal_url(suffix=suffix)
            for suffix in ("", "/deliveries", "/cases")
        )
        self.env.flush_all()

    def test_the_customer_asks_receives_and_wants_something_changed(self):
        with self.sits_down("portal_customer", PHONE) as page:
            self._asks(page)
            self._receives(page)
            self._returns(page)
        self.env.invalidate_all()
        self.assertEqual(self.delivery.receipt_signed_by, "李经理")
        self.assertIn("portal", self.bought.case_ids.mapped("channel"))

    def _asks(self, page):
        page.go(self.page)
        page.expect_text("状态", "咨询")
        page.fits()
        page.picture("order")
        page.fill("咨询", "什么时候安装？")
        page.press("提交")
        page.expect_text("我们将")
        page.picture("asked")

    def _receives(self, page):
        page.go(self.deliveries)
        page.fits()
        page.press("确认收货")
        page.fill("您的姓名", "李经理")
        page.press("确认收货")
        page.expect_text("您的确认已登记")
        page.picture("received")

    def _returns(self, page):
        page.go(self.cases)
        page.fits()
        page.picture("request")
        page.fill("问题说明", "外壳有划痕。")
        page.press("发送")
        page.expect_text("请填写商品及数量")
        page.picture("refused")
        page.fill(self.delivery.move_ids[:1].product_id.name, 1)
        page.press("发送")
        page.expect_text("您的申请已收到")
        page.fits()
        page.picture("requested")
