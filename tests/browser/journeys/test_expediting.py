"""The buyer's day: what is late, a sheet to the supplier, a new date, a refusal."""

from odoo.tests import tagged

from .case import JourneyCase

WORKLIST = "/odoo/action-order_purchase.order_purchase_open_line_action"


@tagged("post_install", "-at_install")
class TestExpediting(JourneyCase):
    def test_the_buyer_urges_the_supplier_and_keeps_the_new_date(self):
        line = self.env["purchase.order.line"].search(
            [("product_id.default_code", "=", "YX-P-POWER"), ("is_overdue", "=", True)]
        )
        with self.sits_down("purchasing") as page:
            page.go(WORKLIST)
            page.expect_text("惠州精密电源厂", "逾期")
            page.picture("worklist")
            page.press_in("惠州精密电源厂")
            page.expect_text("变压器缺料")
            self._urges(page)
            self._moves(page)
        self.env.invalidate_all()
        self.assertEqual(str(line.promised_on), "2030-05-06")
        self.assertTrue(line.expedited_at)
        sheet = self.env["order.form"].search([("res_id", "=", line.order_id.id)])
        self.assertEqual((sheet.type_code, sheet.state), ("supplier_expedite", "sent"))

    def _urges(self, page):
        page.press("发催货单")
        page.fill("备注", "生产线停工待料")
        page.picture("sheet")
        page.press("发送")
        page.dialog_closes()

    def _moves(self, page):
        self._says(page, "2020-01-01")
        page.see_complaint("不能早于下单日期")
        page.press("取消")
        page.dialog_closes()
        self._says(page, "2030-05-06")
        page.dialog_closes()
        page.picture("moved")
        page.expect_text("变压器仍缺料")

    def _says(self, page, day):
        page.press("登记新日期")
        page.fill("原因", "变压器仍缺料")
        page.fill("新的承诺日期", day)
        page.press("登记新日期")
