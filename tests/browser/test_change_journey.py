"""The clerk at a confirmed order: a save that is refused leads to the notice, one that
makes approvals void says so before."""

from odoo.tests import HttpCase, tagged

from odoo.addons.order_change.tests.common_change import ChangeCommon

PATIENCE = 180


@tagged("post_install", "-at_install")
class TestChangeJourney(HttpCase, ChangeCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cause.name = "Cause of the tours"

    def _tour(self, name, order):
        self.start_tour(
            f"/odoo/sales/{order.id}", name, login=self.clerk.login, timeout=PATIENCE
        )

    def test_a_refused_save_leads_to_a_notice_that_is_filled_in(self):
        self._kind(routes={"2": {"review_purpose": "change_date"}})
        self.env["order.change.type"].search([("code", "!=", "order")]).active = False
        self._chain("change_date", "production", model="order.change")
        self._tour("order_review_locked_order", self.order)
        self.assertEqual(self.line.product_uom_qty, 5, "not changed in place")
        change = self.order.sudo().change_ids
        self.assertEqual((change.state, change.user_id), ("approval", self.clerk))
        self.assertEqual(change.line_ids.quantity, 8)
        self.assertEqual(change.request_attachment_ids.name, "request.txt")
        self._sign(change, "production", decision="reject", opinion="No capacity")
        self.assertEqual(change.state, "refused")
        self.assertEqual(self.line.product_uom_qty, 5)

    def test_a_save_that_makes_approvals_void_asks_before(self):
        self.lock.active = False
        chain = self._chain("review", "production")
        chain.write(
            {
                "name": "Review of the tours",
                "protected_fields": "order_line.product_uom_qty",
            }
        )
        order = self._new_order()
        order.signoff_request("review")
        self._sign(order, "production")
        self.assertEqual(order.signoff_state, "released")
        self._tour("order_review_save_voids", order)
        self.assertEqual(order.order_line.product_uom_qty, 8)
        self.assertNotEqual(order.signoff_state, "released")
