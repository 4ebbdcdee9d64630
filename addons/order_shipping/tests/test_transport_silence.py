from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .test_transport import TransportCommon

text = fields.Datetime.to_string


@tagged("post_install", "-at_install")
class TestTransportSilence(TransportCommon):
    """A transport under way of which nothing is heard is somebody's problem."""

    def setUp(self):
        super().setUp()
        self.ruled.silent_label = "4 hours"
        self.picking = self._delivery(True)
        self.transport = self._planned(
            self.picking, carrier_id=self.carrier.id, waybill="SF-7"
        )

    def _after(self, **ahead):
        """Let the clock look some time from now."""
        with freeze_time(self._moment(**ahead)):
            self.env["order.transport"]._cron_silence()
        self.transport.invalidate_recordset()

    def _problems(self):
        orders = [("order_id", "=", self.picking.sale_id.id)]
        return self.env["order.exception"].search(orders)

    def _push(self, key, **ahead):
        with freeze_time(self._moment(**ahead)):
            event = {
                "date": text(self.transport.departed_at),
                "status": "in_transit",
                "key": key,
            }
            self._as(self.transport, "store").transport_push("SF-7", [event])
        self.transport.invalidate_recordset()

    @covers("S2-F-15", "S4-B-44")
    def test_silence_is_a_transport_problem_once(self):
        self._after(hours=9)
        self.assertFalse(self._problems(), "it has not departed")
        self.transport.action_depart()
        self._after(hours=3)
        self.assertFalse(self._problems())
        self._after(hours=5)
        self.assertEqual(self._problems().type_code, "transport")
        self.assertIn("for 5 hours", self._problems().description)
        self.assertTrue(self.transport.is_silent)
        self._after(hours=9)
        self.assertEqual(self._problems().repeats, 0)

    def test_whatever_is_heard_ends_the_silence(self):
        self.transport.action_depart()
        self._after(hours=5)
        self._push("late", hours=6)
        self.assertFalse(self.transport.is_silent)
        self._after(hours=9)
        self.assertFalse(self.transport.is_silent, "3 hours since it was heard")
        with freeze_time(self._moment(hours=9.5)):
            row = {"date": text(self.transport.departed_at), "temperature": 5}
            self._as(self.transport, "store").reading_push("D-1", [row])
        self._after(hours=13)
        self.assertFalse(self.transport.is_silent)
        self._after(hours=14)
        self.assertTrue(self.transport.is_silent)
        self.assertEqual(self._problems().repeats, 1, "it joins the open problem")

    def test_who_has_arrived_need_not_say_anything(self):
        self.transport.action_depart()
        self.transport.action_arrive()
        self._after(hours=9)
        self.assertFalse(self._problems())
        self.assertFalse(self.transport.silent_at)

    def test_the_strictest_rule_of_its_orders_counts(self):
        strict = self._shipping_rule(
            sequence=-1,
            notice_required=False,
            silent_within="1 hour",
            domain="[('client_order_ref', '=', 'URGENT')]",
        )
        second = self._delivery(True)
        second.sale_id.client_order_ref = "URGENT"
        both = self._planned(self._delivery(True), second)
        both.action_depart()
        self.transport.action_depart()
        self.assertEqual(both.silent_at, both.heard_at + timedelta(hours=1))
        self.assertGreater(self.transport.silent_at, both.silent_at)
        strict.silent_within = False
        self.ruled.silent_within = False
        third = self._planned(self._delivery(True))
        third.action_depart()
        self.assertFalse(third.silent_at, "no rule listens")

    def test_the_limit_is_one(self):
        with self.assertRaisesRegex(ValidationError, "no time limit"):
            self.ruled.silent_label = "soon"
