"""The process manager takes a procedure from the catalogue and tries it."""

import pytest

from odoo.tests import tagged

from .case import JourneyCase

CATALOGUE = "/odoo/action-order_process.order_process_catalogue_action"
NAME = "发货流程管控"


@tagged("post_install", "-at_install")
class TestCatalogue(JourneyCase):
    def test_process_manager_uses_a_procedure_and_tries_it(self):
        with self.sits_down("qmr") as page:
            self._looks_it_up(page)
            self._uses_it(page)
            self._tries_it(page)
        process = self.env["order.process"].search([("code", "=", "S4-B")])
        self.assertEqual((process.state, process.company_id), ("draft", self.company))
        self.assertFalse(self._running(process), "a trial leaves nothing")

    @pytest.mark.deep
    def test_process_manager_looks_at_the_catalogue_on_a_phone(self):
        with self.sits_down("qmr", "390x844") as page:
            self._looks_it_up(page)
            page.fits()
            page.picture("phone")

    def _looks_it_up(self, page):
        page.go(CATALOGUE)
        page.expect_text("流程目录", NAME, "制造企业")
        page.picture("catalogue")
        page.press_in(NAME)
        page.expect_text("采用此流程", "落实货款", "市场部业务人员")
        page.picture("entry")

    def _uses_it(self, page):
        page.press("采用此流程")
        page.expect_text("按此流程执行的单据", "尚无人担任的岗位", "发货申请人")
        page.picture("use")
        page.press("采用此流程")
        page.expect_text("草稿", "检查结果", NAME)
        page.picture("draft")

    def _tries_it(self, page):
        page.press("试运行")
        page.expect_text("当前可能发生", "未开始")
        page.press_in("已接单", "发生")
        page.expect_text("下达发货订单", "进行中的节点")
        page.press_in("下达发货订单", "完成")
        page.expect_text("内勤审核")
        page.picture("tried")
        page.press("已发生")
        page.expect_text("开启")
        page.press("关闭")

    def _running(self, process):
        domain = [("process_id", "=", process.id)]
        return self.env["order.milestone"].search_count(domain)
