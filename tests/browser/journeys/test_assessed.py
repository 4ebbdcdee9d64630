"""Somebody is assessed for a late step, appeals, and somebody else decides."""

from odoo.tests import tagged

from .case import JourneyCase

PHONE = "390x844"


@tagged("post_install", "-at_install")
class TestAssessed(JourneyCase):
    def setUp(self):
        super().setUp()
        records = self.env["order.assessment"]
        self.record = records.search([("state", "=", "confirmed")], order="id", limit=1)

    def test_the_clerk_appeals_and_the_deputy_manager_decides(self):
        amount = self.record.amount
        self._appeals()
        self._decides(amount)
        self.env.invalidate_all()
        self.assertEqual((self.record.state, self.record.amount), ("decided", 20))

    def _appeals(self):
        with self.sits_down("sales_clerk", PHONE) as page:
            page.go("/odoo/assessments")
            page.expect_text(self.record.name)
            page.fits()
            page.picture("mine")
            page.open_document(self.record)
            page.fits()
            page.press("申诉")
            page.press("确认")
            page.see_complaint("必填")
            page.fill("原因", "客户当天晚上才定稿。")
            page.press("确认")
            page.dialog_closes()
            page.expect_text("已申诉")
            page.expect_no_text("裁定申诉")
            page.picture("appealed")

    def _decides(self, amount):
        """Neither who proposed nor who decided it: a third person."""
        with self.sits_down("deputy_gm") as page:
            page.open_document(self.record)
            page.fits()
            page.picture("to_decide")
            page.press("裁定申诉")
            page.press("减轻")
            page.fill("金额", amount)
            page.fill("原因", "客户确有延误，减半处理。")
            page.press("确认")
            page.see_complaint("减轻后须少于原金额")
            page.fill("金额", 20)
            page.press("确认")
            page.dialog_closes()
            page.expect_text("已裁定")
            page.picture("decided")
