"""The process manager brings the table of nodes of the manual; an order runs by it."""

import csv
import io
from pathlib import Path

import openpyxl

from odoo.fields import Command
from odoo.tests import tagged

from .page import JourneyCase

TABLES = Path(__file__).parent / "tables"
PROCESSES = "/odoo/action-order_process.order_process_action"
CODE, NAME = "YX-QP-07", "易翔销售订单流程"


@tagged("post_install", "-at_install")
class TestOwnTable(JourneyCase):
    def test_process_manager_imports_a_table_and_an_order_runs_by_it(self):
        with self.sits_down("qmr") as page:
            self._reads_it(page)
            self._says_what_the_columns_mean(page)
            self._says_who_the_departments_are(page)
            self._sees_what_was_not_understood(page)
            self._chooses_the_orders(page)
            self._publishes(page)
        process = self._process()
        self.assertEqual(
            (process.state, process.company_id), ("published", self.company)
        )
        self.assertEqual(len(process.node_ids), 30)
        self._runs(process)

    def _book(self):
        """Return the table as the workbook that lies on the manager's disk."""
        text = (TABLES / "s1_k.csv").read_text(encoding="utf-8")
        book = openpyxl.Workbook()
        book.active.append(["易翔通信设备（广州）有限公司销售订单（合同）处理流程说明"])
        for row in csv.reader(io.StringIO(text)):
            book.active.append(row)
        content = io.BytesIO()
        book.save(content)
        return content.getvalue()

    def _reads_it(self, page):
        page.go(PROCESSES)
        page.press("导入节点表")
        page.press("继续")
        page.see_complaint("请选择")
        self._fills_in(page)
        page.picture("file")
        page.press("继续")

    def _fills_in(self, page):
        page.choose_file("订单处理流程.xlsx", self._book())
        page.fill("代码", CODE)
        page.fill("例如：订单（合同）处理", NAME)
        page.fill("单据", "销售订单")
        page.fill("起始事件", "已接单")

    def _says_what_the_columns_mean(self, page):
        page.expect_text("流程说明", "主导责任部门", "管理目标", "客户需求意向")
        page.picture("columns")
        page.press("继续")

    def _says_who_the_departments_are(self, page):
        page.expect_text("计划组", "协力商", "制造部各车间作业员")
        page.picture("departments")
        self._is(page, "市场部", "市场部业务人员")
        self._is(page, "车间", "制造部各车间")
        self._is(page, "制造部", "制造部各车间")
        page.press("导入")
        page.see_complaint("请为生产部", "制造部各车间作业员", "选择岗位")
        self._is(page, "生产部", "生产部经理")
        self._is(page, "制造部经理", "生产部经理")
        self._is(page, "制造部各车间作业员", "制造部各车间")
        page.press("全部订单")
        page.picture("chosen")
        page.press("导入")

    def _is(self, page, department, role):
        """Choose a role in the row of a department."""
        page.press_cell(department, "role_id")
        page.type(role)
        page.press(role)

    def _sees_what_was_not_understood(self, page):
        page.expect_text("草稿", NAME, "请核对从节点表读出的内容")
        page.expect_text("12G/13F：由制造部各车间主导", "15D：请设定节点的重复方式")
        page.picture("draft")
        self.assertFalse(self._running())

    def _chooses_the_orders(self, page):
        """Its rule stands before the one by which the orders went so far."""
        page.go("/odoo/action-order_process.order_process_rule_action")
        page.press_in(CODE)
        page.fill("顺序", "-5")
        page.press("手动保存")
        page.open_document(self._process())

    def _publishes(self, page):
        page.press("发布")
        page.expect_text("发布后的版本不能再修改")
        page.picture("publish")
        page.press("发布")
        page.dialog_closes()

    def _process(self):
        self.env.invalidate_all()
        return self.env["order.process"].search([("code", "=", CODE)])

    def _running(self):
        domain = [("process_id.code", "=", CODE)]
        return self.env["order.milestone"].search_count(domain)

    def _runs(self, process):
        """What the clerk takes in now follows it: his steps are open one by one."""
        clerk = self.env["res.users"].search([("login", "=", "sales_clerk")])
        known = self.order("S00014")
        orders = self.env["sale.order"].with_user(clerk).with_company(self.company)
        product = known.order_line.product_id[:1]
        order = orders.create(
            {
                "partner_id": known.partner_id.id,
                "order_line": [Command.create({"product_id": product.id})],
            }
        ).sudo()
        self.assertEqual(order.process_id, process)
        with self.sits_down("sales_clerk") as page:
            page.open_desk()
            page.open_duty(order.name, "客户需求意向")
            page.press("完成")
            page.dialog_closes()
        self.assertEqual(self.done_by(order.name, "1A"), "sales_clerk")
        running = order.milestone_ids.filtered(lambda m: m.state == "open")
        self.assertEqual(running.node_id.mapped("code"), ["1B"])
