from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.order_tracking.tests.common_review import SALES, USER, ReviewCommon

ACCOUNTANT = "account.group_account_invoice"


class MoneyCommon(ReviewCommon):
    """Orders of 500.00 without tax, a process, finance, and a bank with entries."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.finance = new_test_user(cls.env, "money_finance", f"{ACCOUNTANT},{USER}")
        cls.seller = new_test_user(
            cls.env, "money_seller", f"{SALES},{ACCOUNTANT},{USER}"
        )
        cls.company = cls.env.company
        cls._bank()
        cls._money_process()

    @classmethod
    def _bank(cls):
        """Registered payments get a journal entry on an outstanding account."""
        cls.bank = cls.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", cls.company.id)], limit=1
        )
        cls.outstanding = cls.env["account.account"].create(
            {
                "name": "Outstanding",
                "code": "MONEY1",
                "account_type": "asset_current",
                "reconcile": True,
            }
        )
        lines = cls.bank.inbound_payment_method_line_ids
        lines |= cls.bank.outbound_payment_method_line_ids
        lines.payment_account_id = cls.outstanding

    @classmethod
    def _money_process(cls):
        cls._process([cls._node("1A")])

    @classmethod
    def _money_rule(cls, *events, percent=100.0, **vals):
        types = cls.env["order.event.type"].search([("code", "in", events)])
        assert len(types) == len(events), events
        values = {
            "name": "Deposit" if percent < 100 else "Payment",
            "code": "deposit" if percent < 100 else "payment",
            "percent": percent,
            "gate_event_ids": [Command.set(types.ids)],
            **vals,
        }
        return cls.env["order.money.rule"].create(values)

    def _deposit(self, order):
        """Let the salesperson make the deposit invoice; finance posts it."""
        order.with_user(self.seller).action_money_deposit()
        invoice = order.sudo().invoice_ids.sorted("id")[-1]
        invoice.with_user(self.finance).action_post()
        return invoice

    def _invoice(self, order):
        invoice = order.sudo()._create_invoices(final=True)
        invoice.with_user(self.finance).action_post()
        return invoice

    def _pay(self, invoice, amount=None, **vals):
        wizard = self.env["account.payment.register"].with_user(self.finance)
        wizard = wizard.with_context(
            active_model="account.move", active_ids=invoice.ids
        )
        values = {"journal_id": self.bank.id, **vals}
        if amount:
            values["amount"] = amount
        return wizard.create(values)._create_payments()

    def _received(self, order):
        return order._money_received()[order.id]
