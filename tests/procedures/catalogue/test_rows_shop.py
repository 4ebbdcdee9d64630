"""Rows of C18: customers buy in the company's web shop, whose orders run the procedure
from the click on."""

from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .shopping import ShoppingCase


@tagged("post_install", "-at_install")
class TestRowsShopTaken(ShoppingCase):
    """S1-E, S1-G, S1-J: from the cart to the order of the merchant."""

    shows = ("s1_e", "s1_g", "s1_j")

    @covers("S1-E-01")
    @broken_by("nodes/1.1/done_by")
    @broken_by("nodes/1.1/starts", "order.confirmed")
    def test_the_mall_makes_the_order_when_the_user_orders(self):
        self.a_shop("s1_e")
        cart = self.fill(self.product, 2)
        self.check_not_begun(cart)
        self.checkout()
        self.confirm(cart)
        self.check_begun(cart, "1.1")
        self.assertTrue(cart.name)
        self.assertEqual(self._state_label(cart), "Order received")

    def _state_label(self, order):
        self.comes(self.buyer)
        said = self.url_open(f"/my/orders/{order.id}/status.json").json()
        return said["state"]["label"]

    @covers("S1-E-02")
    @broken_by("nodes/1.3/starts", "order.confirmed")
    def test_the_merchant_begins_when_the_order_has_come(self):
        self.a_shop("s1_e")
        cart = self.fill(self.product, 2)
        self.assertFalse(self.desk(cart, "merchant"))
        self.checkout()
        self.confirm(cart)
        self.check_owes(cart, "1.3", "merchant")
        opened = self.node(cart, "1.3").opened_at
        self.assertGreaterEqual(opened, cart.shop_placed_at)

    @covers("S1-G-01", "S1-G-03")
    @broken_by("nodes/1/done_by")
    @broken_by("nodes/2/role", "courier")
    def test_the_consumer_fills_a_cart_and_presses_confirm_order(self):
        self.a_shop("s1_g")
        self.assertIn(self.product.name, self.url_open("/shop").text)
        cart = self.fill(self.product, 1)
        self.fill(self.product, 2)
        self.assertEqual(cart.website_order_line.product_uom_qty, 3)
        self.check_not_begun(cart)
        self.assertIn("Confirm Order", self.checkout().text)
        self.check_not_begun(cart)
        self.confirm(cart)
        self.check_begun(cart, "1")
        self.check_owes(cart, "2", "merchant")

    @covers("S1-G-02")
    @broken_by("nodes/1/done_by")
    def test_the_consumer_gives_name_contact_and_address(self):
        self.a_shop("s1_g")
        cart = self.fill(self.product, 1)
        self.checkout()
        person = self.buyer.partner_id
        known = {name: person[name] for name in ("phone", "email", "street")}
        person.write({"phone": False, "email": False})
        self.refuses("phone or email", **self.paying(cart))
        person.write({**known, "street": False})
        self.refuses("delivery address", **self.paying(cart))
        self.check_not_begun(cart)
        person.write(known)
        self.confirm(cart)
        self.check_begun(cart, "1")
        self.assertEqual(cart.partner_shipping_id.street, known["street"])

    @covers("S1-J-01")
    @broken_by("processes/0/nodes/1/done_by")
    @broken_by("processes/0/nodes/2/starts", "order.confirmed")
    @broken_by("processes/0/nodes/2/done_by")
    def test_goods_go_into_the_cart_before_the_login_and_are_paid_after_it(self):
        self.a_shop("s1_j")
        self.comes()
        cart = self.fill(self.product, 2)
        self.assertIn("/web/login", self.url_open("/shop/checkout").url)
        self.refuses("Log in or register", **self.paying(cart))
        self.check_not_begun(cart)
        self.logs_in(self.buyer)
        self.checkout()
        self.assertEqual(cart.partner_id, self.buyer.partner_id)
        payment = self.confirm(cart)
        self.check_begun(cart, "1")
        self.assertEqual(self.node(cart, "2").state, "open")
        self.arrives(payment)
        self.assertEqual(self.node(cart, "2").state, "done")

    def logs_in(self, user):
        """The visitor logs in and keeps the cart of the session."""
        self.posts("/web/login", login=user.login, password=user.login)


