from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .test_transport import TransportCommon

text = fields.Datetime.to_string


@tagged("post_install", "-at_install")
class TestTransportPush(TransportCommon):
    """A simulated carrier and a device that call us, also twice and out of order."""

    def setUp(self):
        super().setUp()
        self.picking = self._delivery(True)
        self.transport = self._planned(
            self.picking,
            carrier_id=self.carrier.id,
            waybill="SF-9",
            has_limits=True,
            temperature_min=2,
            temperature_max=8,
            humidity_max=60,
        )
        self.transport.transport_pick_up()
        self.transport.action_depart()
        self.left = self.transport.departed_at

    def _report_of(self, status, key, hours=0.0, **said):
        moment = self.left + timedelta(hours=hours)
        return {"date": text(moment), "status": status, "key": key, **said}

    def _push(self, *events):
        api = self._as(self.env["order.transport"], "store")
        return api.transport_push("SF-9", list(events))

    def _reading(self, temperature, minutes=0, humidity=40):
        moment = self.left + timedelta(minutes=minutes)
        return {"date": text(moment), "temperature": temperature, "humidity": humidity}

    def _measure(self, *rows):
        return self.transport.reading_push("D-1", list(rows))

    @covers("S2-F-15", "S3-X-14")
    def test_what_is_pushed_twice_is_kept_once(self):
        event = self._report_of("in_transit", "k1", place="Wuhan")
        self.assertEqual(self._push(event)["kept"], 1)
        self.assertEqual(self._push(event)["known"], 1)
        self.assertEqual(self._push(event, event)["kept"], 0)
        self.assertEqual(len(self.transport.event_ids), 1)
        self.assertEqual(
            self._told_of(self.picking, "transport").count("transport.event"), 1
        )

    def test_the_carriers_word_moves_it_on_and_never_back(self):
        self._push(self._report_of("arrived", "k2"))
        self.assertEqual(self.transport.state, "arrived")
        self.assertTrue(self.picking.arrived_at)
        self._push(self._report_of("in_transit", "k3"))
        self.assertEqual(self.transport.state, "arrived")
        late = self.transport.event_ids.filtered("is_late_report")
        self.assertEqual(late.key, "k3")

    def test_a_wrong_event_makes_the_whole_call_nothing(self):
        good = self._report_of("in_transit", "k4")
        for bad in (
            {**good, "status": "flying"},
            {**good, "key": ""},
            {**good, "date": "soon"},
            {**good, "date": "2090-01-01 00:00:00"},
            {**good, "place": 7},
            {"status": "arrived"},
            "nonsense",
        ):
            with self.subTest(bad=bad), self.assertRaises(ValidationError):
                self._push(good, bad)
        self.assertFalse(self.transport.event_ids)
        with self.assertRaisesRegex(ValidationError, "1000"):
            self._push(*[good] * 1001)
        with self.assertRaisesRegex(ValidationError, "no transport"):
            self.env["order.transport"].transport_push("SF-0", [good])

    def test_a_lost_shipment_is_an_exception(self):
        self._push(self._report_of("lost", "k5", note="Truck burnt"))
        found = self.env["order.exception"].search(
            [("order_id", "=", self.picking.sale_id.id)]
        )
        self.assertEqual(found.type_code, "transport")
        self.assertIn("Truck burnt", found.description)

    @covers("S3-B-08")
    def test_one_alarm_for_one_time_outside_the_limits(self):
        self.assertFalse(self._measure(self._reading(5, minutes=-40))["alarm"])
        warm = [self._reading(9 + n / 10, minutes=-n) for n in range(10, 30)]
        self.assertTrue(self._measure(*warm)["alarm"])
        self.assertEqual(self.transport.alarms, 1)
        told = self._told_of(self.picking, "transport")
        self.assertEqual(told.count("transport.alarm"), 1)
        found = self.env["order.exception"].search(
            [("order_id", "=", self.picking.sale_id.id)]
        )
        self.assertEqual(len(found), 1)
        self.assertIn("8.0", found.description)
        self.assertTrue(self._measure(self._reading(5, minutes=-50))["alarm"])
        self.assertFalse(self._measure(self._reading(6, minutes=-5))["alarm"])
        self.assertTrue(self._measure(self._reading(6, -2, humidity=70))["alarm"])
        self.assertEqual(self.transport.alarms, 2)

    def test_readings_are_kept_once(self):
        row = self._reading(5)
        self.assertEqual(self._measure(row, row)["kept"], 1)
        self.assertEqual(self._measure(row)["known"], 1)
        self.assertEqual(len(self.transport.reading_ids), 1)

    def test_what_no_device_measures_is_refused_not_alarmed(self):
        good = self._reading(5)
        for bad in (
            self._reading(-91),
            self._reading(101),
            self._reading(5, humidity=101),
            self._reading(5, humidity=-1),
            self._reading("warm"),
            self._reading(float("nan")),
            self._reading(5, minutes=-60 * 24),
            self._reading(5, minutes=600),
            {"temperature": 5},
        ):
            with self.subTest(bad=bad), self.assertRaises(ValidationError):
                self._measure(good, bad)
        self.assertFalse(self.transport.reading_ids)
        self.assertFalse(self.transport.is_alarmed)
        with self.assertRaisesRegex(ValidationError, "device"):
            self.transport.reading_push(" ", [good])

    def test_what_was_reported_is_evidence(self):
        self._push(self._report_of("in_transit", "k6"))
        self._measure(self._reading(5))
        for records in (self.transport.event_ids, self.transport.reading_ids):
            with self.assertRaises(AccessError):
                records.unlink()
            with self.assertRaises(AccessError):
                records.write({"date": fields.Datetime.now()})

    def test_people_report_by_hand(self):
        self.transport.transport_report("delayed", "Changsha", "Road closed")
        event = self.transport.event_ids
        self.assertEqual((event.source, event.place), ("hand", "Changsha"))
