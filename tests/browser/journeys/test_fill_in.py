"""What is empty is filled in where it stands: *Fill In* of a refusal leads there."""

from odoo.fields import Command
from odoo.tests import tagged

from .case import JourneyCase


@tagged("post_install", "-at_install")
class TestFillIn(JourneyCase):
    def setUp(self):
        super().setUp()
        # Of a customer with an address and a telephone nothing is missing.
        customer = self.order("S00010").partner_id
        clerk = self.env["res.users"].search([("login", "=", "sales_clerk")])
        orders = self.env["sale.order"].with_user(clerk).with_context(lang="zh_CN")
        self.made = orders.create({"partner_id": customer.id})

    def _refused_and_led(self, page):
        page.press("提交")
        page.see_refusal("请填写", "订单明细", "交付日期")
        page.press("去填写")
        page.dialog_closes()

    def test_the_field_gets_the_focus_on_a_page_that_was_hidden_too(self):
        with self.sits_down("sales_clerk") as page:
            page.open_document(self.made)
            self._refused_and_led(page)
            page.expect_focus("添加产品")
            page.picture("lines")
            page.press("流程")
            self._refused_and_led(page)
            page.expect_focus("添加产品")
            page.press("其他信息")
            self._refused_and_led(page)
            page.expect_focus("交付日期")
            page.picture("date")

    def test_a_page_that_was_never_opened_is_opened_and_the_empty_line_found(self):
        event = self.env.ref("order_requirement.order_event_type_order_submitted")
        self.env["order.requirement.rule"].create(
            {
                "name": "线路要求",
                "company_id": self.company.id,
                "res_model": "sale.order",
                "gate_event_ids": [Command.set(event.ids)],
                "document_fields": "req_special_terms",
                "line_fields": "req_quality",
            }
        )
        product = self.order("S00010").order_line.product_id[:1]
        line = {"product_id": product.id, "req_quality": "A"}
        self.made.write(
            {
                "commitment_date": "2027-01-29",
                "req_special_terms": "无",
                "order_line": [
                    Command.create(line),
                    Command.create({**line, "req_quality": False}),
                ],
            }
        )
        with self.sits_down("sales_clerk") as page:
            page.open_document(self.made)
            page.press("提交")
            page.see_refusal("请填写", "质量要求")
            page.press("去填写")
            page.dialog_closes()
            page.expect_focus("质量要求")
            page.picture("line")
            page.type("B")
            page.press("手动保存")
        self.made.invalidate_recordset()
        self.assertEqual(self.made.order_line.mapped("req_quality"), ["A", "B"])
