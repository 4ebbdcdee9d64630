"""Contracts and online payments on the orders of tests of rows."""

from odoo.fields import Command

from ..contracting import ContractMixin
from .showing import ShowingCase


class ContractsCase(ContractMixin, ShowingCase):
    """Writes and signs contracts as the salesperson does, and pays on the web."""

    def contract(self, order, role="salesperson", **values):
        self.enable(role, "order.confirmed")
        return super().contract(order, role, **values)

    def accept(self, order, role="salesperson", **values):
        """The customer accepts the quotation that a person has calculated."""
        seller = self.enable(role, "order.confirmed")
        action = order.with_user(seller).action_new_quotation()
        quotation = self.env[action["res_model"]].with_user(seller)
        quotation = quotation.browse(action["res_id"])
        quotation.write(values)
        quotation.action_verify()
        quotation.action_approve()
        self.decide(quotation, "quotation", "sales_manager")
        quotation.action_accept("Mr Wang")
        return quotation

    def told(self, records, partner=None):
        """What the customer of an order, or somebody else, was written of it."""
        mails = self.env["mail.message"].search(
            [("model", "=", records._name), ("res_id", "in", records.ids)]
        )
        partner = partner or self.dealer
        mine = mails.filtered(lambda mail: partner in mail.notified_partner_ids)
        return " ".join(mine.mapped("body"))

    def pays_online(self, order, amount=500):
        """The customer chooses a method and sends the payment to its provider."""
        provider = self.env["payment.provider"].create(
            {"name": "Test Bank", "code": "none", "state": "test"}
        )
        method = self.env["payment.method"].create(
            {"name": "Test Card", "code": f"card_{amount}"}
        )
        return self.env["payment.transaction"].create(
            {
                "provider_id": provider.id,
                "payment_method_id": method.id,
                "amount": amount,
                "currency_id": order.currency_id.id,
                "partner_id": order.partner_id.id,
                "reference": f"{order.name}-{amount}",
                "operation": "online_direct",
                "sale_order_ids": [Command.set(order.ids)],
            }
        )
