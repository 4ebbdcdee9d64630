from odoo.tests import HttpCase, new_test_user, tagged

from .common_commerce import PNG, CommerceCommon


@tagged("post_install", "-at_install")
class TestContractPortal(HttpCase, CommerceCommon):
    """The customer signs in the portal; everybody else is kept out."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._chain("contract", "manager", model="order.contract", sequence=10)
        cls.customer = new_test_user(cls.env, "rev_customer", "base.group_portal")
        cls.stranger = new_test_user(cls.env, "rev_stranger", "base.group_portal")

    def setUp(self):
        super().setUp()
        order = self._new_order(partner_id=self.customer.partner_id.id)
        self.contract = self._approved(order, terms="Payment in 30 days")
        self.contract.user_id = self.clerk
        self.contract.action_send()
        self.token = self.contract.access_token
        self.url = f"/my/contracts/{self.contract.id}"

    def _post(self, token="", **values):
        values = {"name": "Mr. Zhang", "signature": PNG, **values}
        url = f"{self.url}/sign?access_token={token}"
        answer = self.make_jsonrpc_request(url, values)
        self.contract.invalidate_recordset()
        return answer

    def test_the_customer_signs_with_the_link(self):
        self.authenticate(None, None)
        page = self.url_open(f"{self.url}?access_token={self.token}")
        self.assertIn("Payment in 30 days", page.text)
        self.assertIn(self.contract.name, page.text)
        answer = self._post(self.token)
        self.assertTrue(answer.get("force_refresh"))
        self.assertEqual(self.contract.state, "signed")
        self.assertEqual(self.contract.signed_by, "Mr. Zhang")
        self.assertEqual(self.contract.signed_in, "portal")
        self.assertTrue(self._events(self.contract.order_id, "contract.signed"))
        page = self.url_open(f"{self.url}?access_token={self.token}")
        self.assertNotIn("o_portal_sign_submit", page.text)

    def test_the_customer_finds_his_contract_in_his_list(self):
        self.authenticate("rev_customer", "rev_customer")
        self.assertIn(self.contract.name, self.url_open("/my/contracts").text)
        self.assertIn("Payment in 30 days", self.url_open(self.url).text)
        self._post()
        self.assertEqual(self.contract.state, "signed")

    def test_a_repeated_post_changes_nothing(self):
        self.authenticate(None, None)
        self._post(self.token)
        signed_at = self.contract.signed_at
        answer = self._post(self.token, name="Somebody else")
        self.assertTrue(answer.get("force_refresh"))
        self.assertEqual(self.contract.signed_by, "Mr. Zhang")
        self.assertEqual(self.contract.signed_at, signed_at)
        self.assertEqual(
            len(self._events(self.contract.order_id, "contract.signed")), 1
        )

    def test_strangers_see_and_sign_nothing(self):
        for login in (None, "rev_stranger"):
            self.authenticate(login, login)
            for token in ("", "wrong", "0" * 36):
                with self.subTest(login=login, token=token):
                    page = self.url_open(f"{self.url}?access_token={token}")
                    self.assertNotIn("Payment in 30 days", page.text)
                    self.assertIn("error", self._post(token))
                    self.assertEqual(self.contract.state, "approved")

    def test_employees_do_not_sign_for_the_customer(self):
        self.authenticate("trk_clerk", "trk_clerk")
        self.assertIn("error", self._post(self.token))
        self.assertEqual(self.contract.state, "approved")

    def test_other_fields_of_the_post_are_not_read(self):
        self.authenticate(None, None)
        with self.assertLogs("odoo.http", "WARNING") as log:
            answer = self.opener.post(
                self.base_url() + f"{self.url}/sign?access_token={self.token}",
                json={
                    "jsonrpc": "2.0",
                    "params": {
                        "name": "Mr. Zhang",
                        "signature": PNG,
                        "amount_total": 1,
                        "state": "filed",
                    },
                },
            )
        self.assertTrue(answer.ok and log.output)
        self.contract.invalidate_recordset()
        self.assertNotEqual(self.contract.state, "filed")
        self.assertEqual(self.contract.amount_total, 500.0)

    def test_void_changed_and_empty_posts_are_refused(self):
        self.authenticate(None, None)
        for values in ({"name": " "}, {"signature": ""}, {"signature": "bm8gaW1hZ2U="}):
            with self.subTest(values=values):
                self.assertIn("error", self._post(self.token, **values))
        self.contract.order_id.order_line.product_uom_qty = 9
        self.assertIn("error", self._post(self.token))
        self.contract.action_revise()
        self.assertIn("error", self._post(self.token))
        self.contract.action_cancel()
        self.assertIn("error", self._post(self.token))
        self.assertFalse(self.contract.signed_at)

    def test_the_page_shows_nothing_from_inside(self):
        self.contract.message_post(body="He will pay more")
        self.authenticate(None, None)
        page = self.url_open(f"{self.url}?access_token={self.token}").text
        for secret in ("He will pay more", "trk_clerk", "rev_manager", "payment_kind"):
            self.assertNotIn(secret, page)
