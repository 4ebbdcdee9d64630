"""Figures that answer a question, and who can act on which day."""

import pytest

from odoo.tests import tagged

from .case import JourneyCase


@tagged("post_install", "-at_install")
class TestCockpit(JourneyCase):
    def test_general_manager_reads_the_answers_and_what_is_behind_them(self):
        with self.sits_down("gm") as page:
            page.go("/odoo/cockpit")
            page.expect_text(
                "我们守信吗？", "订单卡在哪里？", "什么会逾期？", "谁超负荷？"
            )
            page.fits()
            page.reaches("更改损失")
            page.picture("cockpit")

    def test_planner_sees_who_can_act_on_which_day(self):
        with self.sits_down("planning") as page:
            page.open_desk()
            page.press("评审")
            page.press("在岗覆盖图")
            page.expect_text("总经理")
            page.fits()
            page.picture("availability")


@pytest.mark.deep
@tagged("post_install", "-at_install")
class TestCockpitPhone(JourneyCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_general_manager_reads_the_answers_on_the_way(self):
        with self.sits_down("gm") as page:
            page.go("/odoo/cockpit")
            page.expect_text("我们守信吗？", "代价是什么？")
            page.fits()
            page.reaches("更改损失")
            page.picture("cockpit")
