"""Goods leave: the clerk announces them, the store prepares them on a telephone, a
carrier takes them, a part is missing."""

from odoo.tests import tagged

from .case import JourneyCase

PHONE = "390x844"


@tagged("post_install", "-at_install")
class TestShipping(JourneyCase):
    def draft(self):
        """The notice that the clerk is writing."""
        notices = self.env["order.shipping.notice"]
        return notices.search([("state", "=", "draft")], limit=1)

    def test_a_notice_goes_from_the_clerk_to_the_store(self):
        draft = self.draft()
        self._issues(draft)
        self._prepares(draft)
        self.env.invalidate_all()
        self.assertEqual(draft.state, "prepared")

    def _issues(self, draft):
        right = draft.line_ids.quantity
        draft.line_ids.quantity = right + 1000
        with self.sits_down("sales_clerk") as page:
            page.open_document(draft)
            page.picture("draft")
            page.press("下发")
            page.see_refusal("待发仅")
            page.press("关闭")
            draft.line_ids.quantity = right
            self.env.flush_all()
            page.press("下发")
            page.expect_text("已下发", "调整发货时间")
            page.press("下达前核对")
            page.expect_text("库存已核对")
            page.picture("issued")

    def _prepares(self, draft):
        with self.sits_down("warehouse", PHONE) as page:
            page.open_document(draft)
            page.fits()
            page.picture("phone")
            page.press("货物已备齐")
            page.expect_text("已备货")

    def test_the_carrier_takes_the_goods_to_their_stop(self):
        transport = self.env["order.transport"].search(
            [("state", "=", "planned")], limit=1
        )
        with self.sits_down("warehouse", PHONE) as page:
            page.open_document(transport)
            page.fits()
            page.press("承运方已提货")
            page.press("出发")
            page.expect_text("在途")
            page.picture("on_the_way")
            page.press("已到达")
            page.settle()
        self.env.invalidate_all()
        self.assertEqual(transport.state, "arrived")
        self.assertTrue(transport.stop_ids.arrived_at)

    def test_the_clerk_gets_the_customers_consent_to_a_missing_part(self):
        part = self.env["order.missing.part"].search(
            [("state", "=", "recorded")], limit=1
        )
        with self.sits_down("sales_clerk") as page:
            page.open_document(part)
            page.press("客户同意")
            page.press("确认")
            page.see_complaint("必填")
            page.fill("同意人", "王经理")
            page.fill("告知方式", "电话")
            page.press("确认")
            page.dialog_closes()
            page.expect_text("客户已同意", "王经理")
            page.picture("consent")
        self.env.invalidate_all()
        self.assertEqual(part.state, "consented")
