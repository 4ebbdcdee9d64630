from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Datetime
from odoo.tests import new_test_user, tagged

from odoo.addons.order_process.exceptions import GateRefused

from .common_tracking import TrackingCommon


@tagged("post_install", "-at_install")
class TestReceipts(TrackingCommon):
    """The customer's signed receipt is evidence: of these goods, after they left."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process(
            [
                cls._node(
                    "23B", "shipment.done", complete="receipt.signed", repeat="batch"
                ),
                cls._node(
                    "23A",
                    gates=["receipt.signed"],
                    skip_domain="[('client_order_ref', '!=', 'CHECK')]",
                ),
            ]
        )
        cls.driver = new_test_user(
            cls.env,
            "trk_driver",
            "stock.group_stock_user,order_process.order_process_group_user",
        )
        cls._stock(cls.product, 20)
        cls.order = cls._order()
        cls.order.action_confirm()
        cls.picking = cls.order.picking_ids.with_user(cls.driver)
        cls.other = cls._order()
        cls.other.action_confirm()

    def _ship(self):
        self.picking.move_ids.write({"quantity": 5, "picked": True})
        self.picking.button_validate()
        self.picking.sudo().date_done = Datetime.now() - timedelta(hours=2)

    def _file(self, user=None, **vals):
        files = self.env["ir.attachment"].with_user(user or self.driver)
        return files.create({"name": "voucher.png", "raw": b"signed", **vals})

    def _sign(self, file, **vals):
        """Press the dialog's button."""
        dialog = self.picking.env["order.receipt.record"].create(
            {
                "picking_id": self.picking.id,
                "signed_by": "Mr. Zhao",
                "attachment_ids": [Command.set(file.ids)],
                **vals,
            }
        )
        return dialog.action_sign()

    def test_receipt_is_signed_between_the_goods_leaving_and_now(self):
        self._ship()
        file = self._file()
        now = Datetime.now()
        for wrong, text in (
            (now + timedelta(days=1), "in the future"),
            (now - timedelta(hours=3), "the time the goods left"),
            (now.replace(year=2039), "in the future"),
        ):
            with self.assertRaisesRegex(UserError, text):
                self._sign(file, signed_at=wrong)
        signed = (now - timedelta(hours=1)).replace(microsecond=0)
        self._sign(file, signed_at=signed)
        event = self._events(self.order, "receipt.signed")
        self.assertEqual(event.date, signed)
        self.assertEqual(self.picking.receipt_signed_at, signed)

    def test_a_receipt_is_never_overwritten(self):
        self._ship()
        self._sign(self._file())
        with self.assertRaisesRegex(UserError, "cannot be changed"):
            self._sign(self._file(), signed_by="Somebody else")
        self.assertEqual(self.picking.receipt_signed_by, "Mr. Zhao")
        self.assertEqual(len(self._events(self.order, "receipt.signed")), 1)

    def test_receipt_is_written_by_the_dialog_only(self):
        stamps = {
            "receipt_signed_at": "2021-01-01 00:00:00",
            "receipt_signed_by": "forged",
            "receipt_attachment_ids": [Command.set(self._file().ids)],
        }
        for name, value in stamps.items():
            for picking in (self.picking, self.picking.sudo()):
                with self.assertRaisesRegex(AccessError, "maintained by the process"):
                    picking.write({name: value})
        with self.assertRaises(AccessError):
            self.order.with_user(self.driver).picking_ids.create(
                {
                    "picking_type_id": self.picking.picking_type_id.id,
                    "receipt_signed_by": "forged",
                }
            )
        self.assertFalse(self.picking.receipt_signed_by)
        with self.assertRaisesRegex(UserError, "not been shipped yet"):
            self._sign(self._file())

    def test_voucher_of_another_document_stays_there(self):
        theirs = self._file(
            res_model="sale.order", res_id=self.other.id, user=self.clerk
        )
        theirs = theirs.with_user(self.driver)
        self._ship()
        self.driver.group_ids += self.env.ref(
            "sales_team.group_sale_salesman_all_leads"
        )
        self._sign(theirs)
        self.assertEqual(theirs.sudo().res_id, self.other.id)
        kept = self.picking.receipt_attachment_ids
        self.assertNotEqual(kept, theirs)
        self.assertEqual(
            (kept.res_model, kept.res_id), ("stock.picking", self.picking.id)
        )

    def test_voucher_stays_as_it_was_signed(self):
        self._ship()
        file = self._file()
        self._sign(file)
        self.assertEqual(self.picking.receipt_attachment_ids, file)
        for vals in (
            {"raw": b"other"},
            {"public": True},
            {"res_id": self.other.picking_ids.id},
        ):
            with self.assertRaisesRegex(AccessError, "provided as evidence"):
                file.write(vals)
        with self.assertRaisesRegex(AccessError, "provided as evidence"):
            file.unlink()
        self.assertEqual(file.raw, b"signed")

    def test_parcel_is_checked_before_it_is_signed_for(self):
        """S1-G-18: what is held is refused, and nothing is recorded of it."""
        self.order = self._order(client_order_ref="CHECK")
        self.order.action_confirm()
        self.picking = self.order.picking_ids.with_user(self.driver)
        self._ship()
        file = self._file()
        with self.assertRaisesRegex(GateRefused, "23A"):
            self._sign(file)
        self.assertFalse(self.picking.receipt_signed_at)
        check = self.env["order.milestone"].search(
            [("res_id", "=", self.order.id), ("node_id.code", "=", "23A")]
        )
        check.action_complete()
        self._sign(file)
        self.assertEqual(self.picking.receipt_signed_by, "Mr. Zhao")
