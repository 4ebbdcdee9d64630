"""The customer follows deliveries and confirms them; everybody else is kept out."""

from odoo import http
from odoo.tests import HttpCase, new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers

from .test_transport import TransportCommon


@tagged("post_install", "-at_install")
class TestShippingPortal(HttpCase, TransportCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ruled.notice_required = False
        cls.customer = new_test_user(cls.env, "ship_customer", "base.group_portal")
        cls.stranger = new_test_user(cls.env, "ship_stranger", "base.group_portal")

    def setUp(self):
        super().setUp()
        self.order = self._confirmed(partner_id=self.customer.partner_id.id)
        self.picking = self._ship(self.order, 5)
        self.token = self.order._portal_ensure_token()
        self.url = f"/my/orders/{self.order.id}"

    def _page(self, token=None, url="/deliveries"):
        given = f"?access_token={token}" if token else ""
        return self.url_open(f"{self.url}{url}{given}")

    def _post(self, token=None, **values):
        values = {"delivery": self.picking.id, "signed_by": "Ms Li", **values}
        values["csrf_token"] = http.Request.csrf_token(self)
        given = f"?access_token={token}" if token else ""
        answer = self.url_open(f"{self.url}/receive{given}", data=values)
        self.picking.invalidate_recordset()
        return answer

    def _whole(self, **values):
        checked = dict.fromkeys(("is_intact", "is_complete", "is_correct"), "yes")
        return self._post(self.token, **checked, **values)

    @covers("S1-G-16")
    def test_the_customer_sees_where_the_goods_are(self):
        mode = self.env.ref("order_tracking.order_transport_mode_courier")
        waiting = self._confirmed(partner_id=self.customer.partner_id.id).picking_ids
        transport = self._planned(
            waiting, mode_id=mode.id, carrier_id=self.carrier.id, waybill="SF-77"
        )
        self.order = waiting.sale_id
        self._ship(self.order, 5)
        transport.action_depart()
        event = {
            "date": str(transport.departed_at),
            "status": "in_transit",
            "key": "e1",
            "place": "Wuhan hub",
            "note": "driver quarrelled",
        }
        transport.transport_push("SF-77", [event])
        self.url = f"/my/orders/{self.order.id}"
        self.authenticate("ship_customer", "ship_customer")
        text = self._page().text
        for shown in (
            waiting.name,
            "Express",
            "SF-77",
            "Wuhan hub",
            "Expected Arrival",
        ):
            self.assertIn(shown, text)
        self.assertNotIn("driver quarrelled", text, "notes of the carrier are inside")

    @covers("S2-O-11")
    def test_the_customer_is_asked_to_confirm_and_rates(self):
        self.authenticate(None, None)
        order_page = self._page(self.token, "").text
        self.assertIn("please confirm the receipt", order_page)
        page = self._page(self.token).text
        self.assertIn("Rating of goods and service", page)
        self.assertIn("After-sales service", page)
        answer = self._whole(rating="4", after_sales="call")
        self.assertIn("Thank you", answer.text)
        receipt = self.picking.receipt_ids
        self.assertEqual((receipt.kind, receipt.result), ("portal", "accepted"))
        self.assertEqual((receipt.rating, receipt.after_sales), ("4", "call"))
        self.assertEqual(self.picking.receipt_signed_by, "Ms Li")
        found = self.env["order.exception"].search([("order_id", "=", self.order.id)])
        self.assertIn("Please Call", found.description)
        self.assertNotIn("please confirm the receipt", self._page(self.token, "").text)

    def test_quantities_and_remarks_are_kept(self):
        self.authenticate("ship_customer", "ship_customer")
        number = self.product.id
        said = {f"short_{number}": "1", f"damaged_{number}": "2"}
        answer = self._post(**said)
        self.assertIn("Describe the damage", answer.text)
        self.assertFalse(self.picking.receipt_ids)
        self._post(**said, remarks="<b>Wet</b> box")
        line = self.picking.receipt_ids.line_ids
        self.assertEqual((line.accepted, line.short, line.damaged), (2, 1, 2))
        self.assertEqual(self.picking.receipt_ids.result, "remarks")
        self.assertIn("&lt;b&gt;Wet&lt;/b&gt; box", self._page().text)

    def test_what_was_refused_may_be_confirmed_later(self):
        self.authenticate(None, None)
        self._post(self.token, result="refused", remarks="Wrong colour")
        self.assertEqual(self.picking.receipt_ids.result, "refused")
        self.assertFalse(self.picking.receipt_signed_at)
        self._whole()
        self.assertTrue(self.picking.receipt_signed_at)

    def test_a_repeated_post_changes_nothing(self):
        self.authenticate(None, None)
        self._whole()
        answer = self._whole(signed_by="Somebody else")
        self.assertIn("has been confirmed", answer.text)
        self.assertEqual(self.picking.receipt_ids.signed_by, "Ms Li")

    def test_wrong_quantities_and_marks_are_refused_or_left_out(self):
        self.authenticate(None, None)
        number = self.product.id
        for text in ("6", "-1", "nan", "inf", "many", "1e999"):
            with self.subTest(text):
                self._whole(**{f"short_{number}": text}, remarks="x")
                self.assertFalse(self.picking.receipt_ids)
        self._post(self.token, signed_by=" ")
        self.assertFalse(self.picking.receipt_ids)
        self._whole(rating="9", after_sales="money")
        self.assertFalse(self.picking.receipt_ids.rating)
        self.assertFalse(self.picking.receipt_ids.after_sales)

    def test_strangers_see_and_confirm_nothing(self):
        for login in (None, "ship_stranger"):
            self.authenticate(login, login)
            for token in (None, "wrong", "0" * 36, "ü"):
                with self.subTest(login=login, token=token):
                    self.assertNotIn(self.picking.name, self._page(token).text)
                    self._post(token)
                    self.assertFalse(self.picking.receipt_ids)

    def test_a_delivery_of_another_order_is_not_reached(self):
        other = self._ship(self._confirmed(), 5)
        self.authenticate(None, None)
        for number in (other.id, self.order.id + 10**6, "x", ""):
            with self.subTest(number):
                answer = self._post(self.token, delivery=number)
                self.assertIn("no such delivery", answer.text)
        self.assertFalse(other.receipt_ids | self.picking.receipt_ids)

    def test_what_has_not_left_is_not_confirmed(self):
        self.order = self._confirmed(partner_id=self.customer.partner_id.id)
        self.picking = self.order.picking_ids
        self.url = f"/my/orders/{self.order.id}"
        self.authenticate("ship_customer", "ship_customer")
        self.assertIn("Being prepared", self._page().text)
        self.assertIn("has not left yet", self._post().text)
        self.assertFalse(self.picking.receipt_ids)

    def test_employees_do_not_confirm_for_the_customer(self):
        self.authenticate("trk_clerk", "trk_clerk")
        self._post(self.token)
        self.assertFalse(self.picking.receipt_ids)
        said = {"signed_by": "Ms Li", "kind": "portal"}
        with self.assertRaisesRegex(Exception, "Only the customer"):
            self._as(self.picking, "sales").receipt_record(said)

    def test_other_fields_of_the_post_are_not_read(self):
        self.authenticate(None, None)
        self._whole(kind="slip", user_id="1", key="K", signature="x", company_id="1")
        receipt = self.picking.receipt_ids
        self.assertEqual(receipt.kind, "portal")
        self.assertFalse(receipt.key or receipt.signature)

    def test_a_procedure_that_waits_says_nothing_of_the_house(self):
        self._required("client_order_ref", codes=("receipt.signed",))
        self.authenticate(None, None)
        answer = self._whole()
        self.assertIn("will contact you", answer.text)
        self.assertNotIn("Customer Reference", answer.text)
        self.assertFalse(self.picking.receipt_ids)
        said = self.picking.message_ids.mapped("body")
        self.assertIn("Customer Reference", " ".join(said))
