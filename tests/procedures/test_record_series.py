"""What the procedures of the series S2 say together about the order record (C01)."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .record import RecordCase

BASIC = ("Quantity", "Unit Price")
#: {procedure: what its source has on an order}, section 3 of the sources.
ASKED = {
    "S2-A": (
        *BASIC,
        "Phone",
        "Street",
        "Payment Terms",
        "Transport Mode",
        "Expected Arrival",
        "Ordering Person",
    ),
    "S2-B": (*BASIC, "Phone", "Street"),
    "S2-C": (*BASIC, "Phone", "Model", "Specification", "Delivery Date"),
    "S2-D": (*BASIC, "Phone", "Specification", "Street"),
    "S2-G": ("Street", "Payment Terms"),
    "S2-H": (*BASIC, "Phone", "Street", "Channel"),
    "S2-M": (*BASIC, "Street"),
    "S2-O": (*BASIC, "Phone", "Payment Terms"),
    "S2-P": ("Street", "Payment Terms"),
}
#: {procedure: a way by which its source takes orders}
WAYS = {
    "S2-B": "shop",
    "S2-C": "team",
    "S2-D": "mail",
    "S2-F": "phone",
    "S2-H": "visit",
    "S2-I": "fax",
    "S2-J": "form",
    "S2-O": "phone",
    "S2-P": "shop",
}
NUMBERED = ("S2-A", "S2-B", "S2-H", "S2-K", "S2-M", "S2-O", "S2-R")
EMPTY = (
    "customer_requested_date",
    "commitment_date",
    "payment_term_id",
    "intake_channel_id",
)


@tagged("post_install", "-at_install")
class TestRecordSeries(RecordCase):
    @covers("S2-X-03")
    def test_each_procedure_asks_for_what_its_source_has_on_an_order(self):
        kept = {"phone": self.dealer.phone, "street": self.dealer.street}
        for code, labels in ASKED.items():
            with self.subTest(code):
                order = self.enter(code, "salesperson")
                seller = self.by(order, "salesperson")
                self.spoil(
                    seller,
                    "product_uom_qty",
                    "price_unit",
                    "req_model",
                    "req_specification",
                    customer=("phone", "email", "street"),
                    **dict.fromkeys(EMPTY, False),
                )
                self.refused(seller.action_confirm, *labels)
                self.assertEqual(order.state, "draft")
                self.dealer.write(kept)
        traded = {
            "req_packing": "Carton",
            "req_transport": "Lorry",
            "req_delivery": "In two parts",
            "payment_term_id": self.terms.id,
        }
        order = self.enter("S2-I", "salesperson")
        self.by(order, "salesperson").write(traded)
        self.assertEqual(order.payment_term_id, self.terms)

    @covers("S2-X-01")
    def test_every_order_keeps_the_way_by_which_it_came(self):
        for code, way in WAYS.items():
            with self.subTest(code):
                order = self.enter(code, "salesperson")
                seller = self.by(order, "salesperson")
                seller.intake_channel_id = self.channel(way)
                self.assertEqual(order.intake_channel_id.code, way)
        source = self.enter("S2-H", "salesperson")
        seller = self.by(source, "salesperson")
        self.refused(seller.action_order_submit, "Channel")
        seller.intake_channel_id = self.channel("mail")
        seller.action_order_submit()
        self.check_done(source, "1", "salesperson")

    @covers("S2-X-02")
    def test_every_order_has_a_number_of_its_own_when_it_is_entered(self):
        orders = self.env["sale.order"]
        for code in NUMBERED:
            orders |= self.enter(code, "salesperson")
        names = orders.mapped("name")
        self.assertEqual(len(set(names)), len(NUMBERED))
        for order in orders:
            with self.subTest(order.process_id.code):
                self.assertEqual(self.found("salesperson", number=order.name), order)
                with self.assertRaises(AccessError):
                    self.by(order, "salesperson").name = "S1"
        self.assertEqual(orders.mapped("name"), names)
