"""The process manager writes down how the company works, and an order runs by it."""

from odoo.fields import Command
from odoo.tests import tagged

from .case import JourneyCase

NODES = (
    ("1A", "核对样品要求", "市场部业务人员", ""),
    ("1B", "确认样品图纸", "技术部", "1A"),
    ("2A", "制作样品", "制造部各车间", "1B"),
    ("2B", "准备包装", "仓库", "1B"),
    ("3A", "寄送样品", "仓库", "2A, 2B"),
)


@tagged("post_install", "-at_install")
class TestSetup(JourneyCase):
    def test_process_manager_writes_a_process_and_an_order_runs_by_it(self):
        with self.sits_down("qmr") as page:
            self._writes(page)
            self._checks_and_thinks_again(page)
            self._selects(page)
            self._publishes(page)
        process = self._process()
        self.assertEqual(
            (process.state, process.company_id), ("published", self.company)
        )
        self.assertEqual(len(process.node_ids), 5)
        self._runs(process)

    def _writes(self, page):
        page.go("/odoo/action-order_process.order_process_action/new")
        page.fill("例如：订单（合同）处理", "客户样品订单流程")
        page.fill("代码", "YP-1")
        page.fill("单据", "销售订单")
        page.press("添加行")
        for code, name, role, after in NODES:
            page.fill("例如：组织订单评审", name)
            page.fill("代码", code)
            page.fill("主导岗位", role)
            if after:
                page.fill("前置节点", after)
            else:
                self._starts(page)
            if code != "3A":
                page.press("保存并新建")
        page.tick("最终节点")
        page.press("保存并关闭")
        page.expect_text("寄送样品", "2A, 2B")
        page.picture("nodes")

    def _starts(self, page):
        """The first node starts with an event of the order, found by its name."""
        page.press("添加行")
        page.fill("事件", "已接单")
        page.picture("event")
        page.press("保存并关闭")

    def _process(self):
        self.env.invalidate_all()
        return self.env["order.process"].search([("code", "=", "YP-1")])

    def _checks_and_thinks_again(self, page):
        page.press("检查")
        page.expect_text("检查结果", "没有规则选用")
        page.picture("checked")
        page.key("Escape", 27)
        page.dialog_closes()
        page.press("发布")
        page.expect_text("没有规则选用该流程", "发布后的版本不能再修改")
        page.press("放弃")
        page.dialog_closes()
        self.assertEqual(self._process().state, "draft")

    def _selects(self, page):
        page.go("/odoo/action-order_process.order_process_rule_action/new")
        page.settle()
        page.type("样品订单")  # the cursor stands in the name
        page.fill("单据", "销售订单")
        page.fill("适用流程", "客户样品订单流程")
        page.fill("顺序", "-5")
        page.picture("rule")
        page.press("手动保存")
        page.expect_text("样品订单")

    def _publishes(self, page):
        page.open_document(self._process())
        page.press("发布")
        page.expect_text("样品订单")
        page.expect_no_text("没有规则选用")
        page.picture("publish")
        page.press("发布")
        page.dialog_closes()

    def _runs(self, process):
        """What the clerk takes in now follows it: his step is open, the next is not."""
        clerk = self.env["res.users"].search([("login", "=", "sales_clerk")])
        product = self.order("S00014").order_line.product_id[:1]
        orders = self.env["sale.order"].with_user(clerk).with_company(self.company)
        order = orders.create(
            {
                "partner_id": self.order("S00014").partner_id.id,
                "order_line": [Command.create({"product_id": product.id})],
            }
        ).sudo()
        self.assertEqual(order.process_id, process)
        with self.sits_down("sales_clerk") as page:
            page.open_desk()
            page.open_duty(order.name, "核对样品要求")
            page.press("完成")
            page.dialog_closes()
        self.assertEqual(self.done_by(order.name, "1A"), "sales_clerk")
        running = order.milestone_ids.filtered(lambda m: m.state == "open")
        self.assertEqual(running.node_id.mapped("code"), ["1B"])
