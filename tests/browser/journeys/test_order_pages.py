"""The pages of an order: read when they are opened, one record, one save."""

import pytest

from odoo.tests import tagged

from .case import JourneyCase


@tagged("post_install", "-at_install")
class TestOrderPages(JourneyCase):
    def test_what_is_typed_on_pages_is_saved_with_the_order(self):
        order = self.order("S00003")
        with self.sits_down("sales_clerk") as page:
            page.open_document(order)
            page.press("要求")
            page.fill("包装要求", "木箱")
            page.picture("requirements")
            page.press("流程")
            page.expect_text("需求沟通与洽谈")
            page.press("款项")
            page.expect_text("付款类别")
            page.picture("money")
            page.press("记录")
            page.press("手动保存")
            # A button of a page runs like any other of the form: a dialog, then back.
            page.press("交期记录")
            page.press("登记日期")
            page.press("取消")
            page.dialog_closes()
            page.press("要求")
            page.fill("包装要求", "纸箱")
            page.press("放弃所有更改")
            page.press("归类")
            page.picture("classified")
        order.invalidate_recordset()
        self.assertEqual(order.req_packing, "木箱")

    def test_a_new_order_is_typed_on_its_pages_before_it_is_saved(self):
        with self.sits_down("sales_clerk") as page:
            page.go("/odoo/action-sale.action_quotations/new")
            page.press("要求")
            page.fill("包装要求", "托盘")
            page.press("订单明细")
            page.fill("客户", "广州第一职业技术学院")
            page.press("添加产品")
            page.fill("产品", "YX-SW24")
            page.press("要求")
            page.picture("new")
            page.press("手动保存")
            page.press("款项")
        order = self.env["sale.order"].search([], order="id desc", limit=1)
        self.assertEqual(order.req_packing, "托盘")
        self.assertTrue(order.order_line.product_id)

    @pytest.mark.deep
    def test_finance_reads_the_money_on_a_phone(self):
        with self.sits_down("finance", "390x844") as page:
            page.open_document(self.order("S00025"))
            page.press("款项")
            page.expect_text("付款类别")
            page.fits()
            page.picture("money")
            page.press("流程")
            page.fits()
