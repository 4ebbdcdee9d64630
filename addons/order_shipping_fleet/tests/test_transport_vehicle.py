from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged

from odoo.addons.order_shipping.tests.test_transport import TransportCommon


@tagged("post_install", "-at_install")
class TestTransportVehicle(TransportCommon):
    """A vehicle of the fleet has one transport at a time."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.driver = new_test_user(cls.env, "tv_driver", "base.group_user")
        cls.driver.partner_id.phone = "+86 138 0000 0000"
        brand = cls.env["fleet.vehicle.model.brand"].create({"name": "FAW"})
        model = cls.env["fleet.vehicle.model"].create(
            {"name": "J6", "brand_id": brand.id}
        )
        cls.lorry = cls.env["fleet.vehicle"].create(
            {
                "model_id": model.id,
                "license_plate": "A 123",
                "driver_id": cls.driver.partner_id.id,
                "car_value": 300000,
            }
        )

    def _with_lorry(self, **vals):
        vals = {"mode_id": self.own.id, "vehicle_id": self.lorry.id, **vals}
        return self._transport(self._delivery(), **vals)

    def _refused(self, act):
        """Return what is said of an act, which is undone as a request is."""
        with self.assertRaises(ValidationError) as refused:
            act()
        return str(refused.exception)

    def test_the_vehicle_brings_its_plate_and_its_driver(self):
        transport = self._with_lorry()
        self.assertEqual(transport.vehicle, "A 123")
        self.assertEqual(transport.driver_phone, "+86 138 0000 0000")
        transport.action_plan()
        self.assertEqual(transport.courier_id, self.driver)
        duties = transport.sudo()._delivery_duties()
        self.assertEqual(duties.user_id, self.driver)

    def test_what_was_entered_stays_where_the_fleet_knows_nothing(self):
        self.lorry.driver_id = False
        transport = self._with_lorry(driver_phone="139", courier_id=self.env.uid)
        self.assertEqual((transport.vehicle, transport.driver_phone), ("A 123", "139"))
        self.assertEqual(transport.courier_id.id, self.env.uid)

    def test_a_vehicle_has_one_transport_at_a_time(self):
        first = self._with_lorry()
        first.action_plan()
        second = self._with_lorry(
            departure_at=self._moment(hours=8), arrival_at=self._moment(hours=12)
        )
        self.assertIn(f"goes with {first.name}", self._refused(second.action_plan))
        second.departure_at = first.arrival_at
        second.action_plan()
        self.assertEqual(second.state, "planned")

    def test_it_leaves_again_when_it_has_come_back(self):
        first, second = (
            self._with_lorry(),
            self._with_lorry(
                departure_at=self._moment(hours=10), arrival_at=self._moment(hours=12)
            ),
        )
        (first | second).action_plan()
        first.action_depart()
        self.assertIn(f"goes with {first.name}", self._refused(second.action_depart))
        first.action_arrive()
        second.action_depart()
        self.assertEqual(second.state, "on_the_way")

    def test_what_was_given_up_takes_no_vehicle(self):
        first = self._with_lorry()
        first.action_plan()
        first.transport_cancel("Broken down")
        second = self._with_lorry()
        second.action_plan()
        self.assertEqual(second.state, "planned")

    def test_a_carrier_brings_its_own_vehicle(self):
        with self.assertRaisesRegex(ValidationError, "choose the own vehicle"):
            self._with_lorry(mode_id=self.road.id)
        draft = self._with_lorry()
        with Form(draft) as form:
            form.mode_id = self.road
        self.assertFalse(draft.vehicle_id)

    def test_the_vehicle_of_another_company_does_not_go(self):
        other = self.env["res.company"].sudo().create({"name": "Other"})
        self.lorry.sudo().company_id = other
        with self.assertRaisesRegex(ValidationError, "another company"):
            self._with_lorry()

    def test_interfaces_name_the_vehicle_by_its_id(self):
        transports = self._as(self.env["order.transport"], "store")
        said = {
            "mode": "own",
            "departure_at": str(self._moment(hours=1)),
            "arrival_at": str(self._moment(hours=2)),
            "picking_ids": self._delivery().ids,
        }
        for wrong in ("lorry", -1, 10**9):
            with self.assertRaisesRegex(ValidationError, "vehicle_id"):
                transports.transport_plan({**said, "vehicle_id": wrong})
        made = transports.transport_plan({**said, "vehicle_id": self.lorry.id})
        self.assertEqual(transports.browse(made["id"]).vehicle, "A 123")

    def test_who_arranges_transports_reads_vehicles_not_what_they_cost(self):
        lorry = self._as(self.lorry, "store")
        self.assertEqual(lorry.license_plate, "A 123")
        with self.assertRaises(AccessError):
            lorry.read(["car_value"])
        with self.assertRaises(AccessError):
            lorry.write({"license_plate": "B 1"})
        fleet = self.env.ref("fleet.fleet_group_user")
        self.env["res.users"].browse(lorry.env.uid).sudo().group_ids = [
            Command.link(fleet.id)
        ]
        self.assertEqual(lorry.read(["car_value"])[0]["car_value"], 300000)
