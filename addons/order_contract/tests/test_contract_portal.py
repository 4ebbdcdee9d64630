import base64
from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import HttpCase, new_test_user, tagged

from .common_contract import PNG, ContractCommon


@tagged("post_install", "-at_install")
class TestContractPortal(HttpCase, ContractCommon):
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
        self.token = self.contract.sudo().access_token
        self.url = f"/my/contracts/{self.contract.id}"

    def _post(self, token="", **values):
        version = values.pop("version", self.contract.version)
        values = {"name": "Mr. Zhang", "signature": PNG, **values}
        url = f"{self.url}/sign?version={version}&access_token={token}"
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

    def _revised(self, **order):
        """Revise the contract, with changes of its order, and send it again."""
        self.contract.order_id.write(order)
        self.contract.action_revise()
        self.contract.action_submit()
        self._sign(self.contract, "manager")
        self.contract.action_send()
        return self.contract.sudo().access_token

    def test_he_signs_the_version_that_he_has_read(self):
        self.authenticate(None, None)
        page = self.url_open(f"{self.url}?access_token={self.token}").text
        self.assertIn("version=1", page)
        line = self.contract.order_id.order_line
        token = self._revised(order_line=[Command.update(line.id, {"price_unit": 900})])
        self.assertEqual(self.contract.amount_total, 4500.0)
        for version in (1, "", None, "x"):
            answer = self._post(token, version=version)
            self.assertIn("has changed since you opened it", answer["error"])
        self.assertEqual(self.contract.state, "approved")
        self.assertTrue(self._post(token).get("force_refresh"))
        self.assertEqual(self.contract.state, "signed")

    def test_the_link_of_an_older_version_opens_nothing(self):
        token = self._revised()
        self.assertNotEqual(token, self.token)
        self.authenticate(None, None)
        page = self.url_open(f"{self.url}?access_token={self.token}")
        self.assertNotIn("Payment in 30 days", page.text)
        self.assertIn("error", self._post(self.token))
        page = self.url_open(f"{self.url}?access_token={token}")
        self.assertIn("Payment in 30 days", page.text)

    def test_a_contract_that_goes_to_another_customer_is_his(self):
        self._revised(partner_id=self.stranger.partner_id.id)
        self.assertEqual(self.contract.partner_id, self.stranger.partner_id)
        self.authenticate("rev_customer", "rev_customer")
        self.assertNotIn("Payment in 30 days", self.url_open(self.url).text)
        self.assertIn("error", self._post())
        self.authenticate("rev_stranger", "rev_stranger")
        self._post()
        self.assertEqual(self.contract.state, "signed")

    def test_after_the_last_day_nobody_signs(self):
        today = fields.Date.today()
        self.contract._write_system({"sign_until": today - timedelta(days=1)})
        self.authenticate(None, None)
        page = self.url_open(f"{self.url}?access_token={self.token}").text
        self.assertIn("its signature deadline has passed", page)
        self.assertIn("The signature deadline of", self._post(self.token)["error"])
        file = self._file(self.clerk)
        now = fields.Datetime.now()
        with self.assertRaisesRegex(UserError, "The signature deadline of"):
            self.contract._sign_on_document("Mr. Zhang", now, file)
        self.contract._write_system({"sign_until": today})
        self.assertTrue(self._post(self.token).get("force_refresh"))

    def test_a_signature_is_a_picture_of_its_size(self):
        self.authenticate(None, None)
        broken = base64.b64encode(b"\x89PNG and then nothing").decode()
        huge = base64.b64encode(base64.b64decode(PNG) + b"0" * 1_000_001).decode()
        for signature in (broken, huge):
            self.assertIn("error", self._post(self.token, signature=signature))
        self.assertEqual(self.contract.state, "approved")

    def test_the_record_says_from_where_it_was_signed(self):
        self.authenticate(None, None)
        self._post(self.token)
        told = " ".join(self.contract.message_ids.mapped("body"))
        self.assertIn("127.0.0.1", told)

    def test_the_page_shows_nothing_from_inside(self):
        self.contract.message_post(body="He will pay more")
        self.authenticate(None, None)
        page = self.url_open(f"{self.url}?access_token={self.token}").text
        for secret in ("He will pay more", "trk_clerk", "rev_manager", "payment_kind"):
            self.assertNotIn(secret, page)
