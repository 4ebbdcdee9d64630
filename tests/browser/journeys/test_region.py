"""The regional manager's month: a plan that asks for nothing, then for goods."""

from odoo import fields
from odoo.tests import tagged

from .case import JourneyCase


@tagged("post_install", "-at_install")
class TestRegion(JourneyCase):
    def setUp(self):
        super().setUp()
        region = self.env["order.demand.region"].search(
            [("team_id.name", "=", "佛山区域")], limit=1
        )
        clerk = self.env["res.users"].search([("login", "=", "sales_clerk")])
        month = fields.Date.add(region.month, months=1)
        plans = self.env["order.demand.plan"].with_user(clerk)
        plans = plans.with_company(self.company).with_context(lang="zh_CN")
        plan = plans.create({"month": month})
        self.region = plan.sudo().region_ids.filtered(
            lambda one: one.team_id == region.team_id
        )
        self.goods = region.line_ids.product_id[:1]
        self.env.flush_all()

    def test_the_regional_manager_says_what_the_region_needs(self):
        leader = self.region.team_id.user_id.login
        with self.sits_down(leader) as page:
            page.go("/odoo/regional-demand")
            page.expect_text("佛山区域")
            page.picture("list")
            page.open_document(self.region)
            page.press("提交")
            page.see_refusal("没有需求", "请录入产品，或在备注中说明原因")
            page.press("关闭")
            page.press("添加行")
            page.type(self.goods.name)
            page.press(self.goods.name)
            page.key("Tab", 9)
            page.type("60")
            page.picture("goods")
            page.press("提交")
            page.expect_text("已提交")
            page.fits()
            page.picture("submitted")
        with self.sits_down(leader, "390x844") as page:
            page.open_document(self.region)
            page.expect_text("已提交", "60")
            page.fits()
        self.env.invalidate_all()
        self.assertEqual(self.region.state, "submitted")
        self.assertEqual(self.region.line_ids.quantity, 60)
