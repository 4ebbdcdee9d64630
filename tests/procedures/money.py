"""Money of a scenario: deposits and payments that finance really registers."""

from odoo.fields import Command


class MoneyMixin:
    """For classes with ``with_accounts = True``; finance posts and registers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bank = cls.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", cls.company.id)], limit=1
        )
        outstanding = cls.env["account.account"].create(
            {
                "name": "Outstanding",
                "code": "SCEN1",
                "account_type": "asset_current",
                "reconcile": True,
                "company_ids": [Command.set(cls.company.ids)],
            }
        )
        lines = cls.bank.inbound_payment_method_line_ids
        lines.payment_account_id = outstanding

    def deposit(self, order, role):
        """The person of the role asks for the money, finance posts the invoice."""
        self.as_(order, role).action_money_deposit()
        invoice = order.sudo().invoice_ids.sorted("id")[-1]
        self.as_(invoice, "finance").action_post()
        return invoice

    def receive(self, invoice, amount=None):
        """Finance registers a payment of an invoice, all of it unless told."""
        wizard = self.env["account.payment.register"].with_user(self.people["finance"])
        wizard = wizard.with_context(
            active_model="account.move", active_ids=invoice.ids
        )
        values = {"journal_id": self.bank.id}
        if amount:
            values["amount"] = amount
        return wizard.create(values)._create_payments()
