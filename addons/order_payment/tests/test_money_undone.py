from odoo.tests import tagged

from .common_money import MoneyCommon


@tagged("post_install", "-at_install")
class TestMoneyUndone(MoneyCommon):
    """What is credited, and money of what was cancelled."""

    def _invoiced(self):
        order = self._new_order()
        order.action_confirm()
        return order, self._invoice(order)

    def _credit(self, invoice):
        wizard = self.env["account.move.reversal"].with_user(self.finance)
        wizard = wizard.with_context(
            active_model="account.move", active_ids=invoice.ids
        ).create({"journal_id": invoice.journal_id.id, "reason": "Wrong address"})
        note = self.env["account.move"].browse(wizard.refund_moves()["res_id"])
        note.with_user(self.finance).action_post()

    def test_credit_note_puts_no_order_in_force_money_does(self):
        order, invoice = self._invoiced()
        self._credit(invoice)
        self.assertFalse(order.effective_at)
        self.assertFalse(self._events(order, "order.effective"))
        self._pay(self._invoice(order))
        self.assertTrue(order.effective_at)
        self.assertEqual(len(self._events(order, "order.effective")), 1)

    def test_order_without_a_process_is_put_in_force_by_money_only(self):
        self.rule.active = False
        order, invoice = self._invoiced()
        self.assertFalse(order.process_id)
        self._credit(invoice)
        self.assertFalse(order.effective_at)
        self._pay(self._invoice(order))
        self.assertTrue(order.effective_at)

    def test_money_for_a_cancelled_order_is_told_and_nothing_else(self):
        self._money_rule("order.closed")
        order, invoice = self._invoiced()
        # What is invoiced is not cancelled any more; orders of earlier days were.
        with order._moving():
            order.write({"state": "cancel"})
        payment = self._pay(invoice)
        told = self._events(order, "payment.received")
        self.assertEqual(told.payload["amount"], 500.0)
        self.assertEqual(told.user_id, self.finance)
        for code in ("payment.satisfied", "order.uninvoiced", "order.effective"):
            self.assertFalse(self._events(order, code), code)
        self.assertFalse(order.effective_at)
        payment.with_user(self.finance).action_draft()
        self.assertEqual(len(self._events(order, "payment.reversed")), 1)
