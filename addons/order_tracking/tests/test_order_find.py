from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user, tagged

from .common_tracking import TrackingCommon


@tagged("post_install", "-at_install")
class TestOrderFind(TrackingCommon):
    """Orders are found by what somebody on the telephone knows of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A")])
        cls.partner.phone = "+86 769 5550"
        cls.later = cls._order(
            client_order_ref="PO-7", intake_received_at="2026-11-02 01:30:08"
        )
        cls.first = cls._order(
            client_order_ref="PO-7", intake_received_at="2026-11-02 01:30:07"
        )
        cls.orders = cls.env["sale.order"].with_user(cls.clerk)

    def _ids(self, **values):
        return [row["id"] for row in self.orders.order_find(values)["orders"]]

    def test_first_come_stands_first_to_the_second(self):
        both = [self.first.id, self.later.id]
        self.assertEqual(self._ids(reference="PO-7"), both)
        self.assertEqual(self._ids(phone="769 5550", reference="PO-7"), both)
        self.assertEqual(self._ids(customer="TRK-C1", product="TRK-P1"), both)
        self.assertEqual(self._ids(number=self.later.name), [self.later.id])
        span = {"from": "2026-11-02 01:30:08", "to": "2026-11-02 02:00:00"}
        self.assertEqual(self._ids(**span), [self.later.id])
        self.assertEqual(self._ids(number="nothing"), [])

    def test_a_limit_says_that_there_is_more(self):
        found = self.orders.order_find({"reference": "PO-7"}, 1)
        self.assertEqual((len(found["orders"]), found["more"]), (1, True))
        row = found["orders"][0]
        self.assertEqual(row["received_at"], "2026-11-02 01:30:07")
        self.assertEqual(row["customer"], "TRK-C1")

    def test_bad_input_is_refused(self):
        for values, error in (
            ({"colour": "red"}, UserError),
            ({}, UserError),
            ("x", UserError),
            ({"number": 5}, UserError),
            ({"from": "yesterday"}, ValidationError),
        ):
            with self.assertRaises(error):
                self.orders.order_find(values)

    def test_only_readable_orders_are_found(self):
        own = new_test_user(self.env, "trk_mine", "sales_team.group_sale_salesman")
        self.first.user_id = self.clerk
        found = self.orders.with_user(own).order_find({"number": self.first.name})
        self.assertEqual(found["orders"], [])
        nobody = new_test_user(self.env, "trk_nobody", "base.group_user")
        with self.assertRaises(AccessError):
            self.orders.with_user(nobody).order_find({"number": "x"})


@tagged("post_install", "-at_install")
class TestOrderGiven(TrackingCommon):
    """What an interface says beside customer and goods."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.orders = cls.env["sale.order"].with_user(cls.clerk)
        cls.depot = cls.env["res.partner"].create(
            {"name": "Depot", "ref": "TRK-D", "parent_id": cls.partner.id}
        )
        cls.terms = cls.env["account.payment.term"].create({"name": "On Delivery"})

    def _values(self, **values):
        line = {"product": "TRK-P1", "quantity": 1}
        return {"customer": "TRK-C1", "lines": [line], **values}

    def test_persons_address_payment_and_transport_are_read(self):
        answer = self.orders.order_create(
            self._values(
                contact="Depot",
                delivery_address="TRK-D",
                payment_method="On Delivery",
                transport_mode="road",
                expected_arrival="2027-01-05 03:00:00",
            ),
            "g1",
        )
        order = self.orders.browse(answer["id"])
        self.assertEqual(order.partner_shipping_id, self.depot)
        self.assertEqual(order.ordering_person_id, self.depot)
        self.assertEqual(order.payment_term_id, self.terms)
        self.assertEqual(order.transport_mode_id.code, "road")
        self.assertEqual(str(order.expected_arrival), "2027-01-05 03:00:00")

    def test_what_belongs_to_somebody_else_is_a_fault(self):
        self.env["res.partner"].create({"name": "Stranger", "ref": "TRK-X"})
        with self.assertRaises(UserError) as caught:
            self.orders.order_create(
                self._values(
                    contact="Stranger",
                    delivery_address="TRK-X",
                    payment_method="Never",
                    transport_mode="balloon",
                    expected_arrival="soon",
                ),
                "g2",
            )
        for key in (
            "contact",
            "delivery_address",
            "payment_method",
            "transport_mode",
            "expected_arrival",
        ):
            self.assertIn(f"{key}:", str(caught.exception))
