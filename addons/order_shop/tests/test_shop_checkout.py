"""From the cart to the order: what is taken, once, and what is refused."""

from odoo.tests import tagged

from .common_shop import ShopCommon


@tagged("post_install", "-at_install")
class TestShopCheckout(ShopCommon):
    def test_a_cart_is_nobodys_work_until_it_is_confirmed(self):
        cart = self.fill(self.product, 2)
        self.assertFalse(cart.process_id)
        self.assertEqual(self._codes(cart), [])
        self.assertIn("Confirm Order", self.checkout().text)
        self.confirm(cart)
        self.assertEqual(cart.process_id.code, "TRK")
        self.assertEqual(cart.intake_channel_id.code, "shop")
        self.assertEqual(cart.partner_id, self.user.partner_id)
        self.assertEqual(cart.intake_received_by_id, self.user)
        self.assertEqual(cart.payment_kind, "cash")
        self.assertEqual(cart.intake_received_at, cart.shop_placed_at)
        (said,) = self.told(cart, "order.cart_confirmed")
        self.assertEqual(said["channel"], "shop")
        self.assertEqual(said["payment"], "prepaid")
        self.assertEqual(self._codes(cart, "order.received"), ["order.received"])

    def test_orders_of_the_shop_have_the_type_and_tags_of_its_rule(self):
        types = self.env["order.type"]
        kind = types.create({"name": "Shop Order", "code": "shop_order"})
        tag = types.create({"name": "Web", "code": "shop_web", "is_tag": True})
        self.rule.order_type_ids = kind
        self.shop_rule.write({"order_type_id": kind.id, "order_tag_ids": tag.ids})
        order = self.buys(self.product)
        self.assertEqual((order.order_type_id, order.order_tag_ids), (kind, tag))
        self.assertEqual(order.process_id.code, "TRK")

    def test_the_customer_is_told_by_mail_at_once(self):
        order = self.buys(self.product)
        self.assertTrue(order.acknowledged_at)
        told = order.message_ids.filtered(lambda one: order.name in (one.body or ""))
        self.assertIn(self.user.partner_id, told.partner_ids)
        self.shop_rule.confirm_mail = False
        self.rpc("/shop/cart/clear")
        self.authenticate(self.user.login, self.user.login)
        self.assertFalse(self.buys(self.product).acknowledged_at)

    def test_pressing_twice_is_one_order(self):
        order = self.buys(self.product)
        self.confirm(order)
        self.assertEqual(len(self.told(order, "order.cart_confirmed")), 1)
        self.assertEqual(len(self.told(order, "order.received")), 1)
        orders = self.env["sale.order"].search(
            [("partner_id", "=", self.user.partner_id.id)]
        )
        self.assertEqual(orders, order)

    def test_who_has_no_account_fills_a_cart_and_pays_nothing(self):
        self.authenticate(None, None)
        cart = self.fill(self.product)
        self.assertIn("/web/login", self.url_open("/shop/checkout").url)
        cart.carrier_id = self.env["delivery.carrier"].search(
            [("website_published", "=", True)], limit=1
        )
        self.refuses("Log in or register", **self.paying(cart))
        self.assertFalse(cart.shop_placed_at)
        self.authenticate(self.user.login, self.user.login)
        self.assertTrue(self.buys(self.product).shop_placed_at)

    def test_name_contact_and_address_are_needed(self):
        cart = self.fill(self.product)
        self.checkout()
        person = self.user.partner_id
        person.write({"phone": False, "email": False, "street": False})
        self.refuses("phone or email, delivery address", **self.paying(cart))
        self.shop_rule.data_required = False
        self.confirm(cart)
        self.assertTrue(cart.shop_placed_at)

    def test_quantities_that_cannot_be_are_refused(self):
        self.product.allow_out_of_stock_order = True
        cart = self.fill(self.product, 3)
        self.checkout()
        line = cart.website_order_line
        for quantity in (0, -1):
            self.fill(self.product, quantity)
            self.assertEqual(line.product_uom_qty, 3 + quantity)
            self.rpc("/shop/cart/update", line_id=line.id, quantity=3)
        self.rpc("/shop/cart/update", line_id=line.id, quantity=10**9)
        self.refuses("cannot be ordered", **self.paying(cart))
        self.rpc("/shop/cart/update", line_id=line.id, quantity=-1)
        self.assertFalse(cart.website_order_line)
        self.refuses("nothing in the cart", **self.paying(cart))
        self.assertFalse(cart.shop_placed_at)

    def test_what_is_not_published_is_not_sold(self):
        hidden = self._create_product("TRK-HIDDEN")
        self.refuses(
            "AccessError",
            "/shop/cart/add",
            product_template_id=hidden.product_tmpl_id.id,
            product_id=hidden.id,
            quantity=1,
        )
        cart = self.fill(self.product)
        self.checkout()
        self.product.website_published = False
        self.refuses("not sold in the shop", **self.paying(cart))
        self.assertFalse(cart.shop_placed_at)

    def test_the_price_is_that_of_the_shop(self):
        cart = self.fill(self.product, 2, price_unit=0.01, discount=99)
        self.checkout()
        self.assertEqual(cart.website_order_line.price_unit, 100)
        wrong = self.paying(cart, amount=0.01)
        self.refuses("cart has been updated", **wrong)
        self.refuses("BadRequest", **wrong, price_unit=1)
        self.assertFalse(cart.shop_placed_at)
        self.confirm(cart)
        self.assertEqual(cart.transaction_ids.amount, cart.amount_total)

    def test_nothing_goes_to_somebody_elses_address(self):
        stranger = self._customer("shop_stranger").partner_id
        cart = self.fill(self.product)
        self.checkout()
        own = cart.partner_shipping_id
        self.refuses(
            "Forbidden",
            "/shop/update_address",
            partner_id=stranger.id,
            address_type="delivery",
        )
        self.assertEqual(cart.partner_shipping_id, own)
        cart.partner_shipping_id = stranger
        self.refuses("belongs to somebody else", **self.paying(cart))
        self.assertFalse(cart.shop_placed_at)

    def test_the_shop_takes_the_ways_to_pay_of_its_rule(self):
        wire = self._way_to_pay("Post", self.env.company, order_shop_group="remittance")
        cart = self.fill(self.product)
        self.shop_rule.allow_remittance = False
        page = self.checkout().text
        self.assertIn(f'data-provider-id="{self.online.id}"', page)
        self.assertNotIn(f'data-provider-id="{wire.id}"', page)
        self.refuses("does not take “Post”", **self.paying(cart, wire))
        self.assertFalse(cart.shop_placed_at)
        self.shop_rule.allow_remittance = True
        self.confirm(cart, wire)
        self.assertEqual(cart.shop_payment_group, "remittance")
        cash = self._way_to_pay("Courier", self.env.company, order_shop_group="cod")
        self.confirm(cart, cash)
        self.assertEqual((cart.shop_payment_group, cart.payment_kind), ("cod",) * 2)

    def test_what_a_customer_changes_of_an_order_is_kept(self):
        order = self.buys(self.product, 2)
        line = order.website_order_line
        self.rpc("/shop/cart/update", line_id=line.id, quantity=5)
        (said,) = self.told(order, "order.modified_by_customer")
        self.assertEqual((said["before"], said["after"]), (2, 5))
        note = order.message_ids.filtered(lambda one: "2 → 5" in (one.body or ""))
        self.assertEqual(note.author_id, self.user.partner_id)

    def test_goods_of_a_submitted_order_are_kept_for_its_customer(self):
        self.product.allow_out_of_stock_order = False
        order = self.buys(self.product, 95)
        other = self._customer("shop_other")
        self.authenticate(other.login, other.login)
        cart = self.fill(self.product, 10)
        self.assertEqual(cart.website_order_line.product_uom_qty, 5)
        self.shop_rule.reserve = "payment"
        line = cart.website_order_line
        self.rpc("/shop/cart/update", line_id=line.id, quantity=10)
        self.assertEqual(line.product_uom_qty, 10)
        self.assertEqual(order.state, "draft")

    def test_a_submitted_order_is_no_cart_on_another_day(self):
        order = self.buys(self.product)
        self.authenticate(None, None)
        self.authenticate(self.user.login, self.user.login)
        self.assertNotEqual(self.fill(self.product), order)
        self.assertEqual(order.website_order_line.product_uom_qty, 1)

    def test_a_paid_order_is_held_by_its_gates_and_paid_once(self):
        order = self.buys(self.product)
        payment = order.transaction_ids
        self.arrives(payment)
        self.assertEqual(order.state, "draft", "the gate holds it")
        self.arrives(payment)
        self.assertEqual(len(self.told(order, "payment.succeeded")), 1)
        order._complete_node("2")
        order.with_user(self.clerk).action_confirm()
        self.assertEqual(order.state, "sale")
        self.refuses("already been paid", **self.paying(order))

    def test_a_forged_payment_is_none(self):
        order = self.buys(self.product)
        payment = order.transaction_ids
        self.authenticate(None, None)
        self.refuses(
            "access token is invalid", **self.paying(order, access_token="0" * 36)
        )
        forged = {"reference": payment.reference, "state": "done"}
        for route in ("/payment/none/webhook", "/payment/custom/process"):
            self.posts(route, **forged)
        self.assertEqual(payment.state, "draft")
        self.assertFalse(self.told(order, "payment.succeeded"))

    def test_a_cart_that_a_salesperson_confirms_is_an_order(self):
        cart = self.fill(self.product)
        cart.action_quotation_sent()
        self.assertTrue(cart.shop_placed_at)
        self.assertEqual(cart.process_id.code, "TRK")
