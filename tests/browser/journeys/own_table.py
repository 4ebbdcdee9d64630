"""The process manager brings the table of nodes of the manual; an order runs by it."""

import csv
import io
from pathlib import Path

import openpyxl

from odoo.fields import Command

TABLES = Path(__file__).parent / "tables"
PROCESSES = "/odoo/action-order_process.order_process_action"
RULES = "/odoo/action-order_process.order_process_rule_action"
CODE, NAME = "YX-QP-07", "易翔销售订单流程"
#: A department of the table whose role nobody holds, and who shall.
VACANT, HOLDER = "车间主管", "卫海生"


class OwnTable:
    """Steps of a journey in which a table of nodes becomes a procedure in force."""

    def nobody_holds(self, role):
        """Take away who holds a role of the company."""
        held = self._assignments(role)
        self.assertTrue(held)
        held.unlink()

    def holder(self, role):
        """Return the name of the head of a role of the company."""
        self.env.invalidate_all()
        return self._assignments(role).head_id.name

    def _assignments(self, role):
        chinese = self.env["order.role.assignment"].with_context(lang="zh_CN")
        domain = [("role_id.name", "=", role), ("company_id", "=", self.company.id)]
        return chinese.search(domain)

    def imports_a_table(self, page):
        """From the workbook to a draft, with roles and people."""
        self._reads_it(page)
        self._says_what_the_columns_mean(page)
        self._says_who_the_departments_are(page)
        self._sees_what_was_not_understood(page)

    def mends_what_the_check_finds(self, page):
        """No order would follow it: the check says so, and what to do."""
        page.press("检查")
        page.expect_text("没有规则选用该流程", "添加一条选用它的流程规则")
        page.picture("check")
        page.go(RULES)
        page.press("新建")
        page.fill("例如：所有订单走 QP-07", "订单按易翔流程执行")
        page.fill("单据", "销售订单")
        page.fill("适用流程", CODE, choose=NAME)
        page.fill("顺序", "-5")
        page.press("手动保存")
        page.picture("rule")
        page.open_document(self.own_process())
        page.press("检查")
        page.expect_text("没有发现问题")
        page.picture("checked")

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
        page.press_cell(VACANT, "head_id")
        page.type(HOLDER)
        page.press(HOLDER)
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

    def publishes_it(self, page):
        """From now on new orders follow it."""
        page.press("发布")
        page.expect_text("发布后的版本不能再修改")
        page.picture("publish")
        page.press("发布")
        page.dialog_closes()

    def own_process(self):
        """Return the procedure that was made of the table."""
        self.env.invalidate_all()
        return self.env["order.process"].search([("code", "=", CODE)])

    def _running(self):
        domain = [("process_id.code", "=", CODE)]
        return self.env["order.milestone"].search_count(domain)

    def new_order(self):
        """Return an order that the clerk takes in now."""
        clerk = self.env["res.users"].search([("login", "=", "sales_clerk")])
        known = self.order("S00014")
        orders = self.env["sale.order"].with_user(clerk).with_company(self.company)
        product = known.order_line.product_id[:1]
        return orders.create(
            {
                "partner_id": known.partner_id.id,
                "order_line": [Command.create({"product_id": product.id})],
            }
        ).sudo()

    def runs_by_it(self, page, order):
        """His steps are open one by one."""
        page.open_desk()
        page.open_duty(order.name, "客户需求意向")
        page.press("完成")
        page.dialog_closes()
