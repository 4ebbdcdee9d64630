"""A change of a confirmed order, from the clerk's wish to the changed order."""

from odoo.tests import tagged

from .case import JourneyCase

ORDER = "S00014"


@tagged("post_install", "-at_install")
class TestChanges(JourneyCase):
    def notice(self):
        """Return the newest notice of the order."""
        self.env.invalidate_all()
        return self.order(ORDER).change_ids.sorted("id")[-1:]

    def test_a_notice_goes_from_card_to_card_until_the_order_says_it(self):
        line = self.order(ORDER).order_line[:1]
        self._writes(line)
        self.assertEqual((self.notice().state, self.notice().level), ("approval", "2"))
        self._decides("production_manager", "交期能否满足")
        self._decides("purchasing", "物料能否按时到位")
        self._customer_agrees()
        self._decides("marketing_manager")
        self._decides("gm")
        self.assertEqual(self.notice().state, "approved")
        self._applies(line)
        self.assertEqual(self.notice().state, "applied")
        self.assertEqual(line.product_uom_qty, 12)

    def _writes(self, line):
        with self.sits_down("sales_clerk") as page:
            page.open_document(line.order_id)
            page.press("单据")
            page.press("新建单据")
            page.press("更改通知单")
            # Before anything is saved: whose order, and what it says now.
            page.expect_text("更改前后", line.order_id.partner_id.name)
            page.fill("原因", "客户要求")
            page.fill("提出方", "公司内部")
            page.fill("更改事由及内容", "客户追加 2 台光放大器")
            page.press("添加行")
            page.fill("订单行", line.product_id.default_code)
            page.fill("新数量", "12")
            page.expect_text("数量: 10.00", "数量: 12.00")
            page.picture("line")
            page.press("保存并关闭")
            page.expect_text("数量: 10.00", "数量: 12.00")
            page.press("计算影响")
            page.expect_text("2 影响计划")
            page.press("提交")
            page.expect_text("部门评审")

    def _decides(self, login, question=""):
        with self.sits_down(login) as page:
            page.open_desk()
            page.open_duty(self.notice().name)
            page.expect_text("数量: 10.00", "数量: 12.00", "客户追加")
            if question:
                page.press("批准")
                page.see_complaint()
                page.answer(question, "是")
            page.picture("card")
            page.press("批准")

    def _customer_agrees(self):
        with self.sits_down("sales_clerk") as page:
            page.open_document(self.notice())
            page.press("登记同意")
            page.fill("备注", "电话确认,按新数量交货")
            page.press("保存")
            page.dialog_closes()
            page.expect_text("上级审批")

    def _applies(self, line):
        with self.sits_down("sales_clerk") as page:
            page.open_document(self.notice())
            page.press("执行更改")
            page.see_refusal("现在将更改订单及其相关单据")
            page.press("确定")
            page.expect_text("变更前", "变更后", "10.00", "12.00")
            page.picture("applied")
            page.open_document(line.order_id)
            page.expect_text("12.00", self.notice().name)
