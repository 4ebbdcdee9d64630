"""Who receives and clarifies orders (C01), where the sources agree about it."""

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common import local
from .record import MONDAY, RecordCase

#: {procedure: (first node, who receives and records)} of S3-X-01.
RECEIVERS = {
    "S3-C": ("1", "salesperson"),
    "S3-D": ("1", "order_receiver"),
    "S3-F": ("1", "sales_clerk"),
    "S3-G": ("1", "order_receiver"),
    "S3-K": ("1", "merchandiser"),
    "S3-M": ("1", "salesperson"),
    "S3-P": ("1", "reception"),
    "S3-S": ("1", "salesperson"),
    "S3-T": ("1", "salesperson"),
}
AT_ONCE = ("S3-F", "S3-K", "S3-M", "S3-P", "S3-S")


@tagged("post_install", "-at_install")
class TestRecordSides(RecordCase):
    @covers("S3-X-01")
    def test_the_receiving_side_of_each_source_records_at_once(self):
        for code, (node, role) in RECEIVERS.items():
            with self.subTest(code):
                self.at(MONDAY)
                order = self.enter(code, role, req_source="purchase_order")
                self.check_desk(order, node, role)
                due = local(self.node(order, node).due_at)
                if code in AT_ONCE:
                    self.assertEqual(due, "2026-11-23 09:30")
                self.walk(order, node)
                self.check_done(order, node, role)
        self.at(MONDAY)
        order = self.enter("S3-R", "ordering_person")
        self.walk(order, "1")
        self.check_desk(order, "2", "order_receiver")
        self.assertEqual(local(self.node(order, "2").due_at), "2026-11-23 09:35")

    @covers("S3-X-02")
    def test_the_sources_name_what_is_recorded(self):
        lines, asked = (
            {"product_uom_qty": False, "req_model": False},
            {
                "S3-F": ("Model", "Quantity", "Delivery Date", "Payment Terms"),
                "S3-P": ("Quantity", "Delivery Date", "Payment Terms", "Phone"),
                "S3-R": ("Quantity", "Delivery Date"),
                "S3-S": ("Quantity",),
            },
        )
        for code, labels in asked.items():
            with self.subTest(code):
                order = self.enter(code, req_source="purchase_order")
                entering = self.by(order, self._first_role(order.process_id))
                kept = dict(phone=order.partner_id.phone, email=order.partner_id.email)
                self.spoil(
                    entering,
                    *lines,
                    customer=kept,
                    customer_requested_date=False,
                    commitment_date=False,
                    payment_term_id=False,
                )
                self.refused(entering.action_order_submit, *labels)
                order.partner_id.write(kept)
                order.order_line.write({"product_uom_qty": 5, "req_model": "SW"})
                dates = {"commitment_date": "2026-12-30"}
                order.write({**dates, "payment_term_id": self.terms.id})
                entering.action_order_submit()
                self.assertEqual(order.requirement_state, "submitted")
                self.assertEqual(self.found("sales_clerk", number=order.name), order)

    @covers("S3-X-03", "S3-P-05", "S3-D-03")
    def test_the_check_stands_before_production_and_purchasing(self):
        received = self.enter("S3-D", "order_receiver")
        self.check_desk(received, "1", "order_receiver")
        self.assertEqual(
            self.node(received, "1").opened_at, received.intake_received_at
        )
        self.assertEqual(self.states(received, "2", "4"), ["waiting"] * 2)
        self.by(received, "order_receiver").action_order_checked()
        self.check_done(received, "1", "order_receiver")
        self.assertEqual(self.states(received, "2"), ["open"])
        order = self.enter("S3-P", "reception", req_source="fax")
        self.walk(order, "1")
        self.check_desk(order, "2", "reception")
        self.assertEqual(self.states(order, "3"), ["waiting"])
        self.refused(lambda: self.complete(order, "2", role="warehouse"), "duty")
        self.complete(order, "2")
        self.check_done(order, "2", "reception")
        self.assertEqual(self.states(order, "3"), ["open"])

    @covers("S3-X-04", "S3-R-01", "S3-R-03")
    def test_what_is_unclear_is_clarified_with_who_ordered(self):
        order = self.enter("S3-R", "ordering_person")
        buyer = self.by(order, "ordering_person")
        self.spoil(
            buyer,
            "product_uom_qty",
            customer_requested_date=False,
            commitment_date=False,
        )
        self.refused(buyer.action_order_submit, "Quantity", "Delivery Date")
        order.order_line.product_uom_qty = 5
        order.commitment_date = "2026-12-30"
        buyer.action_order_submit()
        self.check_done(order, "1", "ordering_person")
        self.check_desk(order, "2", "order_receiver")
        self.assertEqual(local(self.node(order, "2").due_at), "2026-11-23 09:30")
        self.refused(lambda: self.complete(order, "2", "unclear"), "Question")
        self.complete(order, "2", "unclear", question="Which colour?")
        self.check_desk(order, "1", "ordering_person")
        self.assertEqual(self.states(order, "3"), ["waiting"])
        self.complete(order, "1")
        again = self.node(order, "2")
        self.assertEqual((again.state, again.iteration), ("open", 2))
        self.complete(order, "2", "clear")
        self.assertEqual(self.states(order, "3"), ["open"])

    @covers("S1-G-07")
    def test_a_problem_goes_back_to_the_consumer(self):
        order = self.enter("S1-G", "merchant")
        merchant = self.by(order, "merchant")
        merchant.action_order_submit()
        self.complete(order, "2", "problem")
        self.check_desk(order, "2L", "customer")
        merchant.action_order_return("Which size?", "customer")
        self.refused(merchant.action_confirm, "has not been confirmed as correct")
        merchant.order_line.product_uom_qty = 7
        merchant.action_order_submit()
        self.assertEqual(self.node(order, "2L").state, "done")
        again = self.node(order, "2")
        self.assertEqual((again.state, again.iteration), ("open", 2))

    @covers("S3-G-01")
    def test_the_company_says_which_department_receives(self):
        order = self.enter("S3-G", "order_receiver")
        self.check_desk(order, "1", "order_receiver")
        assignment = self.env["order.role.assignment"].search(
            [
                ("role_id.code", "=", "order_receiver"),
                ("company_id", "=", self.company.id),
            ]
        )
        self.assertEqual(assignment.head_id, self.people["order_receiver"])
        colleague = self.people["sales_manager"]
        assignment.with_user(self.manager).member_ids = [Command.link(colleague.id)]
        other = self.enter("S3-G", "order_receiver")
        duties = self.env["order.duty"].with_user(colleague)
        rows = duties.fetch_duties(res_model=other._name, res_ids=other.ids)["duties"]
        self.assertIn("1", [row["node"] for row in rows])
        self.by(other, "order_receiver").action_order_submit()
        self.check_done(other, "1", "order_receiver")

    @covers("S3-K-03")
    def test_the_merchandiser_accepts_at_once(self):
        order = self.enter("S3-K", "merchandiser")
        self.check_desk(order, "1", "merchandiser")
        self.assertEqual(local(self.node(order, "1").due_at), "2026-11-23 09:30")
        self.by(order, "merchandiser").action_order_submit()
        self.check_done(order, "1", "merchandiser")
        self.assertEqual(order.process_state, "running")

    @covers("S3-P-02", "S3-P-04")
    def test_reception_records_a_written_request_for_goods_or_a_service(self):
        service = self.env["product.product"].create(
            {"name": "Assembly", "type": "service", "list_price": 50}
        )
        order = self.enter("S3-P", "reception")
        order.order_line.product_id = service
        reception = self.by(order, "reception")
        kept = {"phone": order.partner_id.phone, "email": order.partner_id.email}
        self.spoil(
            reception,
            "product_uom_qty",
            customer=kept,
            customer_requested_date=False,
            commitment_date=False,
            payment_term_id=False,
        )
        missing = ("Order Source", "Phone", "Quantity", "Delivery Date", "Payment")
        self.refused(reception.action_order_submit, *missing)
        order.partner_id.write(kept)
        order.order_line.product_uom_qty = 1
        letter = self.attachment("order.pdf", "reception")
        reception.write(
            {
                "req_source": "fax",
                "req_source_file_ids": [Command.set([letter])],
                "commitment_date": "2026-12-30",
                "payment_term_id": self.terms.id,
            }
        )
        reception.action_order_submit()
        self.check_done(order, "1", "reception")
        self.assertEqual(order.req_source_file_ids.name, "order.pdf")

    @covers("S1-I-04")
    def test_doubts_are_cleared_with_the_customer(self):
        order = self.enter("S1-I", "customer_service")
        service = self.by(order, "customer_service")
        service.action_order_checked()
        service.action_order_submit()
        service.action_order_return("Is it the model of 2024?", "customer")
        asked = order.message_ids.filtered(
            lambda message: order.partner_id in message.partner_ids
        )
        self.assertIn("Is it the model of 2024?", asked[:1].body)
        self.assertEqual(order.correction_ids.whose, "customer")
        service.order_line.req_model = "SW-24 (2025)"
        service.action_order_submit()
        self.assertEqual(order.requirement_state, "submitted")
