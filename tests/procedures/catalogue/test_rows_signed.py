"""Rows about receipts: what the customer confirms, in which way, who hears of it."""

from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .noticing import NoticeCase

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA"
    "WjR9awAAAABJRU5ErkJggg=="
)
#: Scenario: the node at which the customer confirms the receipt (S2).
CONFIRMED = {
    "s2_a": "8",
    "s2_b": "6",
    "s2_g": "8",
    "s2_h": "7A",
    "s2_o": "9",
    "s2_p": "5A",
    "s2_r": "5",
    "s2_t": "5a",
}
#: Scenario: criteria that nobody ticks on the way to that node.
TICKS = {"s2_g": ("service",), "s2_h": ("source",)}
#: Scenario: node, and in which way it is signed (S3).
SIGNED = {
    "s3_f": ("9", "three_party"),
    "s3_g": ("7", "office"),
    "s3_o": ("7", "electronic"),
    "s3_s": ("6", "slip"),
    "s3_t": ("7", "phone"),
}


class ReceiptCase(NoticeCase):
    """Records receipts as the person who gets them."""

    #: Criteria that the order meets, and nobody has ticked on the way.
    ticks = ()

    def left(self, order, role="sales_clerk"):
        """The delivery of an order that has left; it leaves now if it has not."""
        self.confirms(order, role, *self.ticks)
        if not order.picking_ids.filtered(lambda one: one.state == "done"):
            self.acts(order, "order.shipped", role)
        return order.picking_ids.filtered(lambda one: one.state == "done")[:1]

    def signs(self, order, role="sales_clerk", **said):
        """The person of a role records what the customer signed; return the receipt."""
        picking = self.left(order, role)
        user = self.enable(role, "order.shipped")
        said = {"signed_by": "Mr Wang", "kind": "phone", **said}
        paper = self.env["ir.attachment"].with_user(user)
        if said["kind"] in ("slip", "three_party"):
            dialogs = self.env["order.receipt.record"].with_user(user)
            signed = paper.create({"name": "slip.pdf", "raw": b"signed"})
            papers = {"picking_id": picking.id, "attachment_ids": signed.ids}
            dialogs.create({**papers, **said}).action_sign()
        else:
            picking.with_user(user).receipt_record(said)
        return picking.receipt_ids


@tagged("post_install", "-at_install")
class TestRowsSigned(ReceiptCase):
    """S2-B, S3-O, S3-S."""

    shows = ("s2_b", "s3_o", "s3_s")

    @covers("S2-B-06")
    @broken_by("nodes/6/done_by", "by hand")
    @broken_by("nodes/6/starts", "order.closed")
    def test_the_customer_confirms_completeness_and_correctness(self):
        order = self.an_order("s2_b")
        self.until(order, "6")
        receipt = self.signs(order, is_complete=False, is_correct=True)
        self.assertEqual((receipt.is_complete, receipt.is_correct), (False, True))
        self.assertEqual(self.node(order, "6").state, "done")
        problem = self.env["order.exception"].search([("order_id", "=", order.id)])
        self.assertEqual(problem.type_code, "customer_issue")
        other = self.another()
        self.until(other, "6")
        self.signs(other)
        found = self.env["order.exception"].search([("order_id", "=", other.id)])
        self.assertFalse(found)
        self.assertEqual(self.node(other, "6").state, "done")

    @covers("S3-O-09")
    @broken_by("nodes/7/role", "warehouse")
    @broken_by("nodes/7/starts", "order.closed")
    def test_logistics_has_it_signed_electronically_and_reports_the_delivery(self):
        order = self.an_order("s3_o")
        self.until(order, "7")
        self.check_owes(order, "7", "logistics")
        receipt = self.signs(order, "logistics", kind="electronic", signature=PIXEL)
        self.assertTrue(receipt.signature)
        self.check_done_by(order, "7", "logistics")
        codes = [event["code"] for event in order.process_history()]
        self.assertLessEqual({"receipt.signed", "shipment.arrived"}, set(codes))

    @covers("S3-S-06")
    @broken_by("nodes/7/role", "warehouse")
    @broken_by("nodes/7N/role", "warehouse")
    @broken_by("nodes/7N/done_by", "by hand")
    def test_the_salesperson_files_the_receipt_and_tells_that_it_is_complete(self):
        order = self.an_order("s3_s")
        self.until(order, "6")
        self.check_waits(order, "7", "7N")
        self.signs(order, kind="slip")
        self.check_owes(order, "7", "salesperson")
        self.check_owes(order, "7N", "salesperson")
        sheet = self.send_sheet(order, "completion_notice", "salesperson")
        told = set(sheet.recipient_ids.role_id.mapped("code"))
        self.assertEqual(told, {"production_manager", "warehouse"})
        self.check_done_by(order, "7N", "salesperson")
        self.acts(order, "order.archived", "salesperson")
        self.check_done_by(order, "7", "salesperson")


@tagged("post_install", "-at_install")
class TestRowsSignedShop(ReceiptCase):
    """S2-X: the customer confirms that it is complete and right."""

    shows = tuple(CONFIRMED)

    @covers("S2-X-14")
    @broken_by("S2-A:nodes/8/done_by", "by hand")
    @broken_by("S2-B:nodes/6/done_by", "by hand")
    @broken_by("S2-G:nodes/8/done_by", "by hand")
    @broken_by("S2-H:nodes/7A/done_by", "by hand")
    @broken_by("S2-O:nodes/9/done_by", "by hand")
    @broken_by("S2-P:nodes/5A/done_by", "by hand")
    @broken_by("S2-R:nodes/5/done_by", "by hand")
    @broken_by("S2-T:nodes/5a/done_by", "by hand")
    def test_the_receipt_closes_the_node_of_the_customer(self):
        for name, code in CONFIRMED.items():
            with self.subTest(name):
                self.ticks = TICKS.get(name, ())
                order = self.an_order_of_its_own(name, credit="100000")
                self.until(order, code)
                self.assertEqual(self.node(order, code).state, "open")
                receipt = self.signs(order, kind="office")
                self.assertTrue(receipt.is_complete and receipt.is_correct)
                self.assertEqual(self.node(order, code).state, "done")


@tagged("post_install", "-at_install")
class TestRowsSignedOffice(ReceiptCase):
    """S3-X: in which way the receipt is signed."""

    shows = tuple(SIGNED)

    @covers("S3-X-15")
    @broken_by("S3-F:nodes/9/done_by", "by hand")
    @broken_by("S3-G:nodes/7/done_by", "by hand")
    @broken_by("S3-O:nodes/7/done_by", "by hand")
    @broken_by("S3-S:nodes/6/done_by", "by hand")
    @broken_by("S3-T:nodes/7/done_by", "by hand")
    def test_the_customer_signs_in_the_way_of_the_procedure(self):
        for name, (code, kind) in SIGNED.items():
            with self.subTest(name):
                order = self.an_order_of_its_own(name)
                self.until(order, code)
                said = {"kind": kind}
                if kind == "electronic":
                    said["signature"] = PIXEL
                if kind == "three_party":
                    said["co_signers"] = "Li (sales), Bo (logistics)"
                receipt = self.signs(order, **said)
                self.assertEqual(receipt.kind, kind)
                self.assertEqual(self.node(order, code).state, "done")
