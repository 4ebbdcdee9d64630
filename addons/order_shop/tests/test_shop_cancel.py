"""Customers cancel, delete and order again what is theirs."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_shop import ShopCommon


@tagged("post_install", "-at_install")
class TestShopCancel(ShopCommon):
    def setUp(self):
        super().setUp()
        self.order = self.buys(self.product, 2)
        self.mine = self.order.with_user(self.user)

    def _confirmed(self):
        self.order._complete_node("2")
        self.order.with_user(self.clerk).action_confirm()

    def _page(self):
        return self.url_open(f"/my/orders/{self.order.id}").text

    def test_an_unpaid_order_is_cancelled_on_its_page(self):
        self.assertIn("Cancel Order", self._page())
        url = f"/my/orders/{self.order.id}/cancel"
        self.assertIn("Enter the reason", self.posts(url, reason=" ").text)
        self.assertEqual(self.order.state, "draft")
        self.posts(url, reason="Too late")
        self.assertEqual(self.order.state, "cancel")
        (said,) = self.told(self.order, "order.cancel_requested")
        self.assertEqual(said["reason"], "Too late")
        event = self._events(self.order, "order.cancelled")
        self.assertEqual(event.user_id, self.user)
        self.assertNotIn("Cancel Order", self._page())
        with self.assertRaisesRegex(UserError, "is cancelled"):
            self.mine.order_shop_cancel("Again")

    def test_who_may_cancel_and_what(self):
        stranger = self._customer("shop_stranger")
        for user in (stranger, self.keeper):
            with self.assertRaises(AccessError):
                self.order.with_user(user).order_shop_cancel("Mine")
        own = self._order(partner_id=self.user.partner_id.id).with_user(self.user)
        with self.assertRaisesRegex(UserError, "Only orders of the shop"):
            own.order_shop_cancel("x")
        for reason in (None, "", " ", 5):
            with self.assertRaisesRegex(UserError, "Enter the reason|not valid"):
                self.mine.order_shop_cancel(reason)
        self.assertEqual(self.order.state, "draft")

    def test_a_payment_under_way_holds_the_cancellation(self):
        payment = self.order.transaction_ids
        payment._set_pending()
        with self.assertRaisesRegex(UserError, "payment is under way"):
            self.mine.order_shop_cancel("x")
        payment._set_error("No money")
        self.assertEqual(self.mine.order_shop_cancel("x")["state"], "cancel")

    def test_a_transfer_that_is_still_to_be_made_holds_nobody(self):
        payment = self.order.transaction_ids
        payment.provider_id.order_shop_group = "remittance"
        payment._set_pending()
        self.assertEqual(self.mine.order_shop_cancel("x")["state"], "cancel")

    def test_what_was_paid_is_not_cancelled_by_the_customer_alone(self):
        payment = self.order.transaction_ids
        self.arrives(payment)
        self.env.flush_all()
        with self.assertRaisesRegex(UserError, "refund the payment"):
            self.mine.order_shop_cancel("x")
        self.shop_rule.cancel = "unshipped"
        self.assertEqual(self.mine.order_shop_cancel("x")["state"], "cancel")

    def test_what_has_left_is_sent_back_and_not_cancelled(self):
        self._confirmed()
        self.shop_rule.cancel = "unshipped"
        picking = self.order.picking_ids
        picking.move_ids.quantity = 2
        picking.move_ids.picked = True
        picking.with_context(skip_backorder=True).button_validate()
        self.assertEqual(picking.state, "done")
        with self.assertRaisesRegex(UserError, "ask for a return"):
            self.mine.order_shop_cancel("x")
        self.assertNotIn("Cancel Order", self._page())
        self.assertNotIn("confirm the receipt of the goods until", self._page())
        self.shop_rule.receive_days = 7
        self.assertIn("confirm the receipt of the goods until", self._page())
        self.assertEqual(self.order.state, "sale")

    def test_on_request_the_salesperson_decides(self):
        self.shop_rule.cancel = "request"
        self.order.user_id = self.clerk
        self.assertTrue(self.mine.order_shop_cancel("Too dear")["asked"])
        self.assertEqual(self.order.state, "draft")
        duty = self.order.activity_ids
        self.assertEqual(duty.user_id, self.clerk)
        self.assertIn("Too dear", duty.note)
        self.assertEqual(len(self.told(self.order, "order.cancel_requested")), 1)

    def test_an_unpaid_order_is_deleted_and_leaves_an_entry(self):
        name, url = self.order.name, f"/my/orders/{self.order.id}/delete"
        stranger = self._customer("shop_stranger")
        with self.assertRaises(AccessError):
            self.order.with_user(stranger).order_shop_delete()
        payment = self.order.transaction_ids
        payment._set_pending()
        self.posts(url)
        self.assertTrue(self.order.exists())
        payment._set_canceled()
        self.order.state = "draft"
        self.posts(url)
        self.assertFalse(self.order.exists())
        entry = self.env["order.deletion"].search([("name", "=", name)])
        self.assertEqual(entry.deleted_by_id, self.user)
        self.assertIn(self.product.name, entry.content)

    def test_a_confirmed_order_is_not_deleted(self):
        self._confirmed()
        self.assertNotIn("Delete Order", self._page())
        with self.assertRaisesRegex(UserError, "Cancel it instead"):
            self.mine.order_shop_delete()
        self.assertTrue(self.order.exists())

    def test_a_cancelled_order_is_ordered_again(self):
        self.mine.order_shop_cancel("x")
        self.assertIn("o_wsale_reorder_button", self._page())
        self.rpc("/my/orders/reorder", order_id=self.order.id)
        again = self.env["sale.order"].search(
            [("partner_id", "=", self.user.partner_id.id), ("state", "=", "draft")]
        )
        self.assertEqual(again.website_order_line.product_id, self.product)
        self.assertFalse(again.shop_placed_at)
