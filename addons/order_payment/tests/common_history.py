"""Random histories of one customer's orders, compared with the plain records.

Down payments, part deliveries, invoices, payments (in two currencies, with write-offs),
credit notes, refunds, returns, cancelled remainders, payments and invoices taken back,
taxes rounded by line and by order. After every step the figures of the code (SQL over
everything at once) are compared with what the records say, one by one.

Histories that begin alike share their beginning: each goes on from a savepoint. So a
hundred of them cost some hundred and sixty steps.
"""

import random

from odoo.fields import Command

from .common_credit import CreditCommon
from .common_ledger import Ledger
from .common_steps import Steps

#: Steps of a history, and in how many ways it goes on at each: 24 begin alike.
WAYS = (1, 1, 1, 1, 1, 2, 3, 4)
#: What may happen, the more often the oftener it is named.
STEPS_OF = [
    *("deposit", "deliver", "deliver", "invoice", "invoice", "pay", "pay", "pay"),
    *("pay_foreign", "write_off", "credit", "refund", "settle", "cancel_rest"),
    *("come_back", "undo", "take_back", "void"),
]


class HistoryCommon(Steps, CreditCommon):
    """Orders of one customer at a time, to whom something happens."""

    steps_of = STEPS_OF

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.group_ids += cls.env.ref("account.group_account_manager")
        # The ledger and the steps look at all documents as they are.
        cls.finance.group_ids += cls.env.ref("account.group_account_manager")
        cls.product.write(
            {
                "invoice_policy": "delivery",
                "taxes_id": [Command.set(cls._tax(13).ids)],
            }
        )
        cls._stock(cls.product, 100000)
        cls.strong = cls._strong_currency()
        cls.lists = cls.env["product.pricelist"].create(
            [
                {"name": "Own", "currency_id": cls.company.currency_id.id},
                {"name": "Strong", "currency_id": cls.strong.id},
            ]
        )
        cls.lost = cls.env["account.account"].create(
            {"name": "Lost", "code": "MONEY2", "account_type": "expense"}
        )

    @classmethod
    def _tax(cls, percent):
        return cls.env["account.tax"].create(
            {"name": f"{percent}%", "amount": percent, "amount_type": "percent"}
        )

    @classmethod
    def _strong_currency(cls):
        """Return a currency of which a half is one of the company's."""
        currency = cls.env["res.currency"].create({"name": "STR", "symbol": "STR"})
        cls.env["res.currency.rate"].create(
            {"currency_id": currency.id, "rate": 0.5, "name": "2020-01-01"}
        )
        return currency

    def _histories(self, count):
        """Compare the figures over so many histories; return which steps happened."""
        self.seen, self.left = set(), count
        number = 0
        while self.left > 0:
            with self.env.cr.savepoint() as before:
                self._begin(number)
                # Without statistics of a transaction's own rows Odoo's queries over
                # reconciliations grow with the square of what it made.
                before.rollback()
            number += 1
        return self.seen

    def _begin(self, number):
        """Let the histories of one customer begin: both roundings, both currencies."""
        dice = random.Random(number)  # noqa: S311 - repeatable on purpose
        rounding = "round_globally" if number % 2 else "round_per_line"
        self.company.tax_calculation_rounding_method = rounding
        customer = self.customer.copy({"name": f"Customer {number}"})
        pricelists = self.lists[number // 2 % 2] | dice.choice(self.lists)
        self._orders(customer, pricelists, dice)
        self._go_on(customer, str(number), 0)

    def _go_on(self, customer, path, step):
        """Let one thing happen after another, in as many ways as the step has."""
        if step == len(WAYS):
            self.left -= 1
            return
        for way in range(WAYS[step]):
            if self.left <= 0:
                return
            with self.env.cr.savepoint() as before:
                self._happen(customer, f"{path}.{way}")
                self._go_on(customer, f"{path}.{way}", step + 1)
                before.rollback()

    def _happen(self, customer, path):
        """Let something happen that can happen now, and compare all figures."""
        orders = self.env["sale.order"].search([("partner_id", "=", customer.id)])
        dice = random.Random(path)  # noqa: S311
        with self.subTest(history=path):
            for name in dice.sample(self.steps_of, len(self.steps_of)):
                if getattr(self, f"_step_{name}")(dice.choice(orders), dice):
                    self.seen.add(name)
                    break
            self._compare(customer)

    def _orders(self, customer, pricelists, dice):
        orders = self.env["sale.order"].create(
            [
                {
                    "partner_id": customer.id,
                    "pricelist_id": pricelist.id,
                    "order_line": [
                        Command.create(
                            {
                                "product_id": self.product.id,
                                "product_uom_qty": dice.randint(2, 9),
                                "price_unit": dice.choice((100.0, 33.33, 64.95)),
                            }
                        )
                        for _line in range(dice.randint(1, 2))
                    ],
                }
                for pricelist in pricelists
            ]
        )
        orders.action_confirm()
        return orders

    def _compare(self, customer):
        """All figures of the customer's orders, each against its own reading, which is
        returned."""
        self.env.flush_all()
        ledger = Ledger(self.env, customer)
        orders = ledger.orders
        received = orders._money_received()
        for order in orders:
            self.assertAlmostEqual(received[order.id], ledger.received(order), 2)
        none = orders.browse()
        owed = none._credit_receivable(customer, self.company)[customer.id]
        self.assertAlmostEqual(owed, ledger.owed(), 2)
        customer.invalidate_recordset(["credit"])
        self.assertAlmostEqual(owed, customer.credit, 2)
        ordered = none._credit_ordered(customer, self.company)[customer.id]
        self.assertAlmostEqual(ordered, ledger.ordered(), 2)
        _limit, exposure = orders[:1]._credit_standing()[orders[:1]]
        self.assertAlmostEqual(exposure, ledger.owed() + ledger.ordered(), 2)
        return ledger
