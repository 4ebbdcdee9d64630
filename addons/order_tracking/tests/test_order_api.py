import json

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_tracking import TrackingCommon


@tagged("post_install", "-at_install")
class TestOrderApi(TrackingCommon):
    """Outside systems create orders once and ask where they are."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A")])
        cls.orders = cls.env["sale.order"].with_user(cls.clerk)

    def _values(self, **values):
        return {
            "customer": "TRK-C1",
            "client_order_ref": "PO 9",
            "channel": "system",
            "kind": "rush",
            "requested_date": "2026-12-31",
            "received_at": "2026-11-02 01:30:00",
            "technology": "G.652D",
            "lines": [
                {"product": "TRK-P1", "quantity": 3, "price": 80.5},
                {"product": "TRK-P1", "quantity": 1},
            ],
            **values,
        }

    def test_order_is_created_with_everything_given(self):
        answer = self.orders.order_create(self._values(), "erp-1")
        self.assertTrue(answer["created"])
        order = self.orders.browse(answer["id"])
        self.assertEqual(order.name, answer["name"])
        self.assertEqual(order.partner_id, self.partner)
        self.assertEqual(order.order_type_id.code, "rush")
        self.assertEqual(order.intake_channel_id.code, "system")
        self.assertEqual(str(order.customer_requested_date), "2026-12-31")
        self.assertEqual(order.order_line.mapped("price_unit"), [80.5, 100.0])
        self.assertEqual(order.req_technology, "G.652D")
        event = self._events(order, "order.received")
        self.assertEqual(str(event.date), "2026-11-02 01:30:00")

    def test_repeated_call_creates_nothing(self):
        first = self.orders.order_create(self._values(), "erp-1")
        again = self.orders.order_create(self._values(), "erp-1")
        self.assertEqual(again, {**first, "created": False})
        other = self.orders.order_create(self._values(), "erp-2")
        self.assertNotEqual(other["id"], first["id"])

    def test_same_key_with_other_values_is_refused(self):
        self.orders.order_create(self._values(), "erp-1")
        with self.assertRaisesRegex(UserError, "other values"):
            self.orders.order_create(self._values(client_order_ref="X"), "erp-1")

    def test_all_faults_are_listed_and_nothing_is_created(self):
        count = self.orders.search_count([])
        values = self._values(
            customer="NOBODY",
            kind="weird",
            requested_date="31.12.2026",
            colour="red",
            lines=[{"product": "NOTHING", "quantity": -1}, "x", {"product": "TRK-P1"}],
        )
        with self.assertRaises(UserError) as caught:
            self.orders.order_create(values, "erp-1")
        text = str(caught.exception)
        for wanted in (
            "customer: “NOBODY”",
            "kind: “weird”",
            "requested_date: “31.12.2026”",
            "colour: This field does not exist",
            "lines[0].product: “NOTHING”",
            "lines[0].quantity",
            "lines[1].lines",
            "lines[2].quantity",
        ):
            self.assertIn(wanted, text)
        self.assertEqual(self.orders.search_count([]), count)

    def test_strange_values_are_faults_and_no_crash(self):
        for values, key in (
            (None, "k"),
            ({}, ""),
            ({}, 3),
            ({"lines": "x"}, "k"),
            ({"customer": {"a": 1}, "lines": [{}]}, "k"),
            (self._values(lines=[{"product": "TRK-P1", "quantity": True}]), "k"),
            (
                self._values(lines=[{"product": "TRK-P1", "quantity": float("nan")}]),
                "k",
            ),
            (self._values(client_order_ref=["x"]), "k"),
            (self._values(received_at=5), "k"),
        ):
            with self.assertRaises(UserError):
                self.orders.order_create(values, key)

    def test_ambiguous_customer_code_is_a_fault(self):
        self.env["res.partner"].create({"name": "Twin", "ref": "TRK-C1"})
        with self.assertRaisesRegex(UserError, "several"):
            self.orders.order_create(self._values(), "erp-1")

    def test_customer_of_another_company_is_unknown(self):
        self.partner.company_id = self.env["res.company"].create({"name": "Other"})
        with self.assertRaisesRegex(UserError, "does not exist"):
            self.orders.order_create(self._values(), "erp-1")

    def test_only_sales_users_create_orders(self):
        with self.assertRaises(AccessError):
            self.orders.with_user(self.keeper).order_create(self._values(), "erp-1")

    def test_status_tells_stage_due_time_and_nodes_as_json(self):
        answer = self.orders.order_create(self._values(), "erp-1")
        for ref in ("erp-1", answer["name"]):
            status = self.orders.order_status(ref)
            self.assertEqual(status["id"], answer["id"])
            self.assertEqual(status["process"], "TRK")
            self.assertEqual(status["stage"], "creation")
            self.assertEqual(status["nodes"][0]["code"], "1A")
            self.assertTrue(status["late"])
            json.dumps(status, default=str)

    def test_status_of_an_order_one_may_not_read_is_unknown(self):
        answer = self.orders.order_create(self._values(), "erp-1")
        other = self.env["res.users"].create(
            {
                "name": "Own documents only",
                "login": "trk_own",
                "group_ids": [(4, self.env.ref("sales_team.group_sale_salesman").id)],
            }
        )
        with self.assertRaisesRegex(UserError, "does not exist"):
            self.orders.with_user(other).order_status(answer["name"])
