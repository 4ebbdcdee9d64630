"""Customers are told by rules and by people; what they were told is kept."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from odoo.addons.base.models.ir_cron import IrCron

from .common_portal import PortalCommon


@tagged("post_install", "-at_install")
class TestCustomerNotice(PortalCommon):
    def test_a_confirmed_order_is_confirmed_to_the_customer_by_mail(self):
        self._customer_rule("order.confirmed", topic="confirmation")
        order = self._confirmed()
        notice = self._told(order)
        self.assertEqual((notice.state, notice.channel), ("sent", "mail"))
        for said in (order.name, self.product.display_name, "started to process"):
            self.assertIn(said, notice.body)
        mail = self.env["mail.mail"].search(
            [("mail_message_id", "=", notice.mail_message_id.id)]
        )
        self.assertEqual(mail.recipient_ids, self.partner)
        self.assertFalse(mail.email_to)
        self.assertNotIn(order.access_token or "no token", mail.body_html)
        self.assertEqual(self._codes(order).count("customer.informed"), 1)

    def test_a_delivery_is_told_with_carrier_and_waybill_each_time(self):
        self._customer_rule("shipment.done", topic="shipped", once=False)
        order = self._confirmed(5)
        picking = order.picking_ids
        picking.write({"carrier_id": self.carrier.id, "carrier_tracking_ref": "SF-1"})
        self._ship(order, 2)
        self._ship(order, 3)
        first, second = self._told(order)
        self.assertIn("SF-1", first.body)
        self.assertIn("Express", first.body)
        self.assertNotIn("SF-1", second.body)
        self.assertEqual(first.batch, f"stock.picking,{picking.id}")

    def test_once_is_once(self):
        self._customer_rule("order.checked", topic="progress")
        order = self._confirmed()
        for _time in range(2):
            self._as(order, "sales").action_order_checked()
        self.assertEqual(len(self._told(order)), 1)

    def test_what_is_imported_tells_nobody(self):
        self._customer_rule("order.checked", topic="progress")
        order = self._confirmed()
        order._emit("order.checked", source="import")
        self.assertFalse(self._told(order))

    def test_words_are_in_the_language_of_the_customer(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.partner.lang = "zh_CN"
        rule = self._customer_rule("order.confirmed", topic="other", text="Thanks")
        rule.with_context(lang="zh_CN").text = "谢谢"
        self.assertEqual(self._told(self._confirmed()).body, "谢谢")

    def test_nothing_leaves_in_the_quiet_hours(self):
        self._customer_rule(
            "order.checked", topic="progress", quiet_from=20, quiet_to=8
        )
        order = self._confirmed()
        order.company_id.resource_calendar_id.tz = "UTC"
        with freeze_time("2031-03-03 22:00:00"):
            self._as(order, "sales").action_order_checked()
        notice = self._told(order)
        self.assertEqual(notice.state, "waiting")
        self.assertEqual(str(notice.due_at), "2031-03-04 08:00:00")
        self._clock_turns("2031-03-04 07:50:00")
        self.assertEqual(notice.state, "waiting")
        self._clock_turns("2031-03-04 08:00:00")
        self.assertEqual(notice.state, "sent")

    def _clock_turns(self, moment):
        with (
            freeze_time(moment),
            patch.object(IrCron, "_commit_progress", lambda *_args, **_kw: 60),
        ):
            self.env["order.customer.notice"]._cron_send()
        self.env.invalidate_all()

    def test_who_has_no_address_is_told_by_hand(self):
        self.partner.email = False
        self._customer_rule("order.confirmed", topic="confirmation")
        seller = self.people["sales"]
        order = self._confirmed(user_id=seller.id)
        self.assertEqual(self._told(order).state, "failed")
        self.assertNotIn("customer.informed", self._codes(order))
        duty = order._customer_owed()
        self.assertEqual(duty.user_id, seller)
        self._as(order, "sales").customer_inform("phone", "confirmation")
        self.assertEqual(duty.state, "done")

    def test_a_mail_that_fails_is_a_duty_and_is_sent_again(self):
        self._customer_rule("order.confirmed", topic="confirmation")
        order = self._confirmed(user_id=self.people["sales"].id)
        notice = self._told(order)
        mails = self.env["mail.mail"]
        mail = mails.search([("mail_message_id", "=", notice.mail_message_id.id)])
        mail._postprocess_sent_message([], [], "Mailbox full", "mail_bounce")
        self.assertEqual((notice.state, notice.fault), ("failed", "Mailbox full"))
        self.assertTrue(order._customer_owed())
        self._as(notice, "sales").action_send_again()
        self.assertEqual(self._told(order).mapped("state"), ["failed", "sent"])
        self.assertFalse(order._customer_owed())

    def test_a_rule_that_fails_stops_nobody_and_is_told_once(self):
        broken = self._customer_rule("order.checked", topic="progress")
        seller = self.people["sales"]
        first, second = (self._confirmed(user_id=seller.id) for _number in range(2))
        with (
            patch.object(type(first), "_customer_words_progress", side_effect=KeyError),
            mute_logger("odoo.addons.order_process.models.record.order_job_failure"),
        ):
            self._as(first, "sales").action_order_checked()
            self._customer_rule("order.checked", topic="other", text="Checked")
            self._as(second, "sales").action_order_checked()
        self.assertIn("order.checked", self._codes(first))
        self.assertEqual(first._customer_owed().user_id, seller)
        self.assertEqual(self._told(second).body, "Checked")
        failure = self.env["order.job.failure"].search(
            [("res_model", "=", broken._name), ("res_id", "=", broken.id)]
        )
        self.assertEqual((failure.count, bool(failure.notified_at)), (2, True))
        broken.text = "Mended"
        self.assertTrue(failure.healed_at)

    def test_a_rule_by_hand_is_a_duty_until_somebody_tells_the_customer(self):
        self._customer_rule("order.confirmed", topic="other", channel="hand", text="Hi")
        order = self._confirmed(user_id=self.people["sales"].id)
        notice = self._told(order)
        self.assertEqual((notice.state, notice.channel), ("waiting", "hand"))
        self._as(order, "sales").customer_inform("visit", "other", "Said hello")
        self.assertEqual(notice.state, "sent")

    def test_what_was_said_stands(self):
        self._customer_rule("order.confirmed", topic="confirmation")
        notice = self._told(self._confirmed())
        for act in (
            lambda: notice.sudo().write({"body": "forged"}),
            lambda: notice.sudo().unlink(),
            lambda: notice.create({"title": "forged"}),
        ):
            with self.assertRaises(AccessError):
                act()
        self.assertIn("started to process", notice.body)

    def test_strange_values_are_named(self):
        order = self._as(self._confirmed(), "sales")
        for given in (("pigeon",), (None,), ("phone", "war"), ("phone", "other", 7)):
            with self.subTest(given), self.assertRaises(ValidationError):
                order.customer_inform(*given)
        with self.assertRaises(UserError):
            order.customer_inform("phone", "other", "  ")
        self.assertFalse(self._told(order))

    def test_a_notice_is_no_reason_for_a_notice(self):
        with self.assertRaisesRegex(ValidationError, "not told of"):
            self._customer_rule("customer.informed")
        with self.assertRaisesRegex(ValidationError, "quiet hours"):
            self._customer_rule("order.confirmed", quiet_from=25)

    def test_other_departments_do_not_speak_to_the_customer(self):
        order = self._confirmed()
        with self.assertRaises(AccessError):
            self._as(order, "transport").customer_inform("phone", "progress")
        self.assertFalse(self._told(order))

    def test_many_orders_are_told_in_one_go(self):
        self._customer_rule("order.confirmed", topic="confirmation")
        orders = self._new_order(1) | self._new_order(1)
        orders.action_confirm()
        self.assertEqual([len(self._told(order)) for order in orders], [1, 1])

    def _codes(self, order):
        events = self.env["order.event"].sudo()
        return events.search(
            [("res_model", "=", "sale.order"), ("res_id", "=", order.id)]
        ).mapped("code")
