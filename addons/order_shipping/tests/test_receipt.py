import base64
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_shipping import ShippingCommon

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA"
    "WjR9awAAAABJRU5ErkJggg=="
)


@tagged("post_install", "-at_install")
class TestReceipt(ShippingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ruled.notice_required = False

    def setUp(self):
        super().setUp()
        self.order = self._confirmed()
        self.picking = self._ship(self.order, 5)

    def _record(self, role="sales", key=None, picking=None, **said):
        said = {"signed_by": "Mr Wang", "kind": "phone", **said}
        return self._as(picking or self.picking, role).receipt_record(said, key)

    def _line(self, **said):
        return [{"product_id": self.product.id, **said}]

    def _told_of(self, *codes):
        found = self.env["order.event"].search(
            [
                ("res_model", "=", "sale.order"),
                ("res_id", "=", self.order.id),
                ("code", "in", codes),
            ],
            order="id",
        )
        return found.mapped("code")

    @covers("S2-B-06", "S3-X-15")
    def test_a_receipt_says_what_arrived_and_tells_the_order(self):
        self._record(co_signers="Li (sales), Bo (logistics)", is_intact=True)
        receipt = self.picking.receipt_ids
        self.assertEqual(receipt.line_ids.accepted, 5)
        self.assertTrue(receipt.is_complete and receipt.is_correct)
        self.assertEqual(self.picking.receipt_signed_by, "Mr Wang")
        codes = ("shipment.arrived", "receipt.signed", "order.delivered")
        self.assertEqual(self._told_of(*codes), list(codes))

    def test_an_order_is_delivered_when_all_its_deliveries_were_received(self):
        self.order = self._confirmed()
        first = self._ship(self.order, 2)
        second = self._ship(self.order, 3)
        self._record(picking=first)
        self.assertFalse(self._told_of("order.delivered"))
        self._record(picking=second)
        self.assertTrue(self._told_of("order.delivered"))

    def test_what_does_not_add_up_is_refused_with_the_line(self):
        for said in (
            {"accepted": 3.0},
            {"accepted": 3.0, "short": 1.0},
            {"accepted": 6.0},
        ):
            with self.subTest(**said), self.assertRaisesRegex(UserError, "TRK-P1"):
                self._record(lines=self._line(**said))
        with self.assertRaisesRegex(UserError, "no such product"):
            other = self._create_product("OTHER")
            self._record(lines=[{"product_id": other.id, "accepted": 1.0}])
        self.assertFalse(self.picking.receipt_ids)
        self.assertFalse(self.picking.receipt_signed_at)

    @covers("S3-T-15")
    def test_damage_is_described_and_goes_on_as_an_exception(self):
        lines = self._line(accepted=3.0, short=1.0, damaged=1.0)
        with self.assertRaisesRegex(UserError, "Describe the damage"):
            self._record(lines=lines)
        self._record(lines=lines, remarks="One box is wet", result="remarks")
        line = self.picking.receipt_ids.line_ids
        self.assertEqual((line.accepted, line.short, line.damaged), (3, 1, 1))
        found = self.env["order.exception"].search([("order_id", "=", self.order.id)])
        self.assertEqual(found.type_code, "customer_issue")
        self.assertIn("One box is wet", found.description)

    def test_what_was_refused_is_not_received(self):
        self._record(result="refused", remarks="Wrong colour")
        self.assertFalse(self.picking.receipt_signed_at)
        self.assertEqual(self.picking.receipt_ids.line_ids.accepted, 0)
        self.assertEqual(
            self._told_of("receipt.refused", "receipt.signed"), ["receipt.refused"]
        )
        self._record()
        self.assertEqual(self.picking.receipt_signed_by, "Mr Wang")

    @covers("S3-O-09")
    def test_an_electronic_signature_needs_no_paper(self):
        with self.assertRaisesRegex(UserError, "Attach"):
            self._record(kind="electronic")
        text = base64.b64encode(b"no image").decode()
        for signature in (text, base64.b64encode(b"\x89PNG" * 2**19).decode()):
            with self.assertRaisesRegex(UserError, "image of at most"):
                self._record(kind="electronic", signature=signature)
        with self.assertRaisesRegex(UserError, "cannot be read: signature"):
            self._record(kind="electronic", signature="###")
        self._record(kind="electronic", signature=PIXEL)
        self.assertTrue(self.picking.receipt_ids.signature)

    def test_what_is_damaged_is_taken_from_what_is_accepted(self):
        dialogs = self._as(self.env["order.receipt.record"], "sales")
        dialog = Form(dialogs.with_context(default_picking_id=self.picking.id))
        with dialog.line_ids.edit(0) as line:
            line.damaged = 1
            self.assertEqual(line.accepted, 4)
            line.short = 2
        dialog.signed_by = "Mr Wang"
        self.assertEqual(dialog.save().line_ids.accepted, 2)

    @covers("S0-B-13")
    def test_the_counterfoil_comes_back_after_the_receipt(self):
        self._record()
        dialogs = self._as(self.env["order.receipt.record"], "sales")
        paper = self._as(self.env["ir.attachment"], "sales").create(
            {"name": "slip.pdf", "raw": b"signed"}
        )
        dialog = dialogs.create(
            {
                "picking_id": self.picking.id,
                "kind": "counterfoil",
                "signed_by": "Dealer",
                "attachment_ids": paper.ids,
            }
        )
        dialog.action_sign()
        self.assertEqual(self._told_of("receipt.returned"), ["receipt.returned"])
        self.assertEqual(len(self.picking.receipt_ids), 2)

    def test_times_and_repetitions(self):
        now = fields.Datetime.now()
        text = fields.Datetime.to_string
        for moment in (now - timedelta(days=9), now + timedelta(days=1)):
            for name in ("signed_at", "arrived_at"):
                with self.subTest(name), self.assertRaises(ValidationError):
                    self._record(**{name: text(moment)})
        first = self._record(key="R-1")
        self.assertEqual(self._record(key="R-1"), first)
        with self.assertRaisesRegex(UserError, "recorded and cannot be changed"):
            self._record(key="R-2")
        other = self._ship(self._confirmed(), 5)
        with self.assertRaisesRegex(ValidationError, "already used"):
            self._record(key="R-1", picking=other)

    def test_what_cannot_be_read_is_named(self):
        with self.assertRaises(ValidationError) as refused:
            self._record(
                kind="pigeon",
                colour="red",
                is_intact="yes",
                lines=[{"accepted": 1.0}, {"product_id": self.product.id, "short": -1}],
            )
        for name in ("kind", "colour", "is_intact", "lines 1", "lines 2: short"):
            self.assertIn(name, str(refused.exception))

    def test_nothing_is_received_before_it_left(self):
        waiting = self._confirmed().picking_ids
        with self.assertRaisesRegex(UserError, "not been shipped"):
            self._record(picking=waiting)
        with self.assertRaisesRegex(UserError, "not left yet"):
            self._as(waiting, "sales").shipment_arrive()

    def test_it_arrives_once(self):
        keeper = self._as(self.picking, "store")
        keeper.shipment_arrive()
        moment = self.picking.arrived_at
        keeper.shipment_arrive(fields.Datetime.to_string(self.picking.date_done))
        self.assertEqual(self.picking.arrived_at, moment)
        self.assertEqual(self._told_of("shipment.arrived"), ["shipment.arrived"])

    def test_receipts_are_evidence(self):
        self._record()
        receipt = self.picking.receipt_ids
        for user in (self.people["sales"], self.env.user):
            with self.assertRaises(AccessError):
                receipt.with_user(user).write({"signed_by": "Forged"})
            with self.assertRaises(AccessError):
                receipt.with_user(user).unlink()
        with self.assertRaises(AccessError):
            self.env["order.receipt"].create({"picking_id": self.picking.id})
        with self.assertRaises(AccessError):
            self._as(self.picking, "store").write({"arrived_at": "2026-01-01 00:00:00"})
