from ast import literal_eval
from datetime import timedelta

from odoo import fields
from odoo.fields import Command, Domain
from odoo.tests import new_test_user, tagged

from .common_money import MoneyCommon


@tagged("post_install", "-at_install")
class TestDunningCredited(MoneyCommon):
    """A credit note settles what the customer was urged to pay: nobody urges further,
    and who paid the rest has kept the promise."""

    def setUp(self):
        super().setUp()
        self.env["order.dunning.rule"].create(
            {
                "name": "Urged",
                "role_id": self.role.id,
                "first_within": "1 working day",
                "again_within": "1 working day",
            }
        )
        order = self._new_order(5, 100.0)
        order.action_confirm()
        self.order = order.sudo()
        self.order.order_line.qty_delivered = 5
        self.bill = self._invoice(order)

    def _urge(self, **vals):
        said = {"how": "phone", "spoken_with": "Mr Li", "text": "Pays soon", **vals}
        self.order.with_user(self.seller).dunning_record(said)

    def _late(self):
        """The invoice is past its due date."""
        self.bill.line_ids.date_maturity = fields.Date.today() - timedelta(days=3)
        self.bill.invoice_date_due = fields.Date.today() - timedelta(days=3)

    def _credit(self, quantity):
        """Finance credits some of the goods."""
        wizards = self.env["account.move.reversal"].with_context(
            active_model="account.move", active_ids=self.bill.ids
        )
        wizard = wizards.create({"journal_id": self.bill.journal_id.id})
        credit = self.env["account.move"].browse(wizard.reverse_moves()["res_id"])
        goods = credit.invoice_line_ids
        credit.invoice_line_ids = [Command.update(goods.id, {"quantity": quantity})]
        credit.action_post()
        both = self.bill.line_ids + credit.line_ids
        both.filtered(
            lambda row: row.account_type == "asset_receivable" and not row.reconciled
        ).reconcile()

    def test_who_dunns_finds_what_is_overdue_without_reading_invoices(self):
        finance = new_test_user(
            self.env, "dunner", "order_process.order_process_group_finance"
        )
        to_dun = self.env.ref("order_payment.sale_order_dun_action")
        orders = self.env["sale.order"].with_user(finance)
        overdue = Domain(literal_eval(to_dun.domain))
        self.assertNotIn(self.order, orders.search(overdue))
        self.assertFalse(self.order.with_user(finance).payment_overdue)
        self._late()
        self.env.invalidate_all()
        self.assertIn(self.order, orders.search(overdue))
        self.assertTrue(self.order.with_user(finance).payment_overdue)
        self._pay(self.bill)
        self.assertNotIn(self.order, orders.search(overdue))

    def test_a_promise_is_kept_by_what_is_left_to_pay(self):
        day = fields.Date.today() + timedelta(days=2)
        self._urge(promised_on=fields.Date.to_string(day))
        row = self.order.dunning_ids
        self._credit(2)
        self.assertEqual((self.bill.amount_residual, row.promise_state), (300, "open"))
        self._pay(self.bill)
        self.assertEqual((row.promised_amount, row.promise_state), (500, "kept"))
        self.assertFalse(self.order.payment_promised_on)
        self.assertFalse(self.order._dunning_duties())

    def test_nobody_urges_for_what_was_credited(self):
        self._urge()
        self.assertTrue(self.order._dunning_duties())
        self._credit(5)
        self.assertEqual(self.bill.payment_state, "reversed")
        self.assertFalse(self.order._dunning_duties())

    def test_who_still_owes_is_urged_further(self):
        self._urge()
        self._credit(2)
        self.assertTrue(self.order._dunning_duties())
