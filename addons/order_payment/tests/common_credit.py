from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.order_tracking.tests.common_review import USER

from .common_money import MoneyCommon


class CreditCommon(MoneyCommon):
    """A customer with monthly settlement, and who may grant him credit."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = cls.env["res.partner"].create(
            {"name": "Credit Customer", "is_company": True}
        )
        cls.customer.order_payment_kind = "credit"
        cls.accountant_manager = new_test_user(
            cls.env, "credit_manager", f"account.group_account_manager,{USER}"
        )

    @classmethod
    def _limit(cls, amount, **vals):
        limits = cls.env["order.credit.limit"].with_user(cls.accountant_manager)
        return limits.create({"partner_id": cls.customer.id, "amount": amount, **vals})

    @classmethod
    def _credit_rule(cls, *events, **vals):
        types = cls.env["order.event.type"].search([("code", "in", events)])
        return cls.env["order.credit.rule"].create(
            {
                "name": "Credit",
                "code": "credit",
                "gate_event_ids": [Command.set(types.ids)],
                **vals,
            }
        )

    def _credit_order(self, quantity=5, **vals):
        return self._new_order(quantity, partner_id=self.customer.id, **vals)
