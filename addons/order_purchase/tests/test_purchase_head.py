"""What stands above a purchase order."""

from odoo.tests import tagged

from .common_purchase import PurchaseCommon

#: What every document with a process has in its menu.
ALWAYS = {"action_view_milestones", "action_view_events"}


@tagged("post_install", "-at_install")
class TestPurchaseHead(PurchaseCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._buying_process()

    def _menu(self, document):
        actions = document.with_user(self.buyer).order_head()["actions"]
        return [action["name"] for action in actions]

    def test_nodes_and_events_are_at_hand_as_on_a_sale_order(self):
        order = self._purchase()
        self.assertLess(ALWAYS, set(self._menu(order)))
        action = order.action_view_events()
        events = self.env["order.event"].with_user(self.buyer)
        codes = events.search(action["domain"]).mapped("code")
        self.assertIn("purchase.received", codes)
