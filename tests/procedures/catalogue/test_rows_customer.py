"""Rows about what customers see and look up: status, deliveries, money."""

import json

from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .contracts import ContractsCase
from .telling import TellingCase

#: Scenario: the node at which the goods leave.
#: Another label of a node, where the node itself bears the same as the label.
ELSEWHERE = {"en": "Elsewhere", "zh": "别处"}
SHIPPED = {"s2_f": "4B", "s2_h": "6B", "s2_o": "7", "s2_p": "3D"}
#: Scenario: a node on the way, and what the customer reads once it is done.
REACHED = {
    "s2_f": ("4B", "Shipped"),
    "s2_g": ("6A", "Being prepared"),
    "s2_h": ("6B", "Shipped"),
    "s2_m": ("3", "Paid"),
    "s2_o": ("5", "Processing"),
}


class LookingCase(ContractsCase, TellingCase):
    """Looks at orders as a customer who has an access to the portal."""

    def logs_in(self):
        """A person of the customer logs in."""
        buyer = new_test_user(self.env, "catalogue_buyer", "base.group_portal")
        buyer.partner_id.parent_id = self.dealer
        self.authenticate("catalogue_buyer", "catalogue_buyer")
        return buyer

    def finds(self, **said):
        """The customer looks for orders; return what the page says."""
        given = "&".join(f"{name}={text}" for name, text in said.items())
        return self.url_open(f"/my/orders/find?{given}").text

    def status(self, order):
        """What machines of the customer read."""
        self.authenticate(None, None)
        url = order.sudo().get_portal_url(suffix="/status.json")
        return json.loads(self.url_open(url).text)

    def reached(self, order):
        """The public states that the customer sees as reached."""
        return [one["label"] for one in self.status(order)["states"] if one["at"]]


