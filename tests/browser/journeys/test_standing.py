"""Those who stand, with a telephone 390 pixels wide in the hand."""

from odoo.tests import tagged

from .case import JourneyCase


@tagged("post_install", "-at_install")
class TestStanding(JourneyCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_warehouse_counts_goods_and_sends_a_delivery(self):
        with self.sits_down("warehouse") as page:
            page.open_desk()
            page.fits()
            page.picture("desk")
            page.open_duty("S00015")
            page.press("完成")
            page.see_complaint("还缺")
            # What is counted, and how many there should be, stands above.
            page.expect_text(self.order("S00015").order_line.product_id[:1].name)
            page.fill("报检单号", "BJ-301")
            page.fill("清点数量", "8")
            page.picture("counted")
            page.press("完成")
            page.dialog_closes()
            # The delivery waits for the warehouse's own signature.
            picking = self.order("S00025").picking_ids
            page.open_document(picking)
            page.press("验证")
            page.see_refusal("出库放行", "仓库")
            page.press("去办理")
            page.expect_text("批准")
            page.picture("card")
            page.press("批准")
            page.dialog_closes()
            page.open_document(picking)
            page.press("验证")
            page.expect_text("完成")
        self.assertEqual(picking.state, "done")

    def test_worker_draws_material_and_reports_what_was_made(self):
        with self.sits_down("workshop") as page:
            page.open_desk()
            page.fits()
            page.open_duty("S00019", "领料")
            page.press("完成")
            page.see_complaint("还缺")
            page.fill("《物料领用单》编号", "LL-301")
            page.press("完成")
            page.dialog_closes()
            page.open_desk()
            page.open_duty("S00021", "自主控制")
            page.fill("生产数量", "9")
            page.fill("直通率", "98.5")
            page.fill("超定额损耗数量", "1")
            page.picture("report")
            page.press("完成")
            page.dialog_closes()
        self.assertEqual(self.done_by("S00019", "12G/13F"), "workshop")
        self.assertEqual(self.done_by("S00021", "14G/14H"), "workshop")

    def test_workshop_supervisor_sees_where_his_workshop_stands_and_urges(self):
        with self.sits_down("workshop_supervisor") as page:
            # He assists: nothing waits for him alone, and the desk says so.
            page.open_desk()
            page.fits()
            page.expect_text("今天没有您的待办")
            page.open_document(self.order("S00019"))
            page.press("流程")
            page.expect_text("12G/13F", "制造部各车间")
            page.picture("process")
            page.press("填写《物料领用单》领料")
            # The step is the workshop's: he sees who owes it and cannot do it himself.
            page.expect_text("蒋小梅")
            page.expect_no_text("移交")
            page.fits()
            page.picture("step")
        self.assertEqual(self.done_by("S00019", "12G/13F"), "")

    def test_inspector_answers_a_review_and_patrols(self):
        with self.sits_down("quality") as page:
            page.open_desk()
            page.fits()
            page.open_duty("S00004")
            page.press("批准")
            page.see_complaint()
            page.answer("质量能否保证", "是")
            page.press("批准")
            page.open_desk()
            page.open_duty("S00023", "巡检")
            page.picture("patrol")
            page.fill("作业手法", "符合作业指导书")
            page.fill("自检执行力", "良好")
            page.press("完成")
            page.dialog_closes()
        steps = self.order("S00004").signoff_ids[:1].step_ids
        mine = steps.filtered(lambda s: s.role_id.code == "quality")
        self.assertEqual(mine.state, "approved")
