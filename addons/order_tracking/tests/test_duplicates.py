from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_tracking import TrackingCommon


@tagged("post_install", "-at_install")
class TestDuplicates(TrackingCommon):
    """A probable double entry is shown and asked about, never blocked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A")])
        cls.first = cls._order()

    def _twins(self, order):
        return order.duplicated_order_ids

    def test_same_customer_products_and_quantities_are_shown(self):
        self.assertEqual(self._twins(self._order()), self.first)

    def test_same_customer_reference_is_shown(self):
        first = self._order(client_order_ref="PO 7", quantity=1)
        second = self._order(client_order_ref="PO 7", quantity=2)
        self.assertEqual(self._twins(second), first)

    def test_other_quantity_customer_or_number_of_lines_is_no_duplicate(self):
        other = self.env["res.partner"].create({"name": "Other"})
        self.assertFalse(self._twins(self._order(quantity=6)))
        self.assertFalse(self._twins(self._order(partner_id=other.id)))
        self.assertFalse(self._twins(self._order(lines=2)))
        self.assertFalse(self._twins(self._order(lines=0)))

    def test_a_deposit_hides_no_duplicate(self):
        deposit = {"is_downpayment": True, "name": "Deposit", "product_uom_qty": 0}
        self.env["sale.order.line"].create({**deposit, "order_id": self.first.id})
        self.assertEqual(self._twins(self._order()), self.first)

    def test_cancelled_and_old_orders_are_no_duplicates(self):
        self.first.action_cancel()
        second = self._order()
        self.assertFalse(self._twins(second))
        second.date_order = fields.Datetime.now() - timedelta(days=30)
        self.assertFalse(self._twins(self._order()))

    def test_form_asks_and_records_the_reason(self):
        order = self._order()
        action = order.with_context(order_ask_duplicates=True).action_confirm()
        self.assertEqual(order.state, "draft")
        wizard = self.env[action["res_model"]].with_user(self.clerk)
        wizard = wizard.with_context(**action["context"]).create({})
        self.assertEqual(wizard.duplicate_ids, self.first)
        with self.assertRaisesRegex(UserError, "why"):
            wizard.action_done()
        wizard.note = "Second delivery of the month"
        wizard.action_done()
        self.assertEqual(order.state, "sale")
        event = self._events(order, "order.duplicate_accepted")
        self.assertEqual(event.payload["orders"], self.first.ids)
        self.assertEqual(event.payload["reason"], "Second delivery of the month")
        self.assertEqual(order.duplicate_accepted_reason, event.payload["reason"])
        notes = "".join(order.sudo().message_ids.mapped("body"))
        self.assertIn("Second delivery of the month", notes)
        with self.assertRaises(AccessError):
            order.write({"duplicate_accepted_reason": "Another one"})

    def test_portal_and_interfaces_are_not_held_up(self):
        order = self._order()
        order.action_confirm()
        self.assertEqual(order.state, "sale")
