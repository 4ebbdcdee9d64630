from datetime import timedelta

from odoo import SUPERUSER_ID, fields
from odoo.exceptions import AccessError
from odoo.tests import HttpCase, new_test_user, tagged

from .common_tracking import TrackingCommon


@tagged("post_install", "-at_install")
class TestAnswerByMail(TrackingCommon, HttpCase):
    """A customer who waits is answered by mail: what Odoo writes on the message while
    the mail goes out changes nothing of what was said."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._message_process()
        cls.customer = cls.env["res.partner"].create(
            {"name": "Buyer & Co", "email": "buyer@customer.example"}
        )
        cls.order = cls._order(partner_id=cls.customer.id)
        cls.seller = new_test_user(
            cls.env, "answer_seller", "sales_team.group_sale_salesman_all_leads"
        )
        cls.seller.write({"password": "answer_seller", "email": "s@house.example"})

    def _let_wait(self):
        self.order.with_user(SUPERUSER_ID).message_post(
            body="Where is it?",
            message_type="email",
            subtype_xmlid="mail.mt_comment",
            author_id=self.customer.id,
        )
        self.assertTrue(self.order.customer_waiting_since)

    def _assert_answered(self):
        self.assertFalse(self.order.customer_waiting_since)
        said = self.order.sudo().message_ids[:1]
        self.assertEqual(said.author_id, self.seller.partner_id)
        mail = self.env["mail.mail"].sudo().search([("mail_message_id", "=", said.id)])
        sent = said.notification_ids.filtered(
            lambda n: n.res_partner_id == self.customer
        )
        self.assertTrue(mail or sent.notification_status == "sent", "a mail went out")
        return said

    def _post_over_http(self, **post_data):
        self.authenticate("answer_seller", "answer_seller")
        return self.make_jsonrpc_request(
            "/mail/message/post",
            {
                "thread_model": "sale.order",
                "thread_id": self.order.id,
                "post_data": {
                    "body": "It leaves today.",
                    "message_type": "comment",
                    "subtype_xmlid": "mail.mt_comment",
                    **post_data,
                },
            },
        )

    def test_customer_named_in_the_message(self):
        self._let_wait()
        self._post_over_http(partner_ids=self.customer.ids)
        self._assert_answered()

    def test_customer_who_follows(self):
        self.order.message_subscribe(self.customer.ids)
        self._let_wait()
        self._post_over_http()
        self._assert_answered()

    def test_mail_that_failed_is_sent_again(self):
        self._let_wait()
        self._post_over_http(partner_ids=self.customer.ids)
        said = self._assert_answered()
        said.notification_ids.sudo().write({"notification_status": "exception"})
        values = {"mail_message_id": said.id, "email_from": said.email_from}
        values |= {"subject": said.subject, "message_id": said.message_id}
        mail = self.env["mail.mail"].sudo().create(values)
        mail.write({"state": "sent", "message_id": said.message_id})
        self.assertEqual(said.email_from, said.author_id.email_formatted)

    def test_message_that_was_scheduled(self):
        self._let_wait()
        values = {"model": "sale.order", "res_id": self.order.id, "body": "Tomorrow."}
        values |= {"partner_ids": self.customer.ids, "is_note": False}
        values |= {"scheduled_date": fields.Datetime.now() + timedelta(hours=1)}
        values |= {"author_id": self.seller.partner_id.id}
        scheduled = self.env["mail.scheduled.message"].with_user(self.seller)
        scheduled.create(values).post_message()
        self._assert_answered()

    def test_what_was_said_stays(self):
        self._let_wait()
        self._post_over_http(partner_ids=self.customer.ids)
        said = self._assert_answered()
        for user in (self.seller, self.env["res.users"].browse(SUPERUSER_ID)):
            for name, value in (("body", "Never"), ("author_id", self.customer.id)):
                with (
                    self.subTest(user=user.name, name=name),
                    self.assertRaises(AccessError),
                ):
                    said.with_user(user).write({name: value})
        self.assertIn("It leaves today.", said.body)
