"""Something goes wrong with an order: reported from its head, handled on a phone, the
customer told, closed with its effect."""

from odoo.tests import tagged

from .case import JourneyCase

ORDER = "S00014"


@tagged("post_install", "-at_install")
class TestExceptions(JourneyCase):
    def exception(self):
        self.env.invalidate_all()
        domain = [("order_id.name", "=", ORDER), ("type_code", "=", "cannot_ship")]
        return self.env["order.exception"].search(domain, order="id desc", limit=1)

    def test_an_exception_goes_from_the_store_to_its_effect(self):
        self._reports()
        self._takes_note()
        self._handles()
        self.assertEqual(self.exception().state, "closed")

    def _reports(self):
        with self.sits_down("sales_clerk") as page:
            page.open_document(self.order(ORDER))
            page.press("更多")
            page.press("上报异常")
            page.fill("异常类型", "不能按时发货")
            page.fill("异常情况", "叉车故障")
            page.press("上报")
            page.picture("missing")
            page.expect_no_text("EX20")
            page.fill("原因", "叉车无法使用")
            page.fill("可发运时间", "2030-05-06")
            page.fill("预计到达时间", "2030-05-09")
            page.press("上报")
            page.expect_text("已上报")
            page.picture("reported")

    def _takes_note(self):
        with self.sits_down("production_manager", "390x844") as page:
            page.open_desk()
            page.open_duty("知悉", "不能按时发货")
            page.fits()
            page.picture("note")

    def _handles(self):
        with self.sits_down("sales_clerk") as page:
            page.open_document(self.exception())
            page.press("去办理")
            page.fill("责任方", "本部门")
            page.fill("根本原因", "未按计划保养叉车")
            page.press("确认")
            page.dialog_closes()
            page.expect_text("已分析")
            page.press("标记已解决")
            page.fill("处理结果", "已租用叉车")
            page.press("确认")
            page.dialog_closes()
            page.press("评价效果并关闭")
            page.press("有效")
            page.press("确认")
            page.see_complaint("告知客户的内容")
            page.press("放弃")
            page.press("告知客户")
            page.fill("告知方式", "电话")
            page.fill("提出的解决方案", "五月九日送到")
            page.press("确认")
            page.dialog_closes()
            page.press("评价效果并关闭")
            page.press("有效")
            page.press("确认")
            page.dialog_closes()
            page.expect_text("已关闭")
            page.picture("closed")
