"""The worker at the line says how the shift went, with a telephone in one hand."""

from odoo.tests import tagged

from .case import JourneyCase

PHONE = "390x844"
#: From the desk to the report that is given.
MOST_TAPS = 4
STEP = ("自主控制产品质量", "S00021")


@tagged("post_install", "-at_install")
class TestWorkshop(JourneyCase):
    browser_size = PHONE
    touch_enabled = True

    def test_a_report_takes_four_taps(self):
        with self.sits_down("workshop") as page:
            page.open_desk()
            page.fits()
            page.picture("desk")
            page.open_duty(*STEP)
            page.fits()
            page.picture("asked")
            page.fill("生产数量", "36")
            # The keyboard's own key leads from number to number.
            for value in ("98.5", "1"):
                page.type(value)
                page.key("Tab", 9)
            page.picture("filled")
            page.press("完成")
            page.dialog_closes()
            self.assertLessEqual(page.clicks, MOST_TAPS)
        self.assertEqual(self.done_by(STEP[1], "14G/14H"), "workshop")
        given = self._given()
        self.assertEqual(
            (given["生产数量"], given["直通率（%）"], given["超定额损耗数量"]),
            ("36", "98.5", "1"),
        )

    def test_a_report_without_numbers_is_not_taken(self):
        with self.sits_down("workshop") as page:
            page.open_desk()
            page.open_duty(*STEP)
            page.press("完成")
            page.see_complaint("生产数量", "直通率")
            page.fits()
            page.press("放弃")
            page.dialog_closes()
        self.assertFalse(self.done_by(STEP[1], "14G/14H"))

    def _given(self):
        """What was reported, by the name of what was asked."""
        steps = self.order(STEP[1]).milestone_ids
        step = steps.filtered(lambda m: m.node_id.code == "14G/14H")
        rows = step.evidence_ids.with_context(lang="zh_CN")
        return {row.name: f"{row.value_number:g}" for row in rows}
