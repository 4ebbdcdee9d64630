from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_shipping import ShippingCommon


@tagged("post_install", "-at_install")
class TestMissingPart(ShippingCommon):
    def setUp(self):
        super().setUp()
        self.ruled.short_needs_consent = True
        self.order = self._confirmed(user_id=self.clerk.id)

    def _part(self, quantity=2, user="store", **vals):
        return self._as(self.env["order.missing.part"], user).create(
            {
                "order_id": self.order.id,
                "order_line_id": self.order.order_line.id,
                "quantity": quantity,
                "reason": "The casting broke",
                "role_id": self.roles["transport"].id,
                **vals,
            }
        )

    def _recorded(self, quantity=2):
        part = self._part(quantity)
        part.action_record()
        return part

    def _duties(self, part, user):
        duties = self.env["order.duty"].with_user(user)
        return duties.fetch_duties(res_model=part._name, res_ids=part.ids)["duties"]

    @covers("S1-B-063")
    def test_less_leaves_with_the_customers_consent_only(self):
        self._issued(self.order)
        with self.assertRaisesRegex(UserError, "2.0 Units of the shipping notice"):
            self._ship(self.order, 3)
        part = self._recorded()
        self.assertEqual(len(self._duties(part, self.clerk)), 1, "sales is told")
        with self.assertRaisesRegex(UserError, "customer's consent"):
            self._ship(self.order, 3)
        self._as(part, "sales").missing_consent("Mr Wang", "phone")
        self.assertFalse(self._duties(part, self.clerk))
        self._ship(self.order, 3)
        self.assertEqual(self.order.order_line.qty_delivered, 3)

    @covers("S1-B-064")
    def test_the_department_makes_it_good_once_the_part_is_there(self):
        part = self._recorded()
        self._as(part, "sales").missing_consent("Mr Wang", "paper")
        self.assertFalse(self._duties(part, self.people["transport"]))
        self._as(part, "store").action_arrive()
        self.assertEqual(len(self._duties(part, self.people["transport"])), 1)
        with self.assertRaisesRegex(AccessError, "Transport"):
            self._as(part, "sales").missing_remedy("Sent")
        handled = self._as(part, "transport")
        with self.assertRaisesRegex(UserError, "how it was made good"):
            handled.missing_remedy(" ")
        handled.missing_remedy("Sent with SF-3")
        self.assertEqual(part.state, "remedied")
        self.assertFalse(self._duties(part, self.people["transport"]))
        events = self.env["order.event"].search(
            [("res_id", "=", self.order.id), ("code", "=like", "missing.%")], order="id"
        )
        steps = ("recorded", "consented", "arrived", "remedied")
        self.assertEqual(events.mapped("code"), [f"missing.{one}" for one in steps])

    def test_no_more_is_missing_than_is_left_to_deliver(self):
        for quantity in (0, -1, 6):
            with self.subTest(quantity), self.assertRaises(ValidationError):
                self._part(quantity)
        self.ruled.short_needs_consent = False
        self._issued(self.order)
        self._ship(self.order, 4)
        with self.assertRaisesRegex(ValidationError, "at most 1"):
            self._part(2)
        other = self._confirmed()
        with self.assertRaisesRegex(ValidationError, "no line of"):
            self._part(1, order_line_id=other.order_line.id)

    def test_a_consent_is_dated_after_the_record(self):
        part = self._as(self._recorded(), "sales")
        now = fields.Datetime.now()
        text = fields.Datetime.to_string
        for moment in (now - timedelta(days=2), now + timedelta(days=2)):
            with self.assertRaises(ValidationError):
                part.missing_consent("Mr Wang", "phone", text(moment))
        with self.assertRaisesRegex(ValidationError, "by way of"):
            part.missing_consent("Mr Wang", "pigeon")
        with self.assertRaisesRegex(UserError, "agreed"):
            part.missing_consent("  ", "phone")
        with self.assertRaises(AccessError):
            self._as(part, "store").missing_consent("Mr Wang", "phone")

    def test_nobody_writes_what_the_steps_write_and_strangers_do_not_read(self):
        part = self._recorded()
        for name, value in (
            ("state", "consented"),
            ("consent_by", "Me"),
            ("remedied_at", fields.Datetime.now()),
        ):
            with self.subTest(name), self.assertRaises(AccessError):
                part.write({name: value})
        with self.assertRaisesRegex(UserError, "content is fixed"):
            part.quantity = 1
        user = "order_process.order_process_group_user"
        stranger = new_test_user(self.env, "miss_stranger", user)
        self.assertFalse(part.with_user(stranger).has_access("read"))

    def test_it_ends_with_its_order_and_open_ones_are_listed(self):
        part = self._recorded()
        listed = self._as(self.env["order.missing.part"], "store").fetch_missing(
            role=self.roles["transport"].code
        )
        self.assertIn(part.name, [row["name"] for row in listed["parts"]])
        self._as(part, "sales").missing_cancel("Found it")
        self.assertEqual(part.state, "cancelled")
        again = self._recorded()
        self.order.with_user(self.clerk)._action_cancel()
        self.assertEqual(again.state, "cancelled")
        self.assertFalse(self._duties(again, self.clerk))
