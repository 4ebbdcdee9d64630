from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_shipping import ShippingCommon


@tagged("post_install", "-at_install")
class TestShippingApi(ShippingCommon):
    def _api(self, role="sales"):
        return self._as(self.env["order.shipping.notice"], role)

    def _values(self, **vals):
        text = fields.Datetime.to_string
        return {**{k: text(v) for k, v in self._moments().items()}, **vals}

    def test_a_notice_is_issued_once_under_its_key(self):
        order = self._confirmed()
        line = {"order_line_id": order.order_line.id, "quantity": 2.0}
        values = self._values(lines=[line], applicant="Mr Li")
        first = self._api().notice_issue(order.id, values, key="N-1")
        again = self._api().notice_issue(order.id, values, key="N-1")
        self.assertEqual(first, again)
        self.assertEqual(first["lines"][0]["quantity"], 2)
        with self.assertRaisesRegex(ValidationError, "already used"):
            self._api().notice_issue(self._confirmed().id, values, key="N-1")

    def test_what_cannot_be_read_is_named_and_makes_nothing(self):
        order = self._confirmed()
        line = {"order_line_id": order.order_line.id, "quantity": -1}
        values = self._values(lines=[line, 7], checked=["moon"], colour="red")
        with self.assertRaises(ValidationError) as refused:
            self._api().notice_issue(order.id, values)
        for name in ("lines 1: quantity", "lines 2: 7", "checked: moon", "colour"):
            self.assertIn(name, str(refused.exception))
        for order_id in (10**9, "S00001", True, None):
            with self.subTest(order_id), self.assertRaises(ValidationError):
                self._api().notice_issue(order_id)
        with self.assertRaises(UserError):
            self._api().notice_issue(order.id, {})
        self.assertFalse(
            self.env["order.shipping.notice"].search(
                [("order_id", "=", order.id), ("state", "!=", "draft")]
            )
        )

    def test_notices_are_read_the_first_to_dispatch_first(self):
        late = self._issued(self._confirmed())
        soon = fields.Datetime.now() + timedelta(hours=1)
        first = self._issued(self._confirmed(), dispatch_at=soon)
        found = self._api("store").fetch_notices()
        names = [row["name"] for row in found["notices"]]
        self.assertLess(names.index(first.name), names.index(late.name))
        until = fields.Datetime.to_string(soon + timedelta(minutes=1))
        found = self._api("store").fetch_notices(until=until)["notices"]
        self.assertNotIn(late.name, [row["name"] for row in found])
        self.assertTrue(self._api("store").fetch_notices(limit=1)["more"])
        with self.assertRaisesRegex(ValidationError, "states are"):
            self._api("store").fetch_notices(state="lost")

    @covers("S4-B-16", "S4-B-33", "S4-B-38")
    def test_the_registers_say_what_the_procedure_lists(self):
        order = self._confirmed()
        asked = fields.Datetime.now() - timedelta(hours=30)
        notice = self._issued(
            order, applicant="Mr Li", requested_at=asked, requirements="Upright"
        )
        lines = self._as(self.env["order.shipping.notice.line"], "sales")
        row = lines.fetch_register("clerk")["lines"][-1]
        self.assertEqual(row["applicant"], "Mr Li")
        self.assertEqual(row["requested_at"], fields.Datetime.to_string(asked))
        self.assertEqual(row["notice_id"], notice.name)
        self.assertLessEqual(
            {"product_id", "matching_part", "labels", "address", "contact", "phone"},
            row.keys(),
        )
        self.assertFalse(
            [
                one
                for one in lines.fetch_register("warehouse")["lines"]
                if one["notice_id"] == notice.name
            ]
        )
        self._ship(order, 5)
        self._as(notice, "store").shipping_dispatch(self.carrier.id, "SF-1")
        row = lines.fetch_register("warehouse")["lines"][-1]
        self.assertEqual((row["carrier_id"], row["waybill"]), ("Express", "SF-1"))
        self.assertEqual(row["requirements"], "Upright")
        for kind, since, until in (
            ("other", None, None),
            ("clerk", "2026-02-01 00:00:00", "2026-01-01 00:00:00"),
            ("clerk", "yesterday", None),
        ):
            with self.subTest(kind), self.assertRaises(ValidationError):
                lines.fetch_register(kind, since, until)
