from odoo.tests import tagged

from .common_purchase import PurchaseCommon


@tagged("post_install", "-at_install")
class TestPurchaseSignoff(PurchaseCommon):
    def test_smoke(self):
        order = self._purchase()
        order.button_confirm()
        self.assertEqual(order.state, "purchase")
