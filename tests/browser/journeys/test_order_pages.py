"""The pages of an order: read when they are opened, one record, one save."""

from odoo.tests import tagged

from .page import JourneyCase


@tagged("post_install", "-at_install")
class TestOrderPages(JourneyCase):
    def test_what_is_typed_on_pages_is_saved_with_the_order(self):
        order = self.order("S00003")
        with self.sits_down("sales_clerk") as page:
            page.open_document(order)
            page.press("要求")
            page.picture("requirements")
            page.fill("包装要求", "木箱")
            page.press("流程")
            page.picture("process")
            page.press("付款")
            page.picture("money")
            page.press("记录")
            page.picture("records")
            page.press("交期记录")
            page.picture("dates")
            page.press("要求")
            page.expect_text("木箱")
            page.key("s", 83)
            page.press("手动保存")
            page.picture("saved")
        order.invalidate_recordset()
        self.assertEqual(order.req_packing, "木箱")
