from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_purchase import PurchaseCommon


@tagged("post_install", "-at_install")
class TestPurchaseContract(PurchaseCommon):
    """The contract with the supplier, and his confirmation."""

    @covers("S2-Q-05", "S2-E-09")
    def test_the_contract_names_delivery_price_and_quality(self):
        order = self._purchase(quality_standard="GB/T 2423", delivery_terms="30 days")
        order.action_purchase_contract_generate()
        self.assertRegex(order.contract_number, r"^PC\d{9}$")
        self.assertEqual(order.contract_amount, 1000)
        self.assertTrue(order.contract_is_current)
        number = order.contract_number
        for vals in (
            {"quality_standard": "None"},
            {"delivery_terms": "60 days"},
            {"order_line": [Command.update(order.order_line.id, {"price_unit": 9})]},
        ):
            order.write(vals)
            self.assertFalse(order.contract_is_current, vals)
            order.action_purchase_contract_generate()
        self.assertEqual(order.contract_number, number)
        self.assertEqual(order.contract_amount, 90)

    @covers("S2-Q-05")
    def test_a_contract_without_price_or_goods_is_refused(self):
        with self.assertRaisesRegex(UserError, "price and a delivery date"):
            self._purchase(price=0).action_purchase_contract_generate()
        with self.assertRaisesRegex(UserError, "price and a delivery date"):
            self._purchase(order_line=[]).action_purchase_contract_send()

    @covers("S2-E-10")
    def test_the_supplier_confirms_what_the_contract_says_now(self):
        order = self._purchase()
        order.action_purchase_contract_send()
        order.order_line.price_unit = 90
        action = order.action_purchase_supplier_confirm()
        dialog = order.env["order.supplier.confirm"].browse(action["res_id"])
        dialog.person = "Ms Li"
        with self.assertRaisesRegex(UserError, "Generate and send it again"):
            dialog.action_confirm()
        order.action_purchase_contract_send()
        document = order.env["ir.attachment"].create({"name": "ok.pdf", "raw": b"x"})
        moment = fields.Datetime.now()
        dialog.write({"attachment_ids": [Command.link(document.id)]})
        dialog.line_ids.date_planned = "2027-01-15 08:00:00"
        dialog.action_confirm()
        self.assertEqual(order.supplier_confirmed_by, "Ms Li")
        self.assertGreaterEqual(moment, order.supplier_confirmed_at)
        self.assertEqual(order.supplier_confirmation_ids, document)
        self.assertEqual((document.res_model, document.res_id), (order._name, order.id))
        self.assertEqual(
            order.order_line.date_planned,
            fields.Datetime.to_datetime("2027-01-15 08:00"),
        )

    def test_a_confirmation_names_a_person_and_lies_in_the_past(self):
        order = self._purchase()
        action = order.action_purchase_supplier_confirm()
        dialog = order.env["order.supplier.confirm"].browse(action["res_id"])
        with self.assertRaisesRegex(UserError, "who confirmed"):
            dialog.action_confirm()
        dialog.write({"person": "Ms Li", "confirmed_at": "2040-01-01 00:00:00"})
        with self.assertRaisesRegex(UserError, "future"):
            dialog.action_confirm()