@tagged("post_install", "-at_install")
class TestRowsCustomerPage(LookingCase):
    """S1-D, S2-G, S2-J, S2-M, S2-O and S2-X."""

    shows = ("s1_d", "s2_f", "s2_g", "s2_h", "s2_j", "s2_m", "s2_o", "s2_p", "s3_f")

    @covers("S3-F-01")
    @broken_by("nodes/1/customer_sees")
    @broken_by("nodes/3/customer_sees")
    @broken_by("nodes/1/limit")
    @broken_by("nodes/3/holds")
    def test_an_order_that_sales_has_entered_is_to_be_confirmed(self):
        order = self.an_order("s3_f")
        self.check_owes(order, "1", "sales_clerk", due="2026-11-23 09:30")
        self.through(order, "1")
        self.assertEqual(self.status(order)["state"]["label"], "To Be Confirmed")
        self.check_held(order, "production.started", "3")
        self.through(order, "3")
        self.assertEqual(self.status(order)["state"]["label"], "Confirmed")

    @covers("S1-D-09")
    @broken_by("nodes/1/customer_sees")
    @broken_by("nodes/2C/customer_sees")
    def test_the_status_follows_each_step_at_once(self):
        order = self.an_order("s1_d")
        self.assertEqual(self.reached(order), ["Order received"])
        self.until(order, "2C")
        self.assertEqual(self.status(order)["state"]["label"], "Order received")
        self.through(order, "2C")
        self.assertEqual(self.reached(order), ["Order received", "Shipped"])
        self.assertIn("Goods Taken From Stock", self.page(order))

    @covers("S2-G-11")
    @broken_by("processes/0/nodes/6A/customer_sees")
    @broken_by("processes/0/nodes/6A/starts", "order.closed")
    def test_a_customer_logs_in_and_looks_an_order_up_by_its_number(self):
        order, other = self.an_order("s2_g"), self.another()
        self.through(order, "6A")
        self.logs_in()
        text = self.finds(number=order.name)
        for shown in (order.name, self.product.display_name, "Being prepared"):
            self.assertIn(shown, text)
        self.assertNotIn(other.name, text)
        detail = self.url_open(f"/my/orders/{order.id}").text
        for shown in ("Delivery Dates", "Payments", "Being prepared"):
            self.assertIn(shown, detail)

    @covers("S2-J-11")
    @broken_by("nodes/6/paused_by")
    @broken_by("nodes/6/role", "designer")
    def test_the_customer_is_asked_for_an_answer_without_which_nothing_goes_on(self):
        order = self.an_order("s2_j")
        self.through(order, "5")
        self.assertEqual(self.node(order, "6").role_id.code, "customer")
        self.assertNotIn("We wait for your answer", self.page(order))
        user = self.enable("sales_clerk", "order.confirmed")
        order.with_user(user).action_design_wait("Which of the two colours?")
        self.assertTrue(self.node(order, "6").paused)
        page = self.page(order)
        for shown in (
            "We wait for your answer",
            "Which of the two",
            "soon and clearly",
        ):
            self.assertIn(shown, page)
        self.says(order, "/ask", question="The blue one")
        self.assertTrue(order.customer_waiting_since)
        order.with_user(user).action_design_resume()
        self.assertFalse(self.node(order, "6").paused)
        self.assertNotIn("We wait for your answer", self.page(order))

    @covers("S2-M-06", "S2-M-07")
    @broken_by("nodes/3/customer_sees")
    def test_orders_are_found_paid_and_unpaid_with_their_columns(self):
        order, other = self.an_order("s2_m"), self.another()
        self.logs_in()
        day = f"{order.create_date:%Y-%m-%d}"
        for said in (
            {"number": order.name},
            {"product": self.product.name, "from": day, "to": day},
            {"paid": "no"},
        ):
            self.assertIn(order.name, self.finds(**said))
        self.assertNotIn(order.name, self.finds(to="2026-01-01"))
        self.assertNotIn(order.name, self.finds(product="Unknown"))
        self.through(order, "3")
        text = self.finds(paid="yes")
        self.assertIn(order.name, text)
        self.assertNotIn(other.name, text)
        address = order.partner_shipping_id.city or self.dealer.name
        line = order.order_line[:1]
        columns = ("Product", "Quantity", "Price", "Delivery Address", "Paid")
        values = (self.product.display_name, f"{line.product_uom_qty:.2f}", address)
        for shown in (*columns, *values):
            self.assertIn(shown, text)
        self.assertEqual(self.status(order)["state"]["label"], "Paid")

    @covers("S2-O-10")
    @broken_by("nodes/7/customer_sees")
    @broken_by("nodes/8/starts", "order.closed")
    def test_the_customer_sees_ship_time_courier_and_tracking_number(self):
        order = self.an_order_of_its_own("s2_o", credit="100000")
        self.until(order, "7")
        self.carried(order, "logistics", "SF-10")
        self.assertEqual(self.node(order, "8").state, "open")
        page = self.page(order)
        for shown in ("Shipped:", "Swift Couriers", "SF-10", "Expected Arrival"):
            self.assertIn(shown, page)
        [said] = self.status(order)["deliveries"]
        left = order.picking_ids.filtered(lambda one: one.state == "done").date_done
        self.assertEqual(said["left_at"], str(left))
        self.assertEqual(
            (said["carrier"], said["waybill"]), ("Swift Couriers", "SF-10")
        )
        self.assertEqual(self.status(order)["state"]["label"], "Shipped")

    @covers("S2-O-12")
    @broken_by("nodes/1/customer_sees")
    @broken_by("nodes/5/customer_sees")
    @broken_by("nodes/7/customer_sees")
    @broken_by("nodes/9/customer_sees")
    def test_the_customer_sees_four_states_one_after_the_other(self):
        order = self.an_order_of_its_own("s2_o", credit="100000")
        wanted = ["Ordered", "Processing", "Shipped", "Signed for"]
        states = [one["label"] for one in self.status(order)["states"]]
        self.assertEqual(states, wanted)
        for number, code in enumerate(("1", "5", "7", "9"), 1):
            self.through(order, code)
            self.assertEqual(self.reached(order), wanted[:number])
        self.assertIn("Signed for", self.page(order))

    @covers("S2-O-13")
    @broken_by("nodes/4/done_by", "by hand")
    @broken_by("nodes/7/customer_sees")
    def test_the_history_holds_details_payments_and_shipments(self):
        order = self.an_order_of_its_own("s2_o", credit="100000")
        self.through(order, "4")
        self.through(order, "7")
        self.left(order)
        customer = [("partner_id", "=", order.partner_id.id)]
        payments = self.env["account.payment"].search(customer)
        self.assertEqual(payments.mapped("amount"), [order.amount_total])
        page = self.page(order)
        left = order.picking_ids.filtered(lambda one: one.state == "done")
        for shown in (self.product.name, "Payments", payments[:1].name, left[:1].name):
            self.assertIn(shown, page)
        self.assertIn("Shipped:", page)
        self.assertIn("Shipped", self.reached(order))

    @covers("S2-X-12")
    @broken_by("S2-F:nodes/4B/customer_sees", ELSEWHERE)
    @broken_by("S2-H:nodes/6B/customer_sees")
    @broken_by("S2-O:nodes/7/customer_sees")
    @broken_by("S2-P:processes/0/nodes/3D/customer_sees")
    def test_shipments_are_tracked_by_the_customer_at_any_time(self):
        for name, node in SHIPPED.items():
            with self.subTest(name):
                order = self.an_order_of_its_own(name, credit="100000")
                self.until(order, node)
                self.carried(order, "sales_clerk", f"SF-{name}")
                page = self.page(order)
                for shown in ("Shipped", "Swift Couriers", f"SF-{name}"):
                    self.assertIn(shown, page)
                self.assertIn("Shipped", self.reached(order))

    @covers("S2-X-13")
    @broken_by("S2-F:nodes/4B/customer_sees", ELSEWHERE)
    @broken_by("S2-G:processes/0/nodes/6A/customer_sees")
    @broken_by("S2-H:nodes/6B/customer_sees")
    @broken_by("S2-M:nodes/3/customer_sees")
    @broken_by("S2-O:nodes/5/customer_sees")
    def test_customers_look_their_orders_up_and_see_each_new_state(self):
        for name, (code, label) in REACHED.items():
            with self.subTest(name):
                order = self.an_order_of_its_own(name, credit="100000")
                self.until(order, code)
                self.assertNotIn(label, self.reached(order))
                self.through(order, code)
                self.assertIn(label, self.reached(order))
        self.logs_in()
        text = self.finds(number=order.name)
        for shown in (order.name, label, self.product.display_name):
            self.assertIn(shown, text)
