"""Orders are taken in (C01): who records them, by when, with which data."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common import local
from .record import RecordCase


@tagged("post_install", "-at_install")
class TestRecordEntry(RecordCase):
    @covers("S0-A-05", "S0-A-06", "S0-A-07")
    def test_the_clerk_enters_verifies_customer_and_goods_and_submits(self):
        order = self.enter("S0-A")
        clerk = self.by(order, "sales_clerk")
        for code in ("1", "1C", "1P"):
            self.check_desk(order, code, "sales_clerk")
        self.refused(clerk.action_order_submit, "customer's details", "goods")
        clerk.action_order_checked()
        self.assertEqual(self.states(order, "1", "1C", "1P"), ["open", "done", "done"])
        self.spoil(clerk, "price_unit", "product_uom_qty", customer=("phone", "email"))
        self.refused(clerk.action_order_submit, "Unit Price", "Quantity", "Phone")
        order.order_line.write({"price_unit": 100, "product_uom_qty": 5})
        order.partner_id.phone = "020-1"
        clerk.action_order_submit()
        self.check_done(order, "1", "sales_clerk")
        self.assertEqual(self.found("sales_clerk", number=order.name), order)

    @covers("S0-G-04", "S0-G-05", "S4-A-04", "S4-A-05")
    def test_variety_quantity_schedule_and_quality_are_recorded_by_number(self):
        for code, node in (("S0-G", "G1"), ("S4-A", "1")):
            with self.subTest(code):
                order = self.enter(code)
                seller = self.by(order, "salesperson")
                self.check_desk(order, node, "salesperson")
                dates = {"customer_requested_date": False, "commitment_date": False}
                self.spoil(seller, "product_uom_qty", req_quality=False, **dates)
                self.refused(
                    seller.action_order_submit, "Quantity", "Quality", "Delivery Date"
                )
                self.assertEqual(self.states(order, node), ["open"])
                order.order_line.product_uom_qty = 5
                order.write({"req_quality": "IEC", "commitment_date": "2026-12-30"})
                seller.action_order_submit()
                self.check_done(order, node, "salesperson")
                self.assertEqual(self.found("salesperson", number=order.name), order)

    @covers("S1-C-01")
    def test_the_merchant_compares_goods_quantity_price_and_customer(self):
        order = self.enter("S1-C", "merchant")
        merchant = self.by(order, "merchant")
        merchant.action_order_checked()
        self.check_desk(order, "2", "merchant")
        self.spoil(
            merchant, "price_unit", "product_uom_qty", customer=("phone", "email")
        )
        self.refused(merchant.action_confirm, "Unit Price", "Quantity", "Phone")
        order.order_line.write({"price_unit": 100, "product_uom_qty": 5})
        order.partner_id.phone = "020-1"
        merchant.action_confirm()
        self.check_done(order, "2", "merchant")

    @covers("S1-D-01", "S1-D-02")
    def test_customer_service_checks_orders_of_shop_and_telephone(self):
        for way in ("shop", "phone"):
            order = self.enter("S1-D", "customer_service")
            service = self.by(order, "customer_service")
            self.check_desk(order, "1I", "customer_service")
            self.refused(service.action_confirm, "has not been checked", "Channel")
            service.intake_channel_id = self.channel(way)
            service.action_order_checked()
            self.check_done(order, "1I", "customer_service")
            self.spoil(service, "price_unit", "product_uom_qty")
            order.partner_shipping_id.street = False
            self.refused(service.action_confirm, "Unit Price", "Quantity", "Street")
            order.order_line.write({"price_unit": 100, "product_uom_qty": 5})
            order.partner_shipping_id.street = "1 Harbour Road"
            self.assertNotIn("fill in", self.lacks(service, "order.confirmed"))
            self.assertNotIn("1I", self.missing(service, "order.confirmed"))
        kept = order.search([("order_type_id", "=", order.order_type_id.id)])
        ways = kept.mapped("intake_channel_id.code")
        self.assertEqual(sorted(ways), ["phone", "shop"])

    @covers("S1-E-03")
    def test_the_merchant_of_the_mall_confirms_goods_quantity_and_price(self):
        order = self.enter("S1-E", "merchant")
        merchant = self.by(order, "merchant")
        self.check_desk(order, "1.3", "merchant")
        self.spoil(merchant, "price_unit", "product_uom_qty")
        self.refused(merchant.action_confirm, "Unit Price", "Quantity")
        order.order_line.write({"price_unit": 100, "product_uom_qty": 5})
        merchant.action_order_checked()
        self.check_done(order, "1.3", "merchant")
        merchant.action_confirm()
        self.assertEqual(order.state, "sale")

    @covers("S1-G-05", "S1-G-08", "S1-G-10", "S1-G-11")
    def test_nothing_is_handled_before_the_merchant_found_the_order_right(self):
        order = self.enter("S1-G", "merchant")
        merchant = self.by(order, "merchant")
        self.check_desk(order, "2", "merchant")
        self.spoil(
            merchant, "price_unit", "product_uom_qty", customer=("phone", "email")
        )
        order.partner_shipping_id.street = False
        missing = ("Unit Price", "Quantity", "Phone", "Street")
        right = "has not been confirmed as correct"
        self.refused(merchant.action_confirm, right, *missing)
        order.order_line.write({"price_unit": 100, "product_uom_qty": 5})
        order.partner_id.write({"phone": "020-1", "street": "1 Harbour Road"})
        self.refused(merchant.action_confirm, right)
        self.assertEqual(self.states(order, "3A"), ["waiting"])
        self.complete(order, "2", "right")
        self.assertEqual(self.states(order, "3A"), ["open"])
        merchant.action_confirm()
        other = self.enter("S1-G", "merchant")
        self.assertNotEqual(order.name, other.name)
        self.assertEqual(self.found("merchant", number=order.name), order)
        self.assertEqual(merchant.order_status(order.name)["id"], order.id)
        with self.assertRaises(AccessError):
            merchant.name = other.name
        self.assertEqual(self.found("merchant", number=order.name), order)

    @covers("S1-H-02", "S1-H-03")
    def test_orders_by_mail_telephone_and_platform_are_registered_at_once(self):
        orders = self.env["sale.order"]
        for way in ("mail", "phone", "shop"):
            order = self.enter(
                "S1-H", "order_receiver", intake_channel_id=self.channel(way).id
            )
            self.check_desk(order, "1", "order_receiver")
            self.assertEqual(local(self.node(order, "1").due_at), "2026-11-23 09:30")
            self.by(order, "order_receiver").action_order_submit()
            self.check_done(order, "1", "order_receiver")
            orders |= order
        self.assertEqual(len(set(orders.mapped("name"))), 3)
        ways = orders.mapped("intake_channel_id.code")
        self.assertEqual(sorted(ways), ["mail", "phone", "shop"])
        found = self.found("order_receiver", customer_name=order.partner_id.name)
        self.assertLessEqual(orders, found)

    @covers("S1-I-01", "S1-I-02", "S1-I-05", "S1-I-09", "S1-I-10")
    def test_one_system_takes_orders_of_all_channels_and_verifies_them(self):
        orders = self.env["sale.order"]
        for way in ("shop", "mail", "fax"):
            orders |= self.enter(
                "S1-I", "customer_service", intake_channel_id=self.channel(way).id
            )
        order = orders[0]
        service = self.by(order, "customer_service")
        self.assertEqual(self.node(order, "1").role_id.code, "customer_service")
        self.check_desk(order, "2", "customer_service")
        self.refused(service.action_confirm, "has not been verified")
        self.assertEqual(self.states(order, "1", "3", "2R"), ["done"] + ["waiting"] * 2)
        service.action_order_checked()
        self.assertEqual(self.states(order, "2", "3", "2R"), ["done", "open", "open"])
        order.partner_shipping_id.write({"street": False})
        self.refused(service.action_order_submit, "Street")
        order.partner_shipping_id.write({"street": "1 Harbour Road"})
        service.action_order_submit()
        self.check_done(order, "2R", "customer_service")
        name = order.partner_id.name
        self.assertLessEqual(orders, self.found("customer_service", customer_name=name))
        status = service.order_status(order.name)
        self.assertEqual(status["customer"], name)
        self.assertEqual(status["process_state"], "running")

    @covers("S2-A-02", "S2-A-06", "S2-A-08")
    def test_the_salesperson_makes_the_order_with_delivery_and_total(self):
        order = self.enter("S2-A", "salesperson")
        seller = self.by(order, "salesperson")
        self.assertEqual(self.node(order, "1").state, "done")
        self.check_desk(order, "2", "salesperson")
        self.refused(seller.action_order_submit, "Transport Mode", "Expected Arrival")
        depot = order.partner_id.copy(
            {"name": "Depot", "parent_id": order.partner_id.id, "type": "delivery"}
        )
        mode = self.env["order.transport.mode"].search([("code", "=", "sea")])
        person = order.partner_id.create(
            {"name": "Ms Li", "parent_id": order.partner_id.id}
        )
        seller.write(
            {
                "transport_mode_id": mode.id,
                "ordering_person_id": person.id,
                "expected_arrival": "2027-01-05 02:00:00",
                "partner_shipping_id": depot.id,
            }
        )
        seller.order_line.copy({"order_id": order.id, "product_uom_qty": 2})
        self.assertEqual(order.amount_total, 5 * 100 + 2 * 100)
        seller.action_order_submit()
        self.check_done(order, "2", "salesperson")
        self.assertEqual(order.partner_shipping_id, depot)
        said = self.send_sheet(order, "sales_order", "salesperson").values
        self.assertEqual(said["transport"], mode.name)
        self.assertEqual(said["expected"][:10], "2027-01-05")

    @covers("S2-F-02")
    def test_the_order_staff_collects_and_records(self):
        order = self.enter("S2-F", "order_staff")
        staff = self.by(order, "order_staff")
        self.check_desk(order, "1", "order_staff")
        self.spoil(staff, "price_unit", customer=("phone", "email"))
        self.refused(staff.action_order_submit, "Unit Price", "Phone")
        order.order_line.price_unit = 100
        order.partner_id.phone = "020-1"
        staff.action_order_submit()
        self.check_done(order, "1", "order_staff")

    @covers("S2-H-06")
    def test_the_record_has_number_date_customer_goods_and_state(self):
        order = self.enter(
            "S2-H", "salesperson", intake_channel_id=self.channel("mail").id
        )
        order.partner_id.country_id = self.env.ref("base.cn")
        self.by(order, "salesperson").action_order_submit()
        self.walk(order, "2C", "2W", "2P")
        self.check_desk(order, "3A", "salesperson")
        self.walk(order, "3A")
        pieces = self.node(order, "3A").evidence_ids.sudo()
        said = {piece.evidence_id.code: piece.value for piece in pieces}
        self.assertEqual(said["number"], order.name)
        self.assertEqual(said["customer"], order.partner_id.name)
        self.assertIn("Switch", said["product"])
        self.assertTrue(said["date"])
        self.assertEqual(order.order_status(order.name)["state"], "draft")

    @covers("S2-J-01")
    def test_a_design_request_says_its_channel_and_its_details(self):
        for way in ("mail", "phone", "form"):
            order = self.enter("S2-J", "salesperson", req_technology=False)
            seller = self.by(order, "salesperson")
            self.refused(seller.action_quotation_sent, "Channel", "Technology")
            seller.write(
                {
                    "intake_channel_id": self.channel(way).id,
                    "req_technology": "Two rooms, 60 m², wooden floor",
                }
            )
            self.check_desk(order, "2", "designer")
            seller.action_quotation_sent()
            self.assertEqual(order.state, "sent")

    @covers("S2-K-05")
    def test_the_salesperson_verifies_then_enters_under_a_number(self):
        order = self.enter("S2-K", "salesperson")
        seller = self.by(order, "salesperson")
        self.check_desk(order, "2", "salesperson")
        self.assertEqual(self.states(order, "3"), ["waiting"])
        self.complete(order, "2")
        self.check_desk(order, "3", "salesperson")
        seller.action_order_submit()
        self.check_done(order, "3", "salesperson")
        self.assertEqual(self.found("salesperson", number=order.name), order)

    @covers("S2-R-01")
    def test_sales_enters_promptly_what_is_accurate_and_complete(self):
        order = self.enter("S2-R", "salesperson")
        seller = self.by(order, "salesperson")
        self.check_desk(order, "1", "salesperson")
        self.assertEqual(local(self.node(order, "1").due_at), "2026-11-23 09:30")
        self.spoil(seller, "price_unit", customer=("phone", "email"))
        self.refused(seller.action_order_submit, "Unit Price", "Phone")
        order.order_line.price_unit = 100
        order.partner_id.phone = "020-1"
        seller.action_order_submit()
        self.check_done(order, "1", "salesperson")
        self.assertEqual(self.found("salesperson", number=order.name), order)

    @covers("S4-C-05")
    def test_market_orders_come_from_the_customer_to_sales(self):
        order = self.enter("S4-C", "sales_clerk")
        self.check_desk(order, "1.1", "sales_clerk")
        self.by(order, "sales_clerk").action_order_submit()
        self.check_done(order, "1.1", "sales_clerk")
