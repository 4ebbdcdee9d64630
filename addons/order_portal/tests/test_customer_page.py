"""What the customer sees on the page of the order, asks and rates."""

import json

from odoo import http
from odoo.exceptions import UserError
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import format_datetime

from ..models.page.sale_order_ask import MOST_A_DAY
from .common_portal import PortalCommon


@tagged("post_install", "-at_install")
class TestCustomerPage(HttpCase, PortalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = new_test_user(cls.env, "page_customer", "base.group_portal")
        cls.stranger = new_test_user(cls.env, "page_stranger", "base.group_portal")

    @classmethod
    def _nodes(cls):
        return [
            cls._node("1A", customer_label="Taken on"),
            cls._node("1B", hide_from_customer=True, name="Margin checked"),
        ]

    def setUp(self):
        super().setUp()
        seller = self.people["sales"]
        self.order = self._confirmed(
            partner_id=self.customer.partner_id.id, user_id=seller.id
        )
        self.token = self.order._portal_ensure_token()
        self.url = f"/my/orders/{self.order.id}"

    def _get(self, suffix="", token=None):
        given = f"?access_token={token}" if token else ""
        return self.url_open(f"{self.url}{suffix}{given}")

    def _post(self, suffix, token=None, **values):
        values["csrf_token"] = http.Request.csrf_token(self)
        given = f"?access_token={token}" if token else ""
        answer = self.url_open(f"{self.url}{suffix}{given}", data=values)
        self.order.invalidate_recordset()
        return answer

    def test_the_page_shows_status_and_no_hidden_step(self):
        self.authenticate("page_customer", "page_customer")
        text = self._get().text
        for shown in ("Status:", "Taken on", "Payments", "Ask a Question"):
            self.assertIn(shown, text)
        self.assertNotIn("Margin checked", text)
        self.assertNotIn("Rate This Order", text)

    def test_times_are_those_of_where_the_company_works(self):
        self.order.company_id.resource_calendar_id.tz = "Asia/Shanghai"
        self.customer.tz = False
        self.order._complete_node("1A")
        moment = self.order._customer_states()[0]["at"]
        shown = format_datetime(self.env, moment, tz="Asia/Shanghai", lang_code="en_US")
        self.authenticate(None, None)
        self.assertIn(shown, self._get("", self.token).text)
        made = self.order.create_date
        shown = format_datetime(
            self.env, made, tz="Asia/Shanghai", dt_format="yyyy-MM-dd HH:mm"
        )
        self.authenticate("page_customer", "page_customer")
        self.assertIn(shown, self.url_open("/my/orders/find").text)
        self.customer.tz = "Europe/Paris"
        shown = format_datetime(
            self.env, made, tz="Europe/Paris", dt_format="yyyy-MM-dd HH:mm"
        )
        self.assertIn(shown, self.url_open("/my/orders/find").text)

    def test_the_status_never_goes_back(self):
        labels = [one["label"] for one in self.order._customer_states()]
        self.assertEqual(labels, ["Taken on"])
        self.order._complete_node("1A")
        first = self.order._customer_states()
        self.assertTrue(first[0]["at"])
        self.order._emit("order.confirmed")
        self.assertEqual(self.order._customer_states(), first)

    def test_machines_read_the_status(self):
        self.authenticate(None, None)
        said = json.loads(self._get("/status.json", self.token).text)
        self.assertEqual(said["order"], self.order.name)
        self.assertEqual(said["state"]["label"], "Taken on")
        self.assertEqual(self._get("/status.json").status_code, 404)
        own = self.env["sale.order"].with_user(self.customer)
        self.assertEqual(own.public_status(self.order.name)["order"], self.order.name)
        for user, name in (
            (self.stranger, self.order.name),
            (self.customer, "%"),
            (self.customer, None),
        ):
            with self.assertRaisesRegex(UserError, "no such order"):
                self.env["sale.order"].with_user(user).public_status(name)

    def test_a_question_is_a_duty_until_it_is_answered(self):
        self.authenticate(None, None)
        answer = self._post("/ask", self.token, question="<b>When?</b>")
        self.assertIn("We will answer", answer.text)
        message = self.order.message_ids.filtered(lambda one: "When?" in one.body)
        self.assertEqual(message.author_id, self.customer.partner_id)
        self.assertIn("&lt;b&gt;", message.body)
        self.assertTrue(self.order.customer_waiting_since)
        duty = self.order._customer_owed("customer.question")
        self.assertEqual(duty.user_id, self.people["sales"])
        seller = self._as(self.order, "sales")
        seller.message_post(
            body="On Monday", message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        self.env.flush_all()
        self.assertEqual(duty.state, "done")
        self.assertFalse(self.order.customer_waiting_since)

    def test_empty_and_endless_questions_are_refused(self):
        self.authenticate(None, None)
        for text in ("", "   ", "x" * 2001):
            answer = self._post("/ask", self.token, question=text)
            self.assertIn("could not be taken", answer.text)
        self.assertFalse(self.order.customer_waiting_since)

    def test_the_customer_rates_goods_and_service_once(self):
        self.authenticate(None, None)
        early = self._post("/rate", self.token, goods="5", service="5", given_by="Li")
        self.assertIn("could not be taken", early.text)
        self._ship(self.order, 5)
        self.assertIn("Rate This Order", self._get("", self.token).text)
        for wrong in ({"goods": "6"}, {"goods": ""}, {"given_by": " "}):
            said = {"goods": "5", "service": "3", "given_by": "Li", **wrong}
            self._post("/rate", self.token, **said)
            self.assertFalse(self.order.feedback_ids)
        self._post("/rate", self.token, goods="5", service="3", given_by="Li")
        rated = self.order.feedback_ids
        self.assertEqual((rated.goods, rated.service, rated.channel), (5, 3, "portal"))
        again = self._post("/rate", self.token, goods="1", service="1", given_by="X")
        self.assertIn("could not be taken", again.text)
        self.assertEqual(self.order.feedback_ids, rated)
        self.assertNotIn("Rate This Order", self._get("", self.token).text)

    def test_strangers_and_employees_say_nothing(self):
        self._ship(self.order, 5)
        for login in (None, "page_stranger", "trk_clerk"):
            self.authenticate(login, login)
            token = self.token if login == "trk_clerk" else "0" * 36
            self._post("/ask", token, question="Now?")
            self._post("/rate", token, goods="1", service="1", given_by="X")
        self.assertFalse(self.order.feedback_ids)
        self.assertFalse(self.order.customer_waiting_since)

    def test_customers_find_their_own_orders(self):
        other = self._confirmed()
        self.authenticate("page_customer", "page_customer")
        name, product = self.order.name, self.product.name

        def found(**said):
            given = "&".join(f"{key}={value}" for key, value in said.items())
            return self.url_open(f"/my/orders/find?{given}").text

        for said in ({}, {"number": name}, {"product": product}, {"paid": "no"}):
            with self.subTest(said):
                text = found(**said)
                for shown in (name, product, "Quantity", "Delivery Address"):
                    self.assertIn(shown, text)
                self.assertNotIn(other.name, text)
        for said in (
            {"number": "%25"},
            {"product": "no such thing"},
            {"paid": "yes"},
            {"to": "2001-01-01"},
        ):
            with self.subTest(said):
                self.assertIn("There is no such order", found(**said))
        self.assertIn(name, found(**{"from": "rubbish"}))

    def test_nobody_floods_the_desk_with_questions(self):
        self.authenticate(None, None)
        for number in range(MOST_A_DAY):
            self._post("/ask", self.token, question=f"{number}?")
        answer = self._post("/ask", self.token, question="Once more?")
        self.assertIn("could not be taken", answer.text)
        asked = self.order.message_ids.filtered(lambda one: "Once more" in one.body)
        self.assertFalse(asked)
