"""The inspector at the goods with a telephone: values, a photo, a part that failed."""

import base64
import io

from PIL import Image

from odoo.fields import Command
from odoo.tests import tagged

from .case import JourneyCase

PHONE = "390x844"


def _photo():
    """A picture as a telephone takes it."""
    file = io.BytesIO()
    Image.new("RGB", (640, 480), (200, 60, 60)).save(file, "JPEG")
    return file.getvalue()


@tagged("post_install", "-at_install")
class TestInspector(JourneyCase):
    browser_size = PHONE
    touch_enabled = True

    def setUp(self):
        super().setUp()
        self.inspection = self.env["order.inspection"].search(
            [("state", "=", "requested"), ("company_id", "=", self.company.id)], limit=1
        )
        self.line = self.inspection.line_ids[:1]
        measured = {"name": "壁厚", "kind": "measure", "lower": "1.9", "upper": "2.1"}
        seen = {"name": "外观", "kind": "yes_no"}
        self.line.plan_id.characteristic_ids = [
            Command.create({**one, "unit": "mm"} if "lower" in one else one)
            for one in (measured, seen)
        ]
        self.env.flush_all()

    def test_values_a_photo_and_a_part_that_failed(self):
        with self.sits_down("quality") as page:
            page.go("/odoo/inspections")
            page.fits()
            page.picture("list")
            page.press_in(self.inspection.name)
            page.fits()
            page.picture("requested")
            page.press("开始检验")
            page.expect_text("全部合格")
            page.picture("started")
            page.press("填写数值")
            page.expect_text("壁厚", "外观")
            page.fits()
            page.picture("item")
            self._measures(page)
            self._looks(page)
            page.open_document(self.inspection)
            self._judges(page)
        self.env.invalidate_all()
        results = self.line.result_ids
        self.assertEqual(results.mapped("outcome"), ["bad", "good"])
        self.assertTrue(base64.b64decode(results[0].photo))
        self.assertEqual(self.line.verdict, "partial")
        self.assertEqual(self.line.rejected, 2)

    def _measures(self, page):
        page.press_in("壁厚")
        page.fits()
        page.picture("value")
        page.fill("实测值或结果", "厚")
        page.press("手动保存")
        page.see_refusal("请输入数值")
        page.press("关闭")
        page.fill("实测值或结果", "2.35")
        page.choose_file("wall.jpg", _photo())
        page.press("手动保存")
        page.expect_text("不合格")
        page.picture("photo")

    def _looks(self, page):
        page.go(f"/odoo/order.inspection.result/{self.line.result_ids[1].id}")
        page.expect_text("外观")
        page.press("合格")
        page.press("手动保存")

    def _judges(self, page):
        page.press("按数量判定")
        page.fill("不合格", "2")
        page.picture("verdict")
        page.press("作出判定")
        page.see_complaint("必填")
        page.fill("原因", "两件壁厚超差")
        page.press("作出判定")
        page.dialog_closes()
        page.expect_text("部分合格")
        page.fits()
        page.picture("judged")
