"""What is owed: the finance clerk settles an order and urges the customer to pay."""

from odoo.tests import tagged

from .case import JourneyCase

PHONE = "390x844"


@tagged("post_install", "-at_install")
class TestSettling(JourneyCase):
    def setUp(self):
        super().setUp()
        self.clerk = self.env["res.users"].search([("login", "=", "finance")])
        orders = self.env["sale.order"].search(
            [("company_id", "=", self.company.id), ("state", "=", "sale")], order="id"
        )
        # An order whose goods are still to come, so that its lines differ.
        self.owed = orders.filtered(
            lambda one: not any(one.order_line.mapped("qty_delivered"))
            and one.amount_total
        )[:1]
        wizard = self.env["sale.advance.payment.inv"].with_context(
            active_model="sale.order", active_ids=self.owed.ids, lang="zh_CN"
        )
        values = {"advance_payment_method": "percentage", "amount": 30}
        wizard.with_company(self.company).create(values)._create_invoices(self.owed)
        self.owed.invoice_ids.filtered(lambda one: one.state == "draft").action_post()
        sheets = self.env["order.settlement"].with_user(self.clerk)
        sheets = sheets.with_company(self.company).with_context(lang="zh_CN")
        made = sheets.settlement_prepare(
            self.owed.partner_id.id, order_ids=self.owed.ids
        )
        self.sheet = sheets.browse(made["id"])
        self.env.flush_all()

    def test_finance_settles_and_urges_the_customer_to_pay(self):
        self._checks()
        self._urges()
        self.env.invalidate_all()
        self.assertEqual(self.sheet.state, "confirmed")
        self.assertEqual(self.owed.dunning_level, 1)

    def _checks(self):
        with self.sits_down("finance") as page:
            page.open_document(self.sheet)
            page.fits()
            page.picture("draft")
            page.press("核对")
            page.see_refusal("请说明以下明细的差异原因")
            page.press("关闭")
            for line in self.sheet.line_ids.filtered("is_different"):
                line.remark = "货物未到"
            self.env.flush_all()
            page.open_document(self.sheet)
            page.press("核对")
            page.expect_text("已核对")
            page.press("开出")
            page.press("客户已确认")
            page.fill("确认人", "王经理")
            page.press("确认")
            page.dialog_closes()
            page.picture("confirmed")
            page.press("结清")
            page.see_refusal("未付")
            page.press("关闭")

    def _urges(self):
        with self.sits_down("finance", PHONE) as page:
            page.open_document(self.sheet)
            page.fits()
            page.picture("sheet")
            page.open_document(self.owed)
            page.press("更多")
            page.press("登记催款")
            page.press("登记")
            page.see_complaint("必填")
            page.fill("沟通对象", "王经理")
            page.fill("沟通内容", "答应下周付款。")
            page.picture("urged")
            page.press("登记")
            page.dialog_closes()
