"""The process manager brings a procedure as a file and mends it."""

from odoo.tests import tagged

from .case import JourneyCase

FILE = """\
procedure: YP-2
name: {en: Sample Order, zh: 客户样品订单}
document: sale.order
starts_on: order.received
ends_on: order.closed
cancelled_on: order.cancelled
nodes:
  1A:
    name: {en: Requirements Checked, zh: 核对样品要求}
    role: sales_clerk
    starts: order.received
    limit: 4 working hours
  2A:
    name: {en: Sample Made, zh: 制作样品}
    role: technical
    starts: after 1A
    limit: 3 working days before commitment_date
    final: yes
roles:
  sales_clerk: 市场部业务人员
  technical: 技术部
"""


@tagged("post_install", "-at_install")
class TestProcedureFile(JourneyCase):
    def test_process_manager_imports_a_procedure_and_mends_its_file(self):
        with self.sits_down("qmr") as page:
            page.go("/odoo/action-order_process.order_process_action")
            page.press("导入")
            page.press("导入")
            page.see_complaint("请选择流程文件")
            self._is_told_every_fault(page)
            page.choose_file("YP-2.yaml", FILE)
            page.press("导入")
            page.expect_text("客户样品订单", "核对样品要求", "制作样品", "草稿")
            page.picture("imported")
            page.press("检查")
            page.expect_text("检查结果", "没有规则选用")
        process = self.env["order.process"].search([("code", "=", "YP-2")])
        self.assertEqual((process.state, process.company_id), ("draft", self.company))
        nodes = FILE[FILE.index("nodes:") : FILE.index("roles:")]
        self.assertIn(nodes, process.export_file())

    def _is_told_every_fault(self, page):
        wrong = FILE.replace("  technical:", "  maker:")
        wrong = wrong.replace("final: yes", "final: 也许")
        page.choose_file("YP-2.yaml", wrong)
        page.press("导入")
        page.expect_text("未导入", "第 18 行第 12 列", "“final”应为 yes 或 no")
        page.expect_text("“maker”还不存在")
        page.picture("faults")
        self.assertFalse(self.env["order.process"].search([("code", "=", "YP-2")]))
