"""What a person meets after a no: the reason, one way back, and where it stands."""

import pytest

from odoo.tests import tagged

from .case import JourneyCase

BACK = "改正后重新提交"


@pytest.mark.deep
@tagged("post_install", "-at_install")
class TestAfterANo(JourneyCase):
    def test_a_returned_instruction_is_corrected_resubmitted_and_approved(self):
        with self.sits_down("deputy_gm") as page:
            page.open_desk()
            page.open_duty("S00010")
            page.fill("意见", "请注明包装要求。")
            page.press("退回修改")
            page.expect_text("还有待您办理")  # the next one on the desk
            page.press("关闭")
            page.dialog_closes()
        self.assertEqual(self.ruling("S00010", "instruction"), "returned")
        with self.sits_down("sales_clerk") as page:
            page.open_desk()
            page.picture("owed")
            page.open_duty("S00010", "请注明包装要求")
            page.expect_text("已退回", "请注明包装要求", BACK)
            page.picture("banner")
            page.press(BACK)
            page.fill("改正内容", "已补充木箱包装。")
            page.picture("dialog")
            page.press("重新提交")
            page.dialog_closes()
            page.expect_no_text(BACK, "已退回")
        self.assertEqual(self.ruling("S00010", "instruction"), "open")
        with self.sits_down("deputy_gm") as page:
            page.open_desk()
            page.open_duty("S00010")
            page.expect_text("已补充木箱包装")
            page.picture("again")
            page.press("批准")
            page.expect_text("还有待您办理")
        self.assertEqual(self.ruling("S00010", "instruction"), "released")
        rounds = self.order("S00010").signoff_ids
        made = rounds.filtered(lambda one: one.purpose == "instruction")
        self.assertEqual(max(made.mapped("round_no")), 2)

    def test_a_rejected_order_says_who_rejected_it_and_leads_back(self):
        with self.sits_down("gm") as page:
            page.open_desk()
            page.open_duty("S00007")
            page.fill("意见", "毛利偏低。")
            page.press("否决")
            page.settle()
        self.assertEqual(self.ruling("S00007", "approve"), "rejected")
        with self.sits_down("sales_clerk") as page:
            page.open_document(self.order("S00007"))
            page.expect_text("已否决", "毛利偏低", BACK)
            page.press("确认")
            page.see_refusal("已否决", "毛利偏低")
            page.press("知道了")
            page.press(BACK)
            page.press("重新提交")
            page.see_complaint("最终指令")
            page.picture("final")
        self.assertEqual(self.order("S00007").process_state, "running")

    def test_a_look_at_the_order_answers(self):
        with self.sits_down("sales_clerk") as page:
            page.open_desk()
            page.open_duty("S00006")
            page.expect_text("1/4")
            page.picture("looked")
