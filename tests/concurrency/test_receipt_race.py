"""Receipts, carriers and devices report at the same moment, in real transactions."""

from datetime import timedelta

from shipping_race import ShippingRace

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

text = fields.Datetime.to_string


@tagged("post_install", "-at_install")
class TestReceiptRace(ShippingRace):
    def setUp(self):
        super().setUp()
        self._shipped()

    def _receive(self, key=None, **said):
        values = {"signed_by": "Wang", "kind": "phone", **said}

        def receive(env):
            picking = env["stock.picking"].browse(self.picking)
            return picking.receipt_record(values, key)

        return receive

    def _receipts(self):
        def count(env):
            picking = env["stock.picking"].browse(self.picking)
            return len(picking.receipt_ids)

        return self._read(count)

    def test_a_call_that_is_repeated_beside_is_one_receipt(self):
        self._beside(self._receive(self.tag), self._receive(self.tag))
        self.assertEqual(self._receipts(), 1)
        self.assertEqual(self._events("receipt.signed"), 1)
        self.assertEqual(self._events("order.delivered"), 1)

    def test_two_people_who_record_it_are_one_receipt(self):
        self._beside(self._receive(), self._receive(signed_by="Li"), refused=UserError)
        self.assertEqual(self._receipts(), 1)
        self.assertEqual(self._events("receipt.signed"), 1)

    def test_a_refusal_that_is_repeated_beside_is_one(self):
        said = {"result": "refused", "remarks": "Wet"}
        self._beside(self._receive(self.tag, **said), self._receive(self.tag, **said))
        self.assertEqual(self._receipts(), 1)
        self.assertEqual(self._events("receipt.refused"), 1)

    def test_goods_are_not_received_that_are_refused_beside(self):
        """Whoever comes later sees the other's word, and says it anew knowingly."""
        self._beside(self._receive(result="refused", remarks="Wet"), self._receive())
        self.assertEqual(self._events("receipt.refused"), 1)
        self.assertEqual(self._events("receipt.signed"), 1)

    def test_it_arrives_once(self):
        def arrive(env):
            env["stock.picking"].browse(self.picking).shipment_arrive()

        self._beside(arrive, arrive)
        self.assertEqual(self._events("shipment.arrived"), 1)


@tagged("post_install", "-at_install")
class TestTransportRace(ShippingRace):
    def setUp(self):
        super().setUp()
        self._noticed()
        self.start = fields.Datetime.now().replace(microsecond=0)
        with self.registry.cursor() as cr:
            self.transport = self._under_way(self._env(cr)).id

    def _under_way(self, env):
        transport = env["order.transport"].create(
            {
                "mode_id": env.ref("order_tracking.order_transport_mode_courier").id,
                "carrier_id": env["delivery.carrier"].search([], limit=1).id,
                "waybill": self.tag,
                "departure_at": self.start,
                "arrival_at": self.start + timedelta(days=1),
                "has_limits": True,
                "temperature_min": 2,
                "temperature_max": 8,
                "stop_ids": [Command.create({"picking_id": self.picking})],
            }
        )
        transport.action_plan()
        self._validate(env)
        transport.action_depart()
        return transport

    def _push(self, *events):
        rows = [
            {
                "date": text(self.start + timedelta(seconds=5)),
                "status": status,
                "key": k,
            }
            for status, k in events
        ]

        def push(env):
            return env["order.transport"].transport_push(self.tag, rows)

        return push

    def _measure(self, *rows):
        said = [
            {"date": text(self.start - timedelta(minutes=ago)), "temperature": value}
            for ago, value in rows
        ]

        def measure(env):
            transport = env["order.transport"].browse(self.transport)
            return transport.reading_push("D-1", said)

        return measure

    def _seen(self, *names):
        def look(env):
            transport = env["order.transport"].browse(self.transport)
            return [transport[name] for name in names]

        return self._read(look)

    def _kept(self, name):
        return self._read(
            lambda env: len(env["order.transport"].browse(self.transport)[name])
        )

    def test_a_push_that_is_repeated_beside_is_kept_once(self):
        push = self._push(("in_transit", "a"), ("delayed", "b"))
        self._beside(push, push)
        self.assertEqual(self._kept("event_ids"), 2)
        self.assertEqual(self._events("transport.event"), 2)

    def test_two_pushes_beside_lose_nothing(self):
        self._beside(
            self._push(("picked_up", "a"), ("in_transit", "b")),
            self._push(("in_transit", "b"), ("arrived", "c")),
        )
        self.assertEqual(self._kept("event_ids"), 3)
        self.assertEqual(self._seen("state"), ["arrived"])

    def test_two_words_of_one_loss_are_one_exception(self):
        self._beside(self._push(("lost", "a")), self._push(("lost", "b")))

        def count(env):
            return env["order.exception"].search_count([("order_id", "=", self.order)])

        self.assertEqual(self._read(count), 1)

    def test_the_carrier_and_the_driver_report_one_arrival(self):
        def arrive(env):
            env["order.transport"].browse(self.transport).transport_arrive()

        self._beside(self._push(("arrived", "a")), arrive, refused=UserError)
        self.assertEqual(self._events("transport.arrived"), 1)
        self.assertEqual(self._events("shipment.arrived"), 1)

    def test_readings_that_are_repeated_beside_are_one_alarm(self):
        measure = self._measure((2, 12.0), (1, 13.0))
        self._beside(measure, measure)
        self.assertEqual(self._kept("reading_ids"), 2)
        self.assertEqual(self._seen("alarms", "is_alarmed"), [1, True])
        self.assertEqual(self._events("transport.alarm"), 1)

    def test_two_parts_of_one_time_outside_are_one_alarm(self):
        """Sent beside each other, the later part first."""
        self._beside(self._measure((1, 13.0)), self._measure((2, 12.0)))
        self.assertEqual(self._kept("reading_ids"), 2)
        self.assertEqual(self._seen("alarms"), [1])
