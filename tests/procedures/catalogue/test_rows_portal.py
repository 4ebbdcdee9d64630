"""Rows about what the customer sees and says on the portal: where the goods are, when
they arrive, what came."""

from odoo import fields, http
from odoo.tests import HttpCase, tagged

from odoo.addons.order_clock.tests.covers import covers

from . import shipping
from .broken import broken_by
from .test_rows_signed import ReceiptCase

RIGHT = dict.fromkeys(("is_intact", "is_complete", "is_correct"), "yes")


class CustomerCase(HttpCase, ReceiptCase):
    """Opens the link that the customer has of an order."""

    def opens(self, order, suffix="/deliveries"):
        """The customer opens a page of the order; return what it says."""
        self.authenticate(None, None)
        return self.url_open(order.sudo().get_portal_url(suffix=suffix)).text

    def confirms_receipt(self, order, **said):
        """The customer says of the delivery of the order what came; return what the
        page answers."""
        self.authenticate(None, None)
        left = order.picking_ids.filtered(lambda one: one.state == "done")[:1]
        values = {"delivery": left.id, "signed_by": "Ms Li", **RIGHT, **said}
        values["csrf_token"] = http.Request.csrf_token(self)
        url = order.sudo().get_portal_url(suffix="/receive")
        answer = self.url_open(url, data=values).text
        self.env.invalidate_all()
        return answer

    def says(self, order, suffix, **said):
        """The customer posts something on the page; return what it answers."""
        self.authenticate(None, None)
        values = {**said, "csrf_token": http.Request.csrf_token(self)}
        url = order.sudo().get_portal_url(suffix=suffix)
        answer = self.url_open(url, data=values).text
        self.env.invalidate_all()
        return answer

    def carried(self, order, role, waybill):
        """The person of a role hands the goods of an order to a courier."""
        user = self.enable(role, "order.shipped")
        self.confirms(order, role)
        carrier = self.env["delivery.carrier"].create(
            {
                "name": "Swift Couriers",
                "product_id": self.env["product.product"]
                .create({"name": "Freight", "type": "service"})
                .id,
            }
        )
        mode = self.env.ref("order_tracking.order_transport_mode_courier")
        waiting = shipping.deliveries(order.with_user(user))
        transport = shipping.transport(
            order.with_user(user),
            waiting,
            mode_id=mode.id,
            carrier_id=carrier.id,
            waybill=waybill,
        )
        transport.action_plan()
        self.left(order, role)
        transport.action_depart()
        return transport


@tagged("post_install", "-at_install")
class TestRowsPortal(CustomerCase):
    """S1-G, S2-O, S2-P."""

    shows = ("s1_g", "s2_o", "s2_p")

    @covers("S1-G-16")
    @broken_by("nodes/4C/role", "courier")
    @broken_by("nodes/4C/starts", "order.closed")
    @broken_by("nodes/4C/evidence/waybill")
    def test_the_consumer_follows_the_waybill_to_its_place_and_arrival(self):
        order = self.an_order("s1_g")
        self.until(order, "4B")
        transport = self.carried(order, "merchant", "SF-16")
        self.check_owes(order, "4C", "merchant")
        self.complete(order, "4C", waybill="SF-16")
        self.check_done_by(order, "4C", "merchant")
        now = fields.Datetime.to_string(fields.Datetime.now())
        event = {"date": now, "status": "in_transit", "place": "Wuhan", "key": "1"}
        transport.transport_push("SF-16", [event])
        page = self.opens(order)
        for shown in ("Swift Couriers", "SF-16", "In Transit", "Wuhan"):
            self.assertIn(shown, page)
        self.assertIn("Expected Arrival", page)
        self.authenticate(None, None)
        stranger = self.url_open(f"/my/orders/{order.id}/deliveries").text
        self.assertNotIn("SF-16", stranger)

    @covers("S2-O-11")
    @broken_by("nodes/9/done_by", "by hand")
    @broken_by("nodes/9/starts", "order.closed")
    def test_the_system_asks_to_confirm_and_offers_rating_and_service(self):
        order = self.an_order_of_its_own("s2_o", credit="100000")
        self.until(order, "9")
        self.left(order)
        self.assertEqual(self.node(order, "9").state, "open")
        self.assertIn("please confirm the receipt", self.opens(order, ""))
        page = self.opens(order)
        self.assertIn("Rating of goods and service", page)
        self.assertIn("After-sales service", page)
        answer = self.confirms_receipt(order, rating="5", after_sales="exchange")
        self.assertIn("Thank you", answer)
        receipt = order.picking_ids.receipt_ids
        self.assertEqual((receipt.rating, receipt.after_sales), ("5", "exchange"))
        wish = self.env["order.exception"].search([("order_id", "=", order.id)])
        self.assertIn("Exchange", wish.description)
        self.assertEqual(self.node(order, "9").state, "done")
        self.assertNotIn("please confirm the receipt", self.opens(order, ""))

    @covers("S2-P-08")
    @broken_by("processes/0/nodes/5A/done_by", "by hand")
    @broken_by("processes/0/nodes/5A/starts", "order.closed")
    @broken_by("processes/0/nodes/5B/starts", "order.closed")
    @broken_by("processes/0/nodes/5C/role", "warehouse")
    @broken_by("processes/0/nodes/5C/final")
    def test_the_customer_finds_it_right_rates_it_and_the_order_is_completed(self):
        order = self.an_order("s2_p")
        self.until(order, "5A")
        self.left(order)
        self.assertEqual(self.node(order, "5A").state, "open")
        self.check_waits(order, "5B", "5C")
        self.confirms_receipt(order, rating="4", remarks="Well packed")
        receipt = order.picking_ids.receipt_ids
        self.assertTrue(receipt.is_complete and receipt.is_correct)
        self.assertEqual((receipt.rating, receipt.remarks), ("4", "Well packed"))
        self.assertEqual(self.node(order, "5A").state, "done")
        self.says(order, "/rate", goods="4", service="5", given_by="Ms Li")
        self.assertEqual(order.feedback_ids.service, 5)
        self.assertEqual(self.node(order, "5B").state, "done")
        self.assertEqual(order.process_state, "running")
        self.check_owes(order, "5C", "order_staff")
        self.complete(order, "5C")
        self.check_done_by(order, "5C", "order_staff")
        self.assertEqual(order.process_state, "done")
