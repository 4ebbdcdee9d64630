"""Rows about transports: planned, monitored, measured; carriers judged."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from . import shipping
from .broken import broken_by
from .noticing import NoticeCase

#: Scenario: the node by which the goods reach the customer, whose it is, and what has
#: really happened once it is done: nothing where the scenario ships by hand.
ARRANGED = {
    "s3_b": ("5", "logistics", "arrived"),
    "s3_f": ("8", "logistics", "left"),
    "s3_g": ("5", "logistics", "arrived"),
    "s3_h": ("6", "logistics", "left"),
    "s3_o": ("6", "logistics", None),
    "s3_r": ("8", "salesperson", "left"),
    "s3_t": ("6", "logistics", None),
}
#: Those of them that are due on the day that the customer was promised.
PROMISED = ("s3_f", "s3_g", "s3_h", "s3_r", "s3_t")
#: Those of them that wait for the end of production.
IN_STEP = {"s3_t": "5"}


class TransportCase(NoticeCase):
    """Plans transports as the person of a role."""

    def carrier(self, name="SF Express"):
        """A carrier that the company has."""
        freight = self.env["product.product"].create(
            {"name": "Freight", "type": "service"}
        )
        return self.env["delivery.carrier"].create(
            {"name": name, "product_id": freight.id}
        )

    def plans(self, order, role, pickings=None, **said):
        """The person of a role plans how deliveries go; return the transport."""
        user = self.enable(role, "transport.planned")
        mine = order.with_user(user)
        waiting = pickings or shipping.deliveries(mine)
        planned = shipping.transport(mine, waiting, **said)
        planned.action_plan()
        return planned


@tagged("post_install", "-at_install")
class TestRowsTransport(TransportCase):
    """S4-B, S3-F, S2-F, S3-B."""

    shows = ("s4_b", "s3_f", "s2_f", "s3_b")

    @covers("S3-F-09")
    @broken_by("nodes/7/role", "salesperson")
    @broken_by("nodes/7/done_by", "by hand")
    def test_logistics_draws_up_the_transport_plan_of_an_order(self):
        order = self.an_order("s3_f")
        self.until(order, "7")
        self.check_owes(order, "7", "logistics")
        user = self.enable("logistics", "order.confirmed")
        if order.state != "sale":
            order.with_user(user).action_confirm()
        user = self.enable("logistics", "transport.planned")
        mine = order.with_user(user)
        bare = shipping.transport(mine, shipping.deliveries(mine), mode_id=False)
        with self.assertRaisesRegex(UserError, "Transport Mode"):
            bare.action_plan()
        planned = self.plans(order, "logistics", vehicle="粤A 12345")
        self.assertEqual(planned.vehicle, "粤A 12345")
        self.assertTrue(planned.mode_id and planned.arrival_at)
        self.check_done_by(order, "7", "logistics")

    @covers("S4-B-23")
    @broken_by("nodes/5/done_by", "by hand")
    @broken_by("shipping_rules/0/issued_by", "finance")
    def test_the_keeper_chooses_the_channel_by_the_arrival(self):
        self.stores("warehouse")
        order = self.an_order("s4_b")
        self.until(order, "5")
        arrives = fields.Datetime.now() + timedelta(days=3)
        self.issues(order, "sales_clerk", arrival_at=arrives)
        self.check_done_by(order, "5", "sales_clerk")
        late = {"arrival_at": arrives + timedelta(days=1)}
        with self.assertRaisesRegex(UserError, "Reason for the Choice"):
            self.plans(order, "warehouse", **late)
        fast = self.plans(order, "warehouse", arrival_at=arrives - timedelta(hours=4))
        self.assertLess(fast.arrival_at, arrives)

    @covers("S4-B-24")
    @broken_by("nodes/8/role", "sales_clerk")
    @broken_by("nodes/8/done_by", "by hand")
    def test_the_keeper_notes_carrier_and_waybill_with_the_notice(self):
        self.stores("warehouse")
        order = self.an_order("s4_b")
        self.until(order, "8")
        self.check_owes(order, "8", "warehouse")
        notice = self.env["order.shipping.notice"].search([("order_id", "=", order.id)])
        keeper = self.by(notice, "warehouse")
        with self.assertRaisesRegex(UserError, "waybill"):
            keeper.shipping_dispatch(self.carrier().id)
        keeper.shipping_dispatch(self.carrier("Debang").id, "DB-7")
        self.check_done_by(order, "8", "warehouse")
        line = self.register("warehouse", "warehouse")
        self.assertEqual((line["carrier_id"], line["waybill"]), ("Debang", "DB-7"))
        self.assertEqual(line["notice_id"], notice.name)

    @covers("S4-B-45")
    @broken_by("routines/carriers_rated/role", "warehouse")
    @broken_by("routines/carriers_rated/asks/service")
    def test_a_carrier_with_poor_service_is_replaced(self):
        order = self.an_order("s4_b")
        run = self.routine("carriers_rated", "2026-11-30 09:00", "production_manager")
        carrier = self.carrier("Slow Lorries")
        judged = self.by(self.env["order.carrier.score"], "production_manager").create(
            {
                "carrier_id": carrier.id,
                "company_id": order.company_id.id,
                "date_from": "2026-11-01",
                "date_to": "2026-11-30",
                "service": "1",
                "efficiency": "2",
                "price": "4",
                "result": "replace",
                "reason": "Rude drivers",
            }
        )
        judged.action_evaluate()
        self.assertFalse(carrier.active)
        with self.assertRaises(UserError):
            run.run_done({"efficiency": "2 days", "price": "12 CNY"})
        run.run_done({"service": "Bad", "efficiency": "2 days", "price": "12 CNY"})
        self.assertEqual(run.done_by_id, self.people["production_manager"])

    @covers("S2-F-15")
    @broken_by("nodes/4M/role", "order_staff")
    @broken_by("nodes/4M/starts", "order.closed")
    def test_logistics_sees_where_the_goods_are(self):
        order = self.an_order("s2_f")
        self.until(order, "4B")
        carrier = self.carrier()
        planned = self.plans(
            order,
            "logistics",
            mode_id=self.road.id,
            carrier_id=carrier.id,
            waybill="SF-15",
        )
        self.through(order, "4B")
        self.check_owes(order, "4M", "logistics")
        moment = fields.Datetime.to_string(fields.Datetime.now())
        event = {"date": moment, "status": "in_transit", "key": "1", "place": "Wuhan"}
        found = planned.transport_push("SF-15", [event])
        self.assertEqual(found["kept"], 1)
        self.assertEqual(planned.event_ids.place, "Wuhan")
        told = self.events_of(order, "transport.event")
        self.assertEqual(told[-1]["place"], "Wuhan")
        self.complete(order, "4M")
        self.check_done_by(order, "4M", "logistics")

    def events_of(self, order, code):
        """Data of the events of a code on an order."""
        found = self.env["order.event"].search(
            [("res_model", "=", order._name), ("res_id", "=", order.id)], order="id"
        )
        return found.filtered(lambda one: one.code == code).mapped("payload")

    @covers("S2-F-17")
    @broken_by("routines/carriers_evaluated/role", "order_staff")
    @broken_by("routines/carriers_evaluated/asks/performance")
    @broken_by("routines/carriers_evaluated/asks/channels")
    def test_delivery_partners_are_evaluated_to_improve_the_channels(self):
        self.an_order("s2_f")
        said = {"performance": "98 % on time", "channels": "Two routes merged"}
        self.check_routine("carriers_evaluated", "logistics", **said)

    @covers("S3-B-08")
    @broken_by("nodes/5T/role", "warehouse")
    @broken_by("nodes/5T/done_by", "by hand")
    def test_logistics_monitors_temperature_and_humidity_on_the_way(self):
        order = self.an_order("s3_b")
        self.until(order, "order.shipped")
        planned = self.plans(
            order,
            "logistics",
            has_limits=True,
            temperature_min=2,
            temperature_max=8,
            humidity_max=60,
        )
        self.through(order, "order.shipped")
        self.check_owes(order, "5T", "logistics")
        planned.action_depart()
        now = fields.Datetime.now()
        rows = [
            {
                "date": fields.Datetime.to_string(now - timedelta(minutes=minute)),
                "temperature": 9 + minute,
                "humidity": 50,
            }
            for minute in (3, 2, 1)
        ]
        found = planned.reading_push("D-1", rows)
        self.assertTrue(found["alarm"])
        self.check_done_by(order, "5T", "logistics")
        problem = self.env["order.exception"].search([("order_id", "=", order.id)])
        self.assertEqual(len(problem), 1, "one alarm is one exception")
        self.assertEqual(planned.alarms, 1)


@tagged("post_install", "-at_install")
class TestRowsTransportSeveral(TransportCase):
    """S3-X: who brings the goods to the customer, safely and in time."""

    shows = tuple(ARRANGED)

    @covers("S3-X-14")
    @broken_by("S3-B:nodes/5/role", "warehouse")
    @broken_by("S3-F:nodes/8/role", "warehouse")
    @broken_by("S3-G:nodes/5/role", "tracking_team")
    @broken_by("S3-H:nodes/6/role", "warehouse")
    @broken_by("S3-O:nodes/6/role", "warehouse")
    @broken_by("S3-R:nodes/8/role", "warehouse")
    @broken_by("S3-T:nodes/6/role", "warehouse")
    @broken_by("S3-T:nodes/6/starts", "after 1")
    @broken_by("S3-B:nodes/5/done_by", "by hand")
    @broken_by("S3-F:nodes/8/limit", "9 working days")
    @broken_by("S3-G:nodes/5/limit", "9 working days")
    @broken_by("S3-T:nodes/6/limit", "9 working days")
    @broken_by("S3-R:nodes/8/limit", "9 working days")
    @broken_by("S3-H:nodes/6/limit", "9 working days")
    def test_who_ships_brings_the_goods_to_the_customer_in_time(self):
        for name, (code, role, happened) in ARRANGED.items():
            with self.subTest(name):
                order = self.an_order_of_its_own(name)
                if name in IN_STEP:
                    self.until(order, IN_STEP[name])
                    self.check_waits(order, code)
                self.until(order, code)
                self.check_owes(order, code, role)
                if name in PROMISED:
                    self.check_on_time(order, code)
                self.through(order, code)
                self.check_done_by(order, code, role)
                if happened:
                    self.check_happened(order, happened)

    def check_happened(self, order, happened):
        """The goods have left, or are at the customer's."""
        self.assertEqual(order.delivery_status, "full")
        if happened == "arrived":
            left = order.picking_ids.filtered(lambda one: one.state == "done")
            self.assertTrue(left and all(left.mapped("arrived_at")))
