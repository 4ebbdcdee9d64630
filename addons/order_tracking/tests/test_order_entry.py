from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common_tracking import TrackingCommon

LATE = [("intake_entered_late", "=", True)]


@tagged("post_install", "-at_install")
class TestOrderEntry(TrackingCommon):
    """How soon orders are entered, what is said with them, what is to tidy up."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A")])
        cls.phone = cls.env.ref("order_tracking.order_intake_channel_phone")
        cls.phone.write({"limit_kind": "hours", "limit_value": 2})

    def _received(self, hours, **vals):
        received = fields.Datetime.now() - timedelta(hours=hours)
        vals = {"intake_channel_id": self.phone.id, **vals}
        return self._order(intake_received_at=received, **vals)

    def test_what_is_entered_after_the_limit_of_its_channel_is_late(self):
        late, soon = self._received(3), self._received(1)
        self.assertEqual((late + soon).mapped("intake_entered_late"), [True, False])
        self.assertIn(late, late.search(LATE))
        self.assertNotIn(soon, late.search(LATE))
        payloads = [self._events(order, "order.entered").payload for order in late]
        self.assertEqual(payloads, [{"channel": "phone", "late": True}])

    def test_a_channel_without_limit_or_that_enters_by_itself_is_never_late(self):
        self.phone.automatic = True
        for order in (self._received(9), self._received(9, intake_channel_id=False)):
            self.assertFalse(order.intake_entered_late)
            self.assertFalse(self._events(order, "order.entered"))

    def test_a_limit_that_is_set_later_makes_no_old_order_late(self):
        order = self._received(1)
        self.phone.limit_value = 0.5
        self.assertFalse(order.intake_entered_late)

    def test_nobody_says_when_an_order_was_entered(self):
        order = self._received(3)
        for vals in ({"intake_entered_at": "2020-01-01"}, {"intake_entered_late": 0}):
            with self.assertRaises(UserError):
                order.write(vals)
        self.assertTrue(order.intake_entered_late)
        with self.assertRaises(AccessError):
            self._order(intake_entered_at="2020-01-01 00:00:00")
        with freeze_time("2026-03-02 01:30:07"):
            self.assertEqual(
                str(self._order().intake_entered_at), "2026-03-02 01:30:07"
            )

    def test_the_ordering_person_belongs_to_the_customer(self):
        person = self.env["res.partner"].create(
            {"name": "Ms Li", "parent_id": self.partner.id}
        )
        self.assertEqual(
            self._order(ordering_person_id=person.id).ordering_person_id, person
        )
        stranger = self.env["res.partner"].create({"name": "Mr Wu"})
        with self.assertRaisesRegex(ValidationError, "Mr Wu"):
            self._order(ordering_person_id=stranger.id)

    def test_dates_of_arrival_are_dates_of_business(self):
        with self.assertRaises(ValidationError):
            self._order(expected_arrival="1926-01-01 00:00:00")

    def test_what_lacks_is_to_be_tidied_up(self):
        self.partner.write({"phone": "12345", "street": "Long Lane 1"})
        tidy, bare = self._received(0), self._received(0, intake_channel_id=False)
        self.assertFalse(tidy.intake_untidy)
        self.assertIn("intake channel", bare.intake_untidy)
        found = tidy.search([("intake_untidy", "!=", False)])
        self.assertIn(bare, found)
        self.assertNotIn(tidy, found)
        rest = tidy.search([("intake_untidy", "=", False)])
        self.assertIn(tidy, rest)
        self.partner.copy({"name": f" {self.partner.name.upper()} "})
        tidy.invalidate_recordset()
        self.assertIn("twice", tidy.intake_untidy)
        self.assertIn(tidy, tidy.search([("intake_untidy", "!=", False)]))
        bare.action_cancel()
        self.assertFalse(bare.intake_untidy)

    def test_orders_without_process_are_to_be_tidied_up(self):
        self.partner.write({"phone": "12345", "street": "Long Lane 1"})
        self.rule.active = False
        self.assertEqual(self._received(0).intake_untidy, "No process")


@tagged("post_install", "-at_install")
class TestOrderAcknowledged(TrackingCommon):
    """The customer is told that the order has arrived."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A", complete="order.acknowledged")])
        cls.mail = cls.env.ref("order_tracking.order_intake_channel_mail")
        cls.partner.email = "buyer@example.com"

    def test_by_mail_the_customer_reads_time_and_number(self):
        order = self._order(intake_received_at="2026-11-02 01:30:07")
        answer = order.order_acknowledge("mail", "We answer tomorrow.")
        self.assertEqual(order.acknowledged_by_id, self.clerk)
        self.assertEqual(order.acknowledged_channel_id, self.mail)
        self.assertEqual(answer["how"], "mail")
        written = order.message_ids.filtered(lambda m: self.partner in m.partner_ids)
        for wanted in (order.name, ":30:07", "We answer tomorrow."):
            self.assertIn(wanted, written.body)
        self.assertEqual(self._codes(order)[-1], "order.acknowledged")
        milestone = self.env["order.milestone"].search([("res_id", "=", order.id)])
        self.assertEqual(milestone.state, "done")
        with self.assertRaisesRegex(UserError, "has been acknowledged"):
            order.order_acknowledge("phone")

    def test_by_another_channel_it_is_only_kept(self):
        order = self._order()
        count = len(order.message_ids)
        order.order_acknowledge("phone")
        self.assertEqual(order.acknowledged_channel_id.code, "phone")
        self.assertEqual(len(order.message_ids), count)

    def test_bad_input_is_refused_and_changes_nothing(self):
        order = self._order()
        for how in ("pigeon", None, ["mail"], ""):
            with self.assertRaisesRegex(UserError, "There is no channel"):
                order.order_acknowledge(how)
        self.partner.email = False
        with self.assertRaisesRegex(UserError, "no email"):
            order.order_acknowledge()
        self.assertFalse(order.acknowledged_at)

    def test_a_channel_may_answer_by_itself(self):
        self.mail.acknowledge = "mail"
        order = self._order(intake_channel_id=self.mail.id)
        self.assertTrue(order.acknowledged_at)
        self.partner.email = False
        waiting = self._order(intake_channel_id=self.mail.id)
        self.assertFalse(waiting.acknowledged_at)
        texts = [notice["text"] for notice in waiting.order_head()["notices"]]
        self.assertIn("The customer does not know that the order has arrived", texts)

    def test_the_dialog_asks_for_the_channel(self):
        order = self._order()
        action = order.action_order_acknowledge()
        dialog = self.env[action["res_model"]].with_user(self.clerk)
        dialog = dialog.with_context(**action["context"]).create({})
        with self.assertRaisesRegex(UserError, "channel"):
            dialog.action_done()
        phone = self.env.ref("order_tracking.order_intake_channel_phone")
        dialog.channel_id = phone
        dialog.action_done()
        self.assertEqual(order.acknowledged_channel_id, phone)

    def test_who_does_not_sell_acknowledges_nothing(self):
        order = self._order()
        with self.assertRaises(UserError):
            order.with_user(self.keeper).order_acknowledge("phone")
        self.assertFalse(order.acknowledged_at)
