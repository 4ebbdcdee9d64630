"""Who draws a form says documents and limits in plain words, and sees what lacks."""

from odoo.tests import tagged

from .case import JourneyCase
from .own_form import FORM_TYPES

CATALOGUE = "/odoo/action-order_form.order_form_catalogue_action"


@tagged("post_install", "-at_install")
class TestFormDesigner(JourneyCase):
    def test_documents_and_limits_are_said_in_plain_words(self):
        with self.sits_down("qmr") as page:
            page.go(FORM_TYPES)
            page.press("新建")
            page.fill("例如：催促单", "发运方式确认单")
            page.fill("代码", "shipment_way")
            page.fill("单据", "销售订单")
            page.press("添加行")
            page.fill("名称", "发运方式")
            page.fill("字段类型", "选择")
            page.press("保存并关闭")
            page.press("时限与影响")
            page.fill("答复时限", "4个工作小时")
            page.press("发布")
            page.see_refusal("发运方式")
            page.press("关闭")
            page.press("字段")
            page.press_in("发运方式", "")
            page.press("添加行")
            page.type("海运")
            page.press("保存")
            page.press("发布")
            page.expect_text("新版本", "销售订单")
            page.press("时限与影响")
            page.expect_text("4 个工作小时")
            page.picture("limits")
        made = self.env["order.form.type"].search([("code", "=", "shipment_way")])
        self.assertEqual((made.state, made.res_models), ("published", "sale.order"))
        self.assertEqual(made.answer_within, "4 working hours")

    def test_a_form_of_the_catalogue_is_looked_at_before_it_is_used(self):
        with self.sits_down("qmr") as page:
            page.go(CATALOGUE)
            page.press_in("催促单")
            page.expect_text("最后交货期限", "产品明细")
            page.picture("seen")
        types = self.env["order.form.type"].search([("code", "=", "expedite")])
        self.assertFalse(types)
