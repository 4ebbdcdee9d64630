from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_shipping import ShippingCommon
from .test_receipt import PIXEL


class TransportCommon(ShippingCommon):
    """Deliveries that wait to be carried."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ruled.notice_required = False
        cls.road = cls.env.ref("order_tracking.order_transport_mode_road")
        cls.own = cls.env.ref("order_tracking.order_transport_mode_own")
        cls.courier_mode = cls.env.ref("order_tracking.order_transport_mode_courier")

    def _moment(self, **ahead):
        return fields.Datetime.now() + timedelta(**ahead)

    def _transport(self, *pickings, user="store", **vals):
        stops = [
            fields.Command.create({"picking_id": one.id, "sequence": place})
            for place, one in enumerate(pickings)
        ]
        return self._as(self.env["order.transport"], user).create(
            {
                "mode_id": self.road.id,
                "departure_at": self._moment(hours=1),
                "arrival_at": self._moment(hours=9),
                "stop_ids": stops,
                **vals,
            }
        )

    def _planned(self, *pickings, **vals):
        transport = self._transport(*pickings, **vals)
        transport.action_plan()
        return transport

    def _delivery(self, shipped=False):
        order = self._confirmed()
        return self._ship(order, 5) if shipped else order.picking_ids

    def _told_of(self, picking, prefix):
        found = self.env["order.event"].search(
            [
                ("res_model", "=", "sale.order"),
                ("res_id", "=", picking.sale_id.id),
                ("code", "=like", f"{prefix}.%"),
            ],
            order="id",
        )
        return found.mapped("code")


@tagged("post_install", "-at_install")
class TestTransport(TransportCommon):
    @covers("S3-F-09", "S3-O-08")
    def test_a_transport_goes_from_the_plan_to_its_last_stop(self):
        first, second = self._delivery(True), self._delivery(True)
        transport = self._planned(
            first, second, carrier_id=self.carrier.id, waybill="SF-1", vehicle="A 1"
        )
        self.assertEqual(first.carrier_tracking_ref, "SF-1")
        transport.transport_pick_up()
        transport.action_depart()
        transport.transport_arrive(first.id)
        self.assertEqual(transport.state, "on_the_way")
        self.assertTrue(first.arrived_at)
        self.assertFalse(second.arrived_at)
        transport.stop_ids[1].action_arrive()
        self.assertEqual(transport.state, "arrived")
        self.assertTrue(transport.on_time)
        self.assertEqual(
            self._told_of(second, "transport"),
            ["transport.planned", "transport.departed", "transport.arrived"],
        )
        self.assertEqual(self._told_of(second, "shipment")[-1], "shipment.arrived")
        self.assertIn("carrier.picked_up", self._told_of(first, "carrier"))

    def test_what_a_plan_must_say_is_named_in_one_message(self):
        transport = self._transport(mode_id=False, departure_at=False)
        with self.assertRaises(UserError) as refused:
            transport.action_plan()
        for name in ("Transport Mode", "Planned Departure", "Stop"):
            self.assertIn(name, str(refused.exception))
        with self.assertRaises(ValidationError):
            self._transport(arrival_at=self._moment(hours=-2))
        courier = self._transport(
            self._delivery(), mode_id=self.courier_mode.id, carrier_id=self.carrier.id
        )
        with self.assertRaisesRegex(UserError, "Waybill"):
            courier.action_plan()

    @covers("S1-B-101", "S4-B-23")
    def test_a_carrier_instead_of_the_own_vehicle_has_a_reason(self):
        self.ruled.own_vehicle_first = True
        transport = self._transport(self._delivery(), carrier_id=self.carrier.id)
        with self.assertRaisesRegex(UserError, "Reason for the Choice"):
            transport.action_plan()
        transport.reason = "Our lorry is in the workshop"
        transport.action_plan()
        own = self._planned(self._delivery(), mode_id=self.own.id)
        self.assertTrue(own.is_own)
        with self.assertRaisesRegex(UserError, "without a carrier"):
            self._planned(
                self._delivery(),
                mode_id=self.own.id,
                carrier_id=self.carrier.id,
                reason="Both",
            )

    @covers("S4-B-23")
    def test_the_channel_fits_the_arrival_that_the_notice_says(self):
        order = self._confirmed()
        self._issued(order, arrival_at=self._moment(days=2))
        late = self._moment(days=3)
        transport = self._transport(order.picking_ids, arrival_at=late)
        with self.assertRaisesRegex(UserError, "Reason for the Choice"):
            transport.action_plan()
        transport.arrival_at = self._moment(days=1)
        transport.action_plan()
        self.assertEqual(transport.state, "planned")

    def test_a_delivery_goes_with_one_transport(self):
        picking = self._delivery()
        first = self._planned(picking, carrier_id=self.carrier.id, waybill="SF-2")
        with self.assertRaisesRegex(UserError, "carries it already"):
            self._planned(picking)
        with self.assertRaisesRegex(UserError, "under the waybill"):
            self._planned(self._delivery(), carrier_id=self.carrier.id, waybill="SF-2")
        first.transport_cancel("No goods")
        self.assertEqual(self._planned(picking).state, "planned")

    def test_a_carrier_that_was_replaced_is_not_used(self):
        self.carrier.active = False
        with self.assertRaisesRegex(UserError, "not used any more"):
            self._planned(self._delivery(), carrier_id=self.carrier.id)

    @covers("S0-A-17")
    def test_the_courier_owes_the_delivery_and_reports_it(self):
        user = "order_process.order_process_group_user"
        courier = new_test_user(self.env, "ship_courier", user)
        picking = self._delivery(True)
        transport = self._planned(picking, mode_id=self.own.id, courier_id=courier.id)
        duties = (
            self.env["order.duty"]
            .with_user(courier)
            .fetch_duties(res_model="order.transport", res_ids=transport.ids)["duties"]
        )
        self.assertEqual(len(duties), 1)
        self.assertIn("transport.courier_assigned", self._told_of(picking, "transport"))
        transport.with_user(courier).stop_ids.action_arrive()
        self.assertEqual(transport.state, "arrived")
        self.assertTrue(picking.arrived_at)
        duties = (
            self.env["order.duty"]
            .with_user(courier)
            .fetch_duties(res_model="order.transport", res_ids=transport.ids)["duties"]
        )
        self.assertFalse(duties)

    @covers("S1-B-101")
    def test_the_carrier_signs_once(self):
        transport = self._planned(
            self._delivery(), carrier_id=self.carrier.id, waybill="SF-3"
        )
        with self.assertRaisesRegex(UserError, "who signed"):
            transport.transport_sign(" ")
        paper = self._as(self.env["ir.attachment"], "store").create(
            {"name": "receipt.pdf", "raw": b"signed"}
        )
        transport.transport_sign("Driver Bo", attachment_ids=paper.ids)
        self.assertEqual(transport.receipt_by, "Driver Bo")
        self.assertTrue(transport.receipt_attachment_ids)
        with self.assertRaisesRegex(UserError, "signed for"):
            transport.transport_sign("Driver Bo")

    def test_a_planned_transport_stands_and_strangers_do_not_act(self):
        transport = self._planned(self._delivery())
        with self.assertRaisesRegex(UserError, "content is fixed"):
            transport.vehicle = "B 2"
        with self.assertRaisesRegex(UserError, "content is fixed"):
            transport.stop_ids.sequence = 3
        for name, value in (("state", "arrived"), ("is_alarmed", True)):
            with self.assertRaises(AccessError):
                transport.write({name: value})
        user = "order_process.order_process_group_user"
        stranger = new_test_user(self.env, "ship_stranger_t", user)
        transport.sudo().stop_ids.picking_id.sale_id.user_id = self.clerk
        self.assertFalse(transport.with_user(stranger).has_access("read"))
        for step in ("action_depart", "transport_arrive", "transport_pick_up"):
            with self.subTest(step), self.assertRaises(AccessError):
                getattr(transport.with_user(stranger), step)()

    def test_a_gate_holds_the_plan(self):
        self._required("client_order_ref", codes=("transport.planned",))
        with self.assertRaisesRegex(UserError, "Customer Reference"):
            self._planned(self._delivery())

    def test_a_transport_is_planned_once_under_its_key(self):
        picking = self._delivery()
        text = fields.Datetime.to_string
        values = {
            "mode": "road",
            "departure_at": text(self._moment(hours=1)),
            "arrival_at": text(self._moment(hours=5)),
            "picking_ids": picking.ids,
        }
        api = self._as(self.env["order.transport"], "store")
        first = api.transport_plan(values, key="T-1")
        self.assertEqual(api.transport_plan(values, key="T-1"), first)
        self.assertEqual(first["stops"][0]["picking"], picking.name)
        with self.assertRaises(ValidationError) as refused:
            api.transport_plan(
                {**values, "mode": "rocket", "freight": "much", "picking_ids": [10**9]}
            )
        for name in ("mode", "freight", "picking_ids"):
            self.assertIn(name, str(refused.exception))

    @covers("S3-O-08")
    def test_what_was_refused_at_the_door_is_no_stop_any_more(self):
        delivery = self._delivery(True)
        transport = self._planned(delivery)
        transport.action_depart()
        stop = transport.stop_ids
        waiting = [("received", "=", False), ("picking_id", "=", delivery.id)]
        stop.action_arrive()
        self.assertEqual(stop.search(waiting), stop)
        self._as(delivery, "sales").receipt_record(
            {
                "signed_by": "Mr Wang",
                "kind": "phone",
                "result": "refused",
                "remarks": "Wrong colour",
            }
        )
        stop.invalidate_recordset()
        self.assertTrue(stop.received)
        self.assertFalse(stop.search(waiting))
        with freeze_time(self._moment(hours=2)):
            again = self._planned(delivery, arrival_at=self._moment(hours=3))
            self.assertFalse(again.stop_ids.received)
            again.action_depart()
            self.assertEqual(stop.search(waiting), again.stop_ids)

    def test_the_courier_goes_from_stop_to_stop(self):
        groups = "order_process.order_process_group_user,stock.group_stock_user"
        courier = new_test_user(self.env, "ship_stops", groups)
        first, second = self._delivery(True), self._delivery(True)
        transport = self._planned(first, second, courier_id=courier.id)
        transport.action_depart()
        stops = transport.stop_ids.with_user(courier)
        found = stops.search([("received", "=", False)])
        self.assertLessEqual(set(stops.ids), set(found.ids))
        stops[0].action_arrive()
        opened = stops[0].action_record_receipt()
        self.assertEqual(opened["context"]["default_kind"], "electronic")
        dialogs = self.env[opened["res_model"]].with_user(courier)
        dialog = dialogs.with_context(**opened["context"]).create(
            {"signed_by": "Ms Li", "signature": PIXEL}
        )
        dialog.action_sign()
        stops.invalidate_recordset()
        self.assertEqual(stops.mapped("received"), [True, False])
        waiting = stops.search([("received", "=", False), ("id", "in", stops.ids)])
        self.assertEqual(waiting, stops[1])
