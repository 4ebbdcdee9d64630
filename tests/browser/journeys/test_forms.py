"""A sheet goes from who writes it to who answers it, and back."""

from odoo.tests import tagged

from .case import JourneyCase

ORDER = "S00014"


@tagged("post_install", "-at_install")
class TestForms(JourneyCase):
    def setUp(self):
        super().setUp()
        entries = self.env["order.form.catalogue"]
        entry = entries.search([("code", "=", "expedite")])
        self.kind = entry._make(self.company)

    def form(self):
        """Return the newest sheet of the order."""
        self.env.invalidate_all()
        return self.env["order.form"].search([], order="id desc", limit=1)

    def test_an_expedite_sheet_is_written_answered_and_closed(self):
        self._writes()
        self.assertEqual(self.form().state, "sent")
        self._answers("production_manager")
        self.assertEqual(self.form().state, "answered")
        self._stranger()
        self._closes()
        self.assertEqual(self.form().state, "closed")

    def _writes(self):
        with self.sits_down("sales_clerk") as page:
            page.open_document(self.order(ORDER))
            page.press("单据")
            page.press("新建单据")
            page.press("新建表单")
            page.fill("表单", "催促单")
            page.press("去填写")
            page.expect_text("最后交货期限", "产品明细", "生产部经理")
            page.picture("draft")
            page.press("发送")
            page.see_refusal("最后交货期限", "沟通对象")
            page.press("关闭")
            page.fill("最后交货期限", "2026-12-30")
            page.fill("与客户沟通日期", "2026-11-27")
            page.fill("沟通对象", "王经理")
            page.fill("客户意见", "月底前必须到货")
            page.fill("原因", "客户催货")
            page.press("发送")
            page.expect_text("月底前必须到货", "王经理")
            page.picture("sent")
            page.open_document(self.order(ORDER))
            page.press("单据")
            page.expect_text(f"催促单 {self.form().name}")
            page.picture("listed")

    def _answers(self, login):
        with self.sits_down(login, "390x844") as page:
            page.open_desk()
            page.open_duty(self.form().name)
            page.expect_text("客户催货")
            page.fits()
            page.picture("read")
            page.press("确认签收")
            page.press("答复")
            page.press("提交答复")
            page.see_complaint()
            page.fill("答复", "周五前完成装配")
            page.fill("承诺交期", "2026-12-28")
            page.picture("reply")
            page.press("提交答复")
            page.dialog_closes()
            page.expect_text("已答复")

    def _stranger(self):
        with self.sits_down("warehouse") as page:
            page.go("/odoo/forms")
            page.expect_no_text(self.form().name)

    def _closes(self):
        with self.sits_down("sales_clerk") as page:
            page.open_document(self.form())
            page.expect_text("周五前完成装配")
            page.press("关闭")
            page.expect_text("已关闭")
            page.picture("closed")
