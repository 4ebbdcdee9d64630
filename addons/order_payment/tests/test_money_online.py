from odoo.fields import Command
from odoo.tests import tagged

from .common_money import MoneyCommon


@tagged("post_install", "-at_install")
class TestMoneyOnline(MoneyCommon):
    """What a provider confirmed is booked, whatever the order's gates hold."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.provider = cls.env["payment.provider"].create(
            {"name": "Test Bank", "code": "none", "state": "test"}
        )
        cls.bank.inbound_payment_method_line_ids[0].payment_provider_id = cls.provider
        cls.method = cls.env["payment.method"].create(
            {"name": "Test Card", "code": "money_online_card"}
        )
        cls.partner.email = "c@example.com"

    @classmethod
    def _money_process(cls):
        gates = ("order.mailed", "quotation.sent", "order.confirmed", "invoice.posted")
        cls._process(
            [
                cls._node("1A", gates=gates[:3], complete="order.classified"),
                cls._node("1B", gates=gates[3:], complete="order.checked"),
            ]
        )

    def _transaction(self, order, **vals):
        return self.env["payment.transaction"].create(
            {
                "provider_id": self.provider.id,
                "payment_method_id": self.method.id,
                "amount": order.amount_total,
                "currency_id": order.currency_id.id,
                "partner_id": order.partner_id.id,
                "reference": f"{order.name}-online",
                "operation": "online_direct",
                "sale_order_ids": [Command.set(order.ids)],
                **vals,
            }
        )

    def _notes(self, order):
        return "\n".join(order.sudo().message_ids.mapped("body"))

    def _done(self, order, **vals):
        transaction = self._transaction(order, **vals)
        transaction._set_done()
        transaction._post_process()
        return transaction

    def _assert_booked(self, transaction):
        self.assertTrue(transaction.is_post_processed)
        self.assertEqual(transaction.payment_id.amount, transaction.amount)
        self.assertIn(transaction.payment_id.state, ("in_process", "paid"))

    def test_paid_order_that_is_held_is_booked_and_told(self):
        order = self._new_order()
        transaction = self._done(order)
        self._assert_booked(transaction)
        self.assertEqual(order.state, "draft")
        notes = self._notes(order)
        self.assertIn("Paid, but not possible yet", notes)
        self.assertIn("without the order document", notes)
        told = order.sudo().message_ids.filtered(
            lambda m: m.partner_ids == self.partner
        )
        self.assertTrue(told, "the customer hears of his payment")
        self.assertFalse(told.attachment_ids)
        self.assertFalse(self._events(order, "order.mailed"))

    def test_free_order_goes_with_its_document(self):
        order = self._new_order()
        order._process_emit_later("order.classified")
        transaction = self._done(order)
        self._assert_booked(transaction)
        self.assertEqual(order.state, "sale")
        self.assertEqual(len(self._events(order, "order.mailed")), 1)
        self.assertNotIn("without the order document", self._notes(order))

    def test_pending_payment_leaves_a_held_quotation_as_it_is(self):
        order = self._new_order()
        transaction = self._transaction(order)
        transaction._set_pending()
        transaction._post_process()
        self.assertTrue(transaction.is_post_processed)
        self.assertEqual(order.state, "draft")
        self.assertIn("Paid, but not possible yet", self._notes(order))

    def test_invoice_that_is_held_is_settled_when_it_is_posted(self):
        order = self._new_order()
        order._process_emit_later("order.classified")
        order.action_confirm()
        invoice = order.sudo()._create_invoices(final=True)
        transaction = self._done(order, invoice_ids=[Command.set(invoice.ids)])
        self._assert_booked(transaction)
        self.assertEqual(invoice.state, "draft")
        self.assertEqual(transaction.invoice_ids, invoice)
        self.assertIn("Paid, but not possible yet", self._notes(order))
        order._process_emit_later("order.checked")
        invoice.with_user(self.finance).action_post()
        self.assertEqual(invoice.amount_residual, 0)

    def test_pending_mails_of_other_orders_go_out(self):
        held, free = self._new_order(), self._new_order()
        free._process_emit_later("order.classified")
        template = self.env.ref("sale.mail_template_sale_payment_executed")
        (held | free).sudo().pending_email_template_id = template
        with self.enter_registry_test_mode():
            self.env.ref("sale.send_pending_emails_cron").method_direct_trigger()
        self.assertFalse((held | free).pending_email_template_id)
        self.assertIn("without the order document", self._notes(held))
        self.assertEqual(len(self._events(free, "order.mailed")), 1)
