from datetime import timedelta

from odoo import SUPERUSER_ID
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_tracking import TrackingCommon


@tagged("post_install", "-at_install")
class TestMessages(TrackingCommon):
    """A message of the customer waits for an answer; a note is none."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._message_process()
        cls.buyer = new_test_user(cls.env, "trk_buyer", "base.group_portal")
        cls.order = cls._order(partner_id=cls.buyer.partner_id.id)

    def _write(self, user, **vals):
        vals = {"message_type": "comment", "subtype_xmlid": "mail.mt_comment", **vals}
        order = self.order.with_user(user).sudo(user == self.buyer)
        return order.message_post(body="Where is it?", **vals)

    @covers("S1-K-06")
    def test_message_of_the_customer_must_be_answered_within_three_hours(self):
        message = self._write(self.buyer)
        owed = self.order.order_milestone_ids
        self.assertEqual(owed.due_at, message.date + timedelta(hours=3))
        self.assertEqual(self.order.customer_waiting_since, message.date)
        self._write(self.clerk)
        self.assertEqual(owed.state, "done")
        self.assertFalse(self.order.customer_waiting_since)
        self.assertEqual(
            self._codes(self.order, "customer"),
            ["customer.message", "customer.answered"],
        )

    def test_mail_from_an_unknown_address_counts_as_the_customers(self):
        self.order.with_user(SUPERUSER_ID).message_post(
            body="Hello",
            message_type="email",
            subtype_xmlid="mail.mt_comment",
            author_id=False,
            email_from="someone@example.com",
        )
        self.assertTrue(self._events(self.order, "customer.message"))

    def test_internal_note_is_no_answer(self):
        self._write(self.buyer)
        self._write(self.clerk, subtype_xmlid="mail.mt_note")
        self.assertTrue(self.order.customer_waiting_since)
        self.assertFalse(self._events(self.order, "customer.answered"))

    def test_second_message_does_not_put_off_the_first(self):
        first = self._write(self.buyer)
        self._write(self.buyer)
        self.assertEqual(self.order.customer_waiting_since, first.date)
        self.assertEqual(self.order.order_milestone_ids.mapped("state"), ["open"])

    def test_message_of_a_colleague_is_not_the_customers(self):
        self._write(self.clerk)
        self.assertFalse(self._codes(self.order, "customer"))

    def test_answer_by_telephone_is_recorded_with_its_channel(self):
        self._write(self.buyer)
        action = self.order.action_customer_answered()
        wizard = self.env[action["res_model"]].with_user(self.clerk)
        wizard = wizard.with_context(**action["context"]).create(
            {
                "note": "Called back",
                "channel_id": self.env.ref(
                    "order_tracking.order_intake_channel_phone"
                ).id,
            }
        )
        wizard.action_done()
        payload = self._events(self.order, "customer.answered").payload
        self.assertEqual(payload["channel"], "phone")
        self.assertFalse(self.order.customer_waiting_since)
