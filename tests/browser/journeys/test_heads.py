"""What stands above documents, what hangs on them, and where their pages are found."""

import pytest

from odoo.tests import tagged

from .case import JourneyCase


class HeadCase(JourneyCase):
    def purchase(self, *states):
        """Return a purchase order of the demo company in one of these states."""
        domain = [("company_id", "=", self.company.id), ("state", "in", states)]
        return self.env["purchase.order"].search(domain, order="id", limit=1)


@tagged("post_install", "-at_install")
class TestHeads(HeadCase):
    def test_buyer_sees_what_a_purchase_waits_for_and_its_documents(self):
        purchase = self.purchase("purchase")
        with self.sits_down("purchasing") as page:
            page.open_document(purchase)
            page.expect_text("下一步", "更多")
            page.picture("head")
            page.press("单据")
            page.expect_text(purchase.picking_ids[:1].name)
            page.fits()
            page.picture("documents")
            page.press("更多")
            page.expect_text("取消订单", "打印")

    def test_planner_reopens_the_availability_by_its_address(self):
        """The application and its menu stand around it."""
        with self.sits_down("planning") as page:
            page.go("/odoo/availability")
            page.expect_text("在岗覆盖图", "订单看板", "更改与急单", "总经理")
            page.picture("availability")

    def test_planner_counts_late_orders(self):
        with self.sits_down("planning") as page:
            page.go(
                "/odoo/action-order_tracking.sale_order_board_action?view_type=pivot"
            )
            page.expect_text("订单看板", "逾期天数")
            page.picture("pivot")

    def test_general_manager_finds_few_sections(self):
        with self.sits_down("gm") as page:
            page.go("/odoo/cockpit")
            page.expect_text("订单看板", "新增逾期节点", "更改成本")
            page.expect_no_text("我的订单", "技术文件")
            page.picture("cockpit")


@pytest.mark.deep
@tagged("post_install", "-at_install")
class TestHeadsPhone(HeadCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_warehouse_keeper_sees_what_a_delivery_waits_for(self):
        with self.sits_down("warehouse") as page:
            page.open_document(self.order("S00025").picking_ids)
            page.expect_text("下一步", "出库放行")
            page.fits()
            page.picture("delivery")

    def test_buyer_reads_a_purchase_on_the_way(self):
        with self.sits_down("purchasing") as page:
            page.open_document(self.purchase("purchase"))
            page.expect_text("下一步")
            page.fits()
            page.picture("purchase")
