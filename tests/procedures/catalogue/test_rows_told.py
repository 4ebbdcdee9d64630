"""Rows about what customers are told: by rules at events, by people at nodes."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .telling import TellingCase

#: Scenario: the node at which the order is confirmed to the customer, and by whom.
CONFIRMED = {
    "s2_d": ("3.3", "salesperson"),
    "s2_h": ("4B", "salesperson"),
    "s2_p": ("2Y", "order_staff"),
}
RECEIVED = ("We received your order", "have started to process it")


@tagged("post_install", "-at_install")
class TestRowsToldByShops(TellingCase):
    """S1-C, S1-E, S1-G, S1-I."""

    shows = ("s1_c", "s1_e", "s1_g", "s1_i")

    @covers("S1-C-06")
    @broken_by("processes/0/nodes/6/done_by", "by hand")
    @broken_by("processes/0/customer_rules/0/on", "order.closed")
    @broken_by("processes/0/customer_rules/0/topic", "receipt")
    def test_the_customer_gets_courier_and_waybill_when_the_goods_leave(self):
        order = self.an_order("s1_c")
        self.until(order, "5")
        self.check_waits(order, "6")
        self.carried(order, "merchant", "SF-06")
        notice = self.told(order)
        self.check_mailed(notice, "Carrier: Swift Couriers", "Waybill: SF-06")
        self.assertEqual(self.node(order, "6").state, "done")
        self.assertEqual(self.node(order, "8").state, "open")

    @covers("S1-E-04")
    @broken_by("nodes/1.4/done_by", "by hand")
    @broken_by("nodes/1.4/role", "finance")
    @broken_by("nodes/1.4/starts", "after 1.1")
    def test_the_user_is_told_that_the_order_is_received_and_in_process(self):
        order = self.an_order("s1_e")
        self.until(order, "1.3")
        self.check_waits(order, "1.4")
        self.through(order, "1.3")
        said = {"topic": "confirmation"}
        self.check_tells(order, "1.4", "merchant", *RECEIVED, order.name, **said)
        self.check_owes(order, "2.1", "merchant")

    @covers("S1-E-09", "S1-E-10")
    @broken_by("nodes/3.3/done_by", "by hand")
    @broken_by("nodes/3.3/role", "finance")
    @broken_by("nodes/3.3/starts", "after 1.1")
    def test_the_user_learns_from_the_tracking_when_and_where_it_arrives(self):
        order = self.an_order("s1_e")
        self.until(order, "3.1")
        self.check_waits(order, "3.3")
        self.carried(order, "merchant", "SF-09")
        words = ("was shipped", "SF-09", "Arrival: ", "Delivery address: ")
        notice = self.check_tells(order, "3.3", "merchant", *words, topic="shipped")
        self.assertIn(order.partner_shipping_id.city or "Delivery", notice.body)
        page = self.page(order)
        for shown in ("SF-09", "Expected Arrival", "What We Told You"):
            self.assertIn(shown, page)

    @covers("S1-G-06")
    @broken_by("nodes/2/role", "courier")
    @broken_by("nodes/2/holds")
    def test_the_merchant_writes_to_the_consumer_before_confirming(self):
        order = self.an_order("s1_g")
        self.until(order, "2")
        self.check_owes(order, "2", "merchant")
        self.check_held(order, "order.confirmed", "2")
        asked = "Is flat 4 the right address?"
        said = {"topic": "confirmation", "text": asked}
        self.check_mailed(self.tells(order, "merchant", **said), asked, order.name)
        call = self.tells(order, "merchant", "other", "phone", "Ms Li says yes")
        self.assertEqual((call.channel, call.body), ("phone", "Ms Li says yes"))
        self.complete(order, "2", "right")
        self.check_free(order, "order.confirmed", "2")

    @covers("S1-G-14")
    @broken_by("nodes/4C/role", "courier")
    @broken_by("nodes/4C/done_by", "by hand")
    def test_the_consumer_sees_the_state_of_the_transport_at_any_time(self):
        order = self.an_order("s1_g")
        self.until(order, "4B")
        transport = self.carried(order, "merchant", "SF-14")
        self.check_tells(order, "4C", "merchant", "SF-14", topic="shipped")
        self.assertIn("Shipped", self.opens(order))
        transport.transport_arrive()
        self.assertIn("Arrived", self.opens(order))

    @covers("S1-I-12")
    @broken_by("nodes/4C/role", "salesperson")
    @broken_by("nodes/4C/limit", "9 working days")
    @broken_by("nodes/4C/done_by", "by hand")
    def test_logistics_gives_the_tracking_information_at_once(self):
        order = self.an_order("s1_i")
        self.until(order, "4B")
        self.confirms(order, "logistics", "intent")
        self.carried(order, "logistics", "SF-12")
        milestone = self.node(order, "4C")
        limit = milestone.due_at - milestone.opened_at
        self.assertEqual(limit.seconds, 1800, "at once")
        self.check_tells(order, "4C", "logistics", "SF-12", topic="shipped")
        self.assertIn("SF-12", self.page(order))


@tagged("post_install", "-at_install")
class TestRowsConfirmedToCustomer(TellingCase):
    """S2-D, S2-G, S2-H, S2-O, S2-P, S2-R, and S2-X across them."""

    shows = ("s2_d", "s2_g", "s2_h", "s2_o", "s2_p", "s2_r")

    @covers("S2-D-10")
    @broken_by("nodes/3.3/done_by", "by hand")
    @broken_by("nodes/3.3/role", "warehouse")
    @broken_by("nodes/3.3/holds")
    def test_the_confirmation_with_the_expected_delivery_frees_the_goods(self):
        order = self.an_order("s2_d")
        self.until(order, "3.3")
        self.check_held(order, "goods.prepared", "3.3")
        words = (order.name, "Expected delivery: 12/30/2026", "Total: ")
        said = {"topic": "confirmation"}
        self.check_tells(order, "3.3", "salesperson", *words, **said)
        self.check_free(order, "goods.prepared", "3.3")

    @covers("S2-G-03")
    @broken_by("processes/0/nodes/3/done_by", "by hand")
    @broken_by("processes/0/customer_rules/0/on", "order.closed")
    @broken_by("processes/0/nodes/4/starts", "order.closed")
    def test_the_system_mails_the_confirmation_of_the_paid_order(self):
        order = self.an_order("s2_g")
        self.until(order, "2")
        self.check_waits(order, "3")
        self.assertFalse(self.told(order))
        self.through(order, "2")
        self.check_mailed(self.told(order), *RECEIVED, order.name)
        self.assertEqual(self.node(order, "3").state, "done")
        self.check_owes(order, "4", "order_staff")

    @covers("S2-H-09")
    @broken_by("nodes/4A/evidence/accurate")
    @broken_by("nodes/4A/evidence/complete")
    @broken_by("nodes/4A/role", "warehouse")
    @broken_by("nodes/4B/starts", "after 3A")
    @broken_by("nodes/4B/done_by", "by hand")
    def test_the_order_is_checked_again_before_the_customer_gets_a_reply(self):
        order = self.an_order("s2_h")
        self.until(order, "4A")
        self.check_owes(order, "4A", "salesperson")
        self.check_waits(order, "4B")
        for said in ({"accurate": True}, {"complete": True}):
            with self.assertRaises(UserError):
                self.complete(order, "4A", **said)
        self.complete(order, "4A", accurate=True, complete=True)
        self.check_done_by(order, "4A", "salesperson")
        words = (*RECEIVED, self.product.display_name, "Expected delivery: ")
        said = {"topic": "confirmation"}
        self.check_tells(order, "4B", "salesperson", *words, **said)

    @covers("S2-H-11")
    @broken_by("nodes/5/done_by", "by hand")
    @broken_by("nodes/5/role", "warehouse")
    @broken_by("nodes/5/repeats")
    def test_the_customer_is_told_state_and_delivery_date_every_day(self):
        order = self.an_order("s2_h")
        self.through(order, "4C")
        self._await(order, "5")
        words = ("Status of your order: ", "Expected delivery: 12/30/2026")
        self.check_tells(order, "5", "salesperson", *words)
        self.later(days=1)
        self.new_day()
        self.check_owes(order, "5", "salesperson")

    @covers("S2-O-02")
    @broken_by("customer_rules/0/on", "order.closed")
    @broken_by("nodes/2/done_by", "by hand")
    def test_a_mail_confirms_that_the_order_came_and_is_worked_on(self):
        order = self.an_order_of_its_own("s2_o", credit="100000")
        self.check_mailed(self.told(order), *RECEIVED, order.name)
        self.assertEqual(self.node(order, "2").state, "done")

    @covers("S2-R-07")
    @broken_by("nodes/4B/role", "salesperson")
    @broken_by("nodes/4B/done_by", "by hand")
    @broken_by("nodes/4B/repeats")
    def test_customer_service_follows_the_delivery_and_tells_the_customer(self):
        order = self.an_order("s2_r")
        self.until(order, "4A")
        self.carried(order, "logistics", "SF-07")
        self._await(order, "4B")
        words = ("was shipped", "SF-07")
        self.check_tells(order, "4B", "customer_service", *words, topic="shipped")
        self.later(days=1)
        self.new_day()
        self.check_owes(order, "4B", "customer_service")

    @covers("S2-X-09")
    @broken_by("S2-D:nodes/3.3/done_by", "by hand")
    @broken_by("S2-H:nodes/4B/done_by", "by hand")
    @broken_by("S2-P:processes/0/nodes/2Y/done_by", "by hand")
    @broken_by("S2-G:processes/0/customer_rules/0/topic", "receipt")
    @broken_by("S2-O:customer_rules/0/topic", "receipt")
    def test_confirmations_say_what_was_ordered_and_when_it_comes(self):
        for name, (code, role) in CONFIRMED.items():
            with self.subTest(name):
                order = self.an_order_of_its_own(name)
                self.until(order, code)
                self.check_tells(order, code, role, topic="confirmation")
                self.check_confirmation(order)
        for name, after in (("s2_o", "1"), ("s2_g", "2")):
            with self.subTest(name):
                order = self.an_order_of_its_own(name)
                self.through(order, after)
                self.check_confirmation(order)

    def check_confirmation(self, order):
        """The customer was told what was received, its number, when it is expected."""
        words = (*RECEIVED, order.name, self.product.display_name)
        self.check_mailed(self.told(order), *words, "Expected delivery: 12/30/2026")