@tagged("post_install", "-at_install")
class TestRowsShopOrdered(ShoppingCase):
    """S2-D, S2-G, S2-K, S2-M, S2-O, S2-P, S3-C: what the shop keeps of an order."""

    shows = ("s2_d", "s2_g", "s2_k", "s2_m", "s2_o", "s2_p", "s3_c")

    @covers("S2-D-02")
    @broken_by("nodes/1/done_by", "by hand")
    @broken_by("nodes/2/starts", "order.confirmed")
    def test_the_customer_fills_in_and_submits_on_the_website(self):
        self.a_shop("s2_d")
        order = self.buys(self.product, 2)
        self.env.invalidate_all()
        self.assertEqual(self.node(order, "1").state, "done", self.standing(order))
        self.assertEqual(order.partner_id.name, "Li Mei")
        self.assertEqual(order.website_order_line.product_uom_qty, 2)
        self.check_owes(order, "2", "salesperson")

    @covers("S2-G-01", "S2-G-02")
    @broken_by("processes/0/nodes/1/done_by")
    @broken_by("processes/0/nodes/2/done_by", "by hand")
    @broken_by("processes/0/nodes/3/starts", "after 1")
    def test_the_customer_logs_in_chooses_confirms_and_pays_before_the_work(self):
        self.a_shop("s2_g")
        self.assertIn(self.product.name, self.url_open("/shop").text)
        order = self.buys(self.product, 2)
        self.check_begun(order, "1")
        self.assertEqual(order.shop_payment_group, "prepaid")
        self.assertEqual(order.partner_shipping_id.city, "Foshan")
        self.check_waits(order, "3", "4")
        self.arrives(order.transaction_ids)
        self.assertEqual(self.node(order, "2").state, "done")
        self.assertTrue(self.passes(order, "3"))

    @covers("S2-K-04")
    @broken_by("processes/0/nodes/1/done_by")
    @broken_by("processes/0/nodes/2/role", "warehouse")
    def test_the_cart_stores_what_is_to_be_bought(self):
        self.a_shop("s2_k")
        cart = self.fill(self.product, 2)
        self.comes(self.buyer)
        self.assertIn(self.product.name, self.url_open("/shop/cart").text)
        self.assertEqual(self.fill(self.product, 1), cart)
        self.assertEqual(cart.website_order_line.product_uom_qty, 3)
        self.check_not_begun(cart)
        self.checkout()
        self.confirm(cart)
        self.check_begun(cart, "1")
        self.check_owes(cart, "2", "salesperson")

    @covers("S2-M-01")
    @broken_by("nodes/1/done_by")
    @broken_by("requirements/0/address")
    def test_an_order_has_product_quantity_price_and_address(self):
        self.a_shop("s2_m")
        order = self.buys(self.product, 2)
        self.check_begun(order, "1")
        line = order.website_order_line
        self.assertEqual((line.product_id, line.product_uom_qty), (self.product, 2))
        self.assertEqual(line.price_unit, self.product.list_price)
        self.check_free(order, "order.confirmed", False)
        page = self.url_open("/my/orders/find").text
        for said in (order.name, self.product.name, "Harbour Road 4"):
            self.assertIn(said, page)
        order.partner_shipping_id.city = False
        self.check_held(order, "order.confirmed", False)

    @covers("S2-M-09")
    @broken_by("nodes/1/done_by")
    @broken_by("nodes/3/starts", "order.confirmed")
    def test_orders_of_many_customers_are_neither_lost_nor_mixed_up(self):
        self.a_shop("s2_m")
        self.product.allow_out_of_stock_order = False
        users = [self._customer(f"shop_many_{n}") for n in range(5)]
        carts = {}
        for number, user in enumerate(users, 1):
            self.comes(user)
            carts[user] = self.fill(self.product, number)
        for user in reversed(users):
            self.comes(user)
            self.checkout()
            self.confirm(carts[user])
        for number, user in enumerate(users, 1):
            order = carts[user]
            self.check_begun(order, "1")
            self.assertEqual(self.node(order, "3").state, "open")
            self.assertEqual(order.partner_id, user.partner_id)
            self.assertEqual(order.website_order_line.product_uom_qty, number)
        self.assertEqual(len({order.name for order in carts.values()}), 5)

    @covers("S2-O-01")
    @broken_by("nodes/1/done_by")
    @broken_by("nodes/2/starts", "order.confirmed")
    def test_the_system_collects_goods_price_customer_and_way_to_pay(self):
        self.a_shop("s2_o")
        cash = self._way_to_pay("Courier", self.company, order_shop_group="cod")
        order = self.buys(self.product, 4, provider=cash)
        self.check_begun(order, "1")
        self.assertEqual(order.partner_id, self.buyer.partner_id)
        self.assertEqual(order.website_order_line.product_uom_qty, 4)
        self.assertEqual(order.amount_untaxed, 4 * self.product.list_price)
        self.assertEqual((order.shop_payment_group, order.payment_kind), ("cod",) * 2)
        self.assertTrue(self.passes(order, "2"))

    @covers("S2-P-01")
    @broken_by("processes/0/nodes/1/done_by")
    @broken_by("processes/0/nodes/2/role", "customer")
    def test_the_order_is_sent_to_the_back_office(self):
        self.a_shop("s2_p")
        cart = self.fill(self.product, 2)
        self.assertFalse(self.desk(cart, "order_staff"))
        page = self.checkout().text
        self.assertIn(f'data-provider-id="{self.online.id}"', page)
        self.confirm(cart)
        self.check_begun(cart, "1")
        self.assertEqual(cart.shop_payment_group, "prepaid")
        self.check_owes(cart, "2", "order_staff")

    @covers("S3-C-03")
    @broken_by("nodes/1/role", "production_manager")
    def test_the_order_records_itself_with_its_channel(self):
        self.a_shop("s3_c")
        order = self.buys(self.product, 2)
        self.assertEqual(order.process_id, self.process)
        self.assertEqual(order.intake_channel_id.code, "shop")
        self.check_owes(order, "1", "salesperson")
        clerk = self.enable("salesperson", "order.confirmed")
        order.with_user(clerk).action_quotation_sent()
        self.assertEqual(order.intake_channel_id.code, "shop")
