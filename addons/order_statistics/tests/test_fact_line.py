from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from odoo.addons.order_shipping.tests.common_shipping import ShippingCommon


@tagged("post_install", "-at_install")
class TestFactLine(ShippingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ruled.notice_required = False

    def _figures(self, order):
        self.env.flush_all()
        self.env.invalidate_all()
        rows = self.env["order.fact.line"].search([("order_id", "=", order.id)])
        return rows.mapped("is_open"), rows.mapped("is_filled")

    def test_what_left_late_is_not_still_to_ship(self):
        order = self._confirmed()
        order.commitment_date = fields.Datetime.now() - timedelta(days=9)
        self.assertEqual(self._figures(order), ([True], [False]))
        self._ship(order, 5)
        self.assertEqual(self._figures(order), ([False], [False]))
