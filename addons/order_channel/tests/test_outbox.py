from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.order_process.engine import posting

from .common_channel import TOKEN, ChannelCommon


@tagged("post_install", "-at_install")
class TestOutbox(ChannelCommon):
    """Messages leave once and in their order, whatever the system does."""

    def test_each_event_is_asked_for_once_in_its_order(self):
        order = self._received()
        order.with_user(self.clerk).action_confirm()
        self._run()
        self._run()
        paths = [path for path, _body, _headers in self.there.asked]
        self.assertEqual(paths, ["/order_create", "/order_status"])
        self.assertEqual(self._of(order).mapped("state"), ["confirmed"] * 2)
        link = self._link(order)
        self.assertEqual((link.state_id.code, link.source), ("going", "answer"))
        self.assertEqual(link.external_id, f"T-{order.name}")

    def test_following_the_log_again_writes_nothing_twice(self):
        order = self._received()
        self._follow()
        self.system.sudo()._write_system({"cursor": False})
        self._follow()
        self.assertEqual(len(self._of(order)), 1)

    def test_a_later_message_waits_for_the_earlier_one(self):
        order, other = self._received(2)
        self.there.behave("fails")
        order.with_user(self.clerk).action_confirm()
        self._run()
        first, second = self._of(order)
        self.assertEqual((first.state, first.tries), ("pending", 1))
        self.assertEqual((second.state, second.tries), ("pending", 0))
        self.assertEqual(self._of(other).state, "confirmed", "others go on")
        self._due_now(first)
        self._send()
        self.assertEqual((first + second).mapped("state"), ["confirmed"] * 2)

    def test_what_was_done_without_an_answer_is_done_once(self):
        order = self._received()
        self.there.behave("hangs_up")
        self._run()
        message = self._of(order)
        self.assertEqual(message.state, "pending")
        self._due_now(message)
        self._send()
        self.assertEqual(message.state, "confirmed")
        self.assertEqual(len(self.there.asked), 2)
        self.assertEqual(len(self.there.kept), 1, "known there by its key")

    def test_answers_that_are_none_are_asked_for_again(self):
        ways = ("fails", "nonsense", "other", "redirects", "floods")
        order = self._received()
        self.there.behave(*ways)
        self._follow()
        message, reasons = self._of(order), []
        for _way in ways:
            self._due_now(message)
            self._send()
            reasons.append(message.reason)
        self.assertEqual(
            reasons,
            [
                "HTTP 503",
                "not JSON",
                "answers another message",
                "HTTP 307",
                "answer above 1 MB",
            ],
        )
        self._due_now(message)
        self._send()
        self.assertEqual((message.state, message.tries), ("confirmed", 6))

    def test_an_answer_that_takes_too_long_is_none(self):
        order = self._received()
        self.there.behave("drips")
        with patch.object(posting, "TOGETHER", 0.05):
            self._run()
        self.assertEqual(self._of(order).reason, "answer takes too long")
        self.assertEqual(self._of(order).state, "pending")

    def test_after_the_last_try_somebody_looks_after_it(self):
        self.system.retry_minutes = "1, 5"
        order = self._received()
        self.there.behave("fails", "fails", "fails")
        self._follow()
        message = self._of(order)
        for state in ("pending", "pending", "dead"):
            self._due_now(message)
            self._send()
            self.assertEqual(message.state, state)
        self.assertEqual(message.duty_id.role_id, self.role)
        with self.assertRaisesRegex(UserError, "on the message"):
            message.duty_id.with_user(self.clerk).action_complete()
        message.with_user(self.clerk).action_retry()
        self._send()
        self.assertEqual(message.state, "confirmed")

    def test_a_refusal_is_a_duty_and_no_secret_is_kept(self):
        order = self._received()
        self.there.behave("refuses")
        self._run()
        message = self._of(order)
        self.assertEqual(
            (message.state, message.reason), ("refused", "locked Bearer ***")
        )
        self.assertEqual(message.duty_id.state, "open")
        headers = self.there.asked[0][2]
        self.assertEqual(headers["Authorization"], f"Bearer {TOKEN}")
        self.assertEqual(headers["Idempotency-Key"], message.key)
        kept = f"{message.request}{message.answer}{message.payload}{message.reason}"
        self.assertNotIn(TOKEN, kept)

    def test_an_unknown_state_there_is_a_mismatch(self):
        order = self._received()
        self.there.behave("strange")
        self._run()
        message = self._of(order)
        self.assertEqual((message.state, message.is_mismatch), ("hand", True))
        self.assertIn("exploded", message.reason)
        self.assertTrue(self._link(order).is_mismatch)

    def test_a_number_that_another_order_has_is_a_mismatch(self):
        order, other = self._received(2)
        self.links.link_set("t_erp", other.id, f"T-{order.name}")
        self._run()
        message = self._of(order)
        self.assertEqual((message.state, message.is_mismatch), ("hand", True))
        self.assertIn(other.name, message.reason)
        self.assertTrue(message.answer, "what it said is kept")

    def test_what_is_accepted_for_later_is_confirmed_by_a_call(self):
        order = self._received()
        self.there.behave("later")
        self._run()
        message = self._of(order)
        self.assertEqual(message.state, "sent")
        calls = self.messages.with_user(self.clerk)
        said = calls.message_done(message.key, "done", external_id="T-9")
        self.assertEqual(said["state"], "confirmed")
        self.assertEqual(calls.message_done(message.key, "done"), said)
        self.assertEqual(self._link(order).external_id, "T-9")
        with self.assertRaisesRegex(ValidationError, "ended otherwise"):
            calls.message_done(message.key, "stopped", note="No")

    def test_a_cancellation_that_is_forbidden_is_not_asked_for(self):
        order = self._received()
        order.with_user(self.clerk).action_confirm()
        self._run()
        order.with_user(self.clerk).action_cancel()
        self._run()
        last = self._of(order)[-1]
        self.assertEqual((last.state, last.is_mismatch), ("hand", True))
        self.assertEqual(len(self.there.asked), 2)
        with self.assertRaisesRegex(UserError, "reason"):
            last.with_user(self.clerk).message_done(last.key, "stopped")
        last.with_user(self.clerk).message_done(last.key, "stopped", note="It ships")
        self.assertEqual((last.state, last.done_by_id), ("stopped", self.clerk))

    def test_a_trial_run_sends_nothing(self):
        self.system.is_dry_run = True
        order = self._received()
        self._run()
        self.assertFalse(self.there.asked)
        self.system.is_dry_run = False
        self._send()
        self.assertEqual(self._of(order).state, "confirmed")

    def test_only_who_looks_after_the_system_has_a_say(self):
        order = self._received()
        self._follow()
        message = self._of(order)
        self.assertFalse(self.messages.with_user(self.stranger).search([]))
        calls = self.messages.with_user(self.stranger)
        with self.assertRaises(AccessError):
            calls.message_done(message.key, "done")
        with self.assertRaises(AccessError):
            message.with_user(self.clerk).write({"state": "confirmed"})
        with self.assertRaises(AccessError):
            self.system.with_user(self.clerk).read(["secret_ref"])
        self.assertEqual(message.state, "pending")

    def test_many_orders_cost_the_queries_of_few(self):
        counts = []
        for number in (3, 30):
            self._received(number)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._follow()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1] - counts[0], 6, counts)
