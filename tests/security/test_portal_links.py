# ruff: noqa: SIM117 - what is asserted stands inside what is asserted of
"""The link by which a customer signs is known to the customer only."""

from datetime import timedelta

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.http import json
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from odoo.addons.order_tracking.models.chatter.portal_mixin import HIDDEN_TOKEN

from .common import SecurityCommon

TOKEN = "token-of-the-customer-only"
PICTURE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)


@tagged("post_install", "-at_install")
class TestPortalLinks(SecurityCommon, HttpCase):
    """Orders, contracts and purchase orders."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.quote = cls._order(
            partner_id=cls.portal.partner_id.id,
            require_signature=True,
            require_payment=False,
        )
        cls._milestone("3A", cls.quote).with_user(cls.clerk).action_complete()
        cls.contract = cls.env["order.contract"].create({"order_id": cls.quote.id})
        cls.purchase = cls.env["purchase.order"].create(
            {"partner_id": cls.portal.partner_id.id}
        )
        cls.documents = (cls.quote, cls.contract, cls.purchase)
        for document in cls.documents:
            document.sudo().access_token = TOKEN
        groups = (
            "order_process.order_process_group_manager,sales_team.group_sale_manager"
        )
        cls.seller = new_test_user(
            cls.env,
            "sec_seller",
            f"{groups},purchase.group_purchase_manager,base.group_partner_manager,"
            "base.group_allow_export",
        )
        cls.env.flush_all()

    def _staff(self, document):
        for user in (self.seller, self.admin):
            yield document.with_user(user)

    def test_no_employee_reads_the_token(self):
        for document in self.documents:
            domain = [("access_token", "=like", f"{TOKEN[:3]}%")]
            for own in self._staff(document):
                for attempt in (
                    lambda d=own: d.read(["access_token"]),
                    lambda d=own: d.web_read({"access_token": {}}),
                    lambda d=own: d.search_count(domain),  # noqa: B023
                    lambda d=own: d.search([], order="access_token"),
                    lambda d=own: d.export_data(["access_token"]),
                    lambda d=own: d.formatted_read_group([], ["access_token"], []),
                    lambda d=own: d._fields["access_token"]
                    and d.mapped("access_token"),
                ):
                    with self.subTest(document=document, user=own.env.user.login):
                        with self.assertRaises(AccessError):
                            attempt()
                own.invalidate_recordset()
                self.assertNotIn(TOKEN, json.dumps(own.read(), default=str))

    def test_no_link_that_an_employee_gets_holds_it(self):
        for document in self.documents:
            for own in self._staff(document):
                with self.subTest(document=document):
                    url = own.get_portal_url()
                    self.assertIn(f"access_token={HIDDEN_TOKEN}", url)
                    self.assertNotIn(TOKEN, url)
                    share = own.env["portal.share"].with_context(
                        active_model=own._name, active_id=own.id
                    )
                    shared = share.create(
                        {"partner_ids": [Command.set([own.env.user.partner_id.id])]}
                    )
                    self.assertNotIn(TOKEN, shared.share_link)
                    self.assertIn(HIDDEN_TOKEN, shared.share_link)

    def test_no_employee_sets_the_token(self):
        new = {"partner_id": self.quote.partner_id.id}
        for document in self.documents:
            for own in self._staff(document):
                for attempt in (
                    lambda d=own: d.write({"access_token": "mine"}),
                    lambda d=own: d.web_save({"access_token": "mine"}, {"id": {}}),
                    lambda d=own: d.create({**new, "access_token": "mine"}),
                ):
                    with self.assertRaises(AccessError), self.env.cr.savepoint():
                        attempt()
                        self.env.flush_all()
            self.assertEqual(document.sudo().access_token, TOKEN)

    def test_a_default_in_the_context_sets_neither_token_nor_signature(self):
        own = self.quote.with_user(self.seller)
        new = {"partner_id": self.quote.partner_id.id}
        with self.assertRaises(AccessError):
            own.with_context(default_access_token="mine").create(new)
        order = own.with_context(default_signed_by="Customer").create(new)
        self.assertFalse(order.signed_by)

    def test_the_customer_gets_a_link_that_works(self):
        portal_url = self.quote.with_user(self.portal).get_portal_url()
        self.assertIn(TOKEN, portal_url)
        share = (
            self.env["portal.share"]
            .with_user(self.seller)
            .with_context(active_model="sale.order", active_id=self.quote.id)
        )
        dialog = share.create(
            {"partner_ids": [Command.set(self.portal.partner_id.ids)]}
        )
        dialog.action_send_mail()
        mail = self.env["mail.mail"].search([], order="id desc", limit=1)
        self.assertNotIn(TOKEN, mail.mail_message_id.body)
        self.assertIn(f"access_token={TOKEN}", mail._prepare_outgoing_body())

    def _share(self, document, partner):
        share = self.env["portal.share"].with_user(self.seller)
        share = share.with_context(active_model=document._name, active_id=document.id)
        share.create({"partner_ids": [Command.set(partner.ids)]}).action_send_mail()

    def test_the_link_goes_to_the_customer_only(self):
        customer = self.portal.partner_id
        old = self.env["res.partner"].create({"name": "Old", "parent_id": customer.id})
        before = self.quote.create_date - timedelta(days=1)
        self.env.cr.execute(
            "UPDATE res_partner SET create_date = %s WHERE id = %s", (before, old.id)
        )
        partners = self.env["res.partner"].with_user(self.seller)
        mine = partners.create({"name": "Mine", "email": "me@example.com"})
        below = partners.create(
            {"name": "Below", "email": "me@example.com", "parent_id": customer.id}
        )
        self.env.flush_all()
        self.env.invalidate_all()
        for document in self.documents:
            for partner in (mine, below):
                with self.subTest(document=document, partner=partner.name):
                    with self.assertRaisesRegex(UserError, "can sign for"):
                        self._share(document, partner)
                    letter = self._letter(document, partner)
                    self.assertNotIn(TOKEN, letter._prepare_outgoing_body())
            self._share(document, old)
            letter = self._letter(document, old)
            self.assertIn(TOKEN, letter._prepare_outgoing_body())
            event = self.env["order.event"].search(
                [("res_model", "=", document._name), ("res_id", "=", document.id)],
                order="id desc",
                limit=1,
            )
            self.assertEqual(event.code, "document.shared")
            self.assertEqual(event.user_id, self.seller)
            self.assertEqual(event.payload["sent_to"][0]["id"], old.id)

    def _letter(self, document, partner):
        return self.env["mail.mail"].create(
            {
                "model": document._name,
                "res_id": document.id,
                "body_html": f"<a href='/x?access_token={HIDDEN_TOKEN}'>x</a>",
                "recipient_ids": [Command.set(partner.ids)],
            }
        )

    def test_another_address_of_a_customer_is_told_whatever_the_client_sends(self):
        customer = self.portal.partner_id.with_user(self.seller)
        customer = customer.with_context(tracking_disable=True, mail_notrack=True)
        # What was made in the same transaction is not tracked.
        self.env.cr.precommit.clear()
        customer.write({"email": "me@example.com"})
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.env.invalidate_all()
        said = self.portal.partner_id.message_ids.tracking_value_ids
        self.assertIn("me@example.com", said.mapped("new_value_char"))

    def test_a_letter_to_the_house_keeps_it_hidden(self):
        mail = self.env["mail.mail"].create(
            {
                "model": "sale.order",
                "res_id": self.quote.id,
                "body_html": f"<a href='/x?access_token={HIDDEN_TOKEN}'>x</a>",
                "recipient_ids": [Command.set(self.seller.partner_id.ids)],
            }
        )
        self.assertNotIn(TOKEN, mail._prepare_outgoing_body())

    def test_the_page_shown_to_an_employee_does_not_hold_it(self):
        self.authenticate("sec_seller", "sec_seller")
        page = self.url_open(f"/my/orders/{self.quote.id}").text
        self.assertIn(self.quote.name, page)
        self.assertNotIn(TOKEN, page)
        self.authenticate(None, None)
        page = self.url_open(f"/my/orders/{self.quote.id}?access_token={TOKEN}").text
        self.assertIn(TOKEN, page)

    def _accept(self, **params):
        answer = self.url_open(
            f"/my/orders/{self.quote.id}/accept",
            data=json.dumps({"jsonrpc": "2.0", "params": params}),
            headers={"Content-Type": "application/json"},
        ).json()
        self.assertIn("force_refresh", answer.get("result") or {}, answer)

    @mute_logger("odoo.http")
    def test_a_signature_in_the_session_of_an_employee_says_so(self):
        self.authenticate("sec_seller", "sec_seller")
        self._accept(name="Customer", signature=PICTURE)
        self.env.invalidate_all()
        self.assertEqual(self.quote.signed_by, f"{self.seller.name} for Customer")

    @mute_logger("odoo.http")
    def test_a_signature_of_the_customer_is_the_customers(self):
        self.authenticate(None, None)
        self._accept(name="Customer", signature=PICTURE, access_token=TOKEN)
        self.env.invalidate_all()
        self.assertEqual(self.quote.signed_by, "Customer")

    def test_no_employee_writes_a_signature(self):
        own = self.quote.with_user(self.seller)
        for vals in ({"signed_by": "Customer"}, {"signature": PICTURE}):
            with self.assertRaisesRegex(AccessError, "maintained by the process"):
                own.write(vals)
        with self.assertRaises(AccessError):
            own.create({"partner_id": own.partner_id.id, "signed_by": "Customer"})
        own.write({"signed_by": False, "signed_on": False, "signature": False})
        self.assertFalse(self.quote.signed_by)
