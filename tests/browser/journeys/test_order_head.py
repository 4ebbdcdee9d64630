"""The head of an order: what is next, whose it is, and everything that hangs on it."""

from odoo.tests import tagged

from .case import JourneyCase

ORDER = "S00010"


@tagged("post_install", "-at_install")
class TestOrderHead(JourneyCase):
    def test_the_clerk_sees_the_next_step_and_reminds_its_owner(self):
        order = self.order(ORDER)
        with self.sits_down("sales_clerk") as page:
            page.open_document(order)
            # Whether it is late by now depends on the day on which the demo was made.
            page.expect_text("副总经理批准", "已答复 1/2")
            page.picture("head")
            page.press("催办")
            page.type("客户来电催问")
            page.press("发送")
            page.expect_text("已催办")
            page.press("更多")
            page.expect_text("查单", "关闭订单")
            page.press("查单")
            page.press("单据")
            page.expect_text(order.picking_ids.name)
            page.picture("documents")
        self.env.invalidate_all()
        events = self.env["order.event"].search(
            [("res_model", "=", "sale.order"), ("res_id", "=", order.id)]
        )
        self.assertTrue({"gate.asked", "order.checked"} <= set(events.mapped("code")))

    def test_whose_step_it_is_does_it_from_the_head(self):
        with self.sits_down("deputy_gm") as page:
            page.open_document(self.order(ORDER))
            page.press("去办理")
            page.press("批准")
            page.settle()
        self.assertEqual(self.ruling(ORDER, "instruction"), "released")
