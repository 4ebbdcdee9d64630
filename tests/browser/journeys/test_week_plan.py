"""The planner's week: a plan that asks too much, its issue, and a change that says
why."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged

from .case import JourneyCase

JUDGED = ("设备已判定", "人员已判定", "物料已判定", "产能已判定", "交期已判定")


@tagged("post_install", "-at_install")
class TestWeekPlan(JourneyCase):
    def setUp(self):
        super().setUp()
        monday = fields.Date.start_of(fields.Date.today(), "week")
        monday += timedelta(days=14)
        own = [("company_id", "=", self.company.id)]
        made = self.env["mrp.production"].search(
            [*own, ("state", "=", "confirmed"), ("workorder_ids", "!=", False)], limit=1
        )
        centre = self.env["mrp.workcenter"].search(own, limit=1)
        line = {"day": monday, "workcenter_id": centre.id, "quantity": 2}
        planner = self.env["res.users"].search([("login", "=", "planning")])
        self.made = made
        self.day = f"{monday.month}月{monday.day}日"
        self.plan = (
            self.env["order.week.plan"]
            .with_user(planner)
            .with_context(lang="zh_CN")
            .create(
                {
                    "week": monday,
                    "workshop": "测试车间",
                    "company_id": self.company.id,
                    "line_ids": [Command.create({**line, "production_id": made.id})],
                }
            )
        )
        self.env.flush_all()

    def test_the_planner_issues_a_week_and_changes_it_with_reasons(self):
        with self.sits_down("planning") as page:
            page.go("/odoo/weekly-plans")
            page.expect_text(self.plan.name, "测试车间")
            page.picture("list")
            page.press_in("测试车间")
            page.expect_text(self.made.name)
            self._plans_too_much(page)
            page.press("下发")
            page.expect_text("已下发")
            page.fits()
            page.picture("issued")
            self._changes(page)
        self.env.invalidate_all()
        self.assertEqual((self.plan.state, self.plan.version), ("issued", 2))
        self.assertEqual(self.plan.change_ids.mapped("reason"), ["breakdown"])
        self.assertEqual(self.plan.line_ids.quantity, 1)

    def _plans_too_much(self, page):
        self._types(page, "100000")
        page.press("手动保存")
        page.see_refusal("计划数量须大于零")
        page.press("关闭")
        page.press("放弃所有更改")

    def _types(self, page, quantity):
        page.press_cell(self.day, "quantity")
        page.type(quantity)

    def _changes(self, page):
        """What was not judged again is named; the change is counted and issued."""
        page.press("变更")
        page.fill("原因", "设备故障")
        page.fill("变更内容", "测试台停机")
        page.tick(JUDGED[0])
        page.picture("change")
        page.press("确认")
        page.see_complaint("变更计划前请重新判定", "交期")
        for label in JUDGED[1:]:
            page.tick(label)
        page.press("确认")
        page.dialog_closes()
        page.expect_text("版本")
        page.picture("next_version")
        self._types(page, "1")
        page.press("下发")
        page.expect_text("已下发")
        page.picture("changed")
