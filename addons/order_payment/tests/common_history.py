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

#: Steps of a history, and in how many ways it goes on at each: 24 begin alike.
WAYS = (1, 1, 1, 1, 1, 2, 3, 4)
#: What may happen, the more often the oftener it is named.
STEPS_OF = [
    *("deposit", "deliver", "deliver", "invoice", "invoice", "pay", "pay", "pay"),
    *("pay_foreign", "write_off", "credit", "refund", "settle", "cancel_rest"),
    *("come_back", "undo", "take_back", "void"),
]


class HistoryCommon(CreditCommon):
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
        """All figures of the customer's orders, each against its own reading."""
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

    # -- what happens --------------------------------------------------------------
    def _step_deposit(self, order, dice):
        if order.invoice_ids:
            return False
        wizard = self.env["sale.advance.payment.inv"].create(
            {
                "advance_payment_method": "fixed",
                "fixed_amount": dice.choice((100.0, 300.0, 700.0)),
                "sale_order_ids": [Command.set(order.ids)],
            }
        )
        wizard.create_invoices()
        order.invoice_ids.action_post()
        return True

    def _open_picking(self, order):
        return order.picking_ids.filtered(
            lambda one: one.state not in ("done", "cancel")
            and one.location_dest_id.usage == "customer"
        )[:1]

    def _step_deliver(self, order, dice):
        picking = self._open_picking(order)
        if not picking:
            return False
        for move in picking.move_ids:
            move.quantity = dice.randint(1, int(move.product_uom_qty))
            move.picked = True
        picking._action_done()
        return True

    def _step_cancel_rest(self, order, dice):
        picking = self._open_picking(order)
        picking.action_cancel()
        return bool(picking)

    def _step_come_back(self, order, dice):
        done = order.picking_ids.filtered(
            lambda one: one.state == "done" and one.location_dest_id.usage == "customer"
        )
        if not done or min(done[-1].move_ids.sale_line_id.mapped("qty_delivered")) < 1:
            return False
        wizard = self.env["stock.return.picking"].create({"picking_id": done[-1].id})
        wizard.product_return_moves.quantity = 1
        back = self.env["stock.picking"].browse(
            wizard.action_create_returns()["res_id"]
        )
        back.move_ids.write({"quantity": 1, "picked": True})
        back._action_done()
        return True

    def _step_invoice(self, order, dice):
        if order.invoice_status != "to invoice":
            return False
        order._create_invoices(final=True).action_post()
        return True

    def _unpaid(self, order, kind="out_invoice"):
        return order.invoice_ids.filtered(
            lambda move: move.state == "posted"
            and move.move_type == kind
            and move.amount_residual > 1
        )[:1]

    def _step_pay(self, order, dice):
        invoice = self._unpaid(order)
        if not invoice:
            return False
        self._pay(invoice, round(invoice.amount_residual * dice.choice((0.4, 1)), 2))
        return True

    def _step_pay_foreign(self, order, dice):
        invoice = self._unpaid(order)
        if not invoice:
            return False
        self._pay(invoice, dice.randint(5, 40), currency_id=self.strong.id)
        return True

    def _step_write_off(self, order, dice):
        invoice = self._unpaid(order)
        if not invoice:
            return False
        self._pay(
            invoice,
            round(invoice.amount_residual * 0.9, 2),
            payment_difference_handling="reconcile",
            writeoff_account_id=self.lost.id,
        )
        return True

    def _step_credit(self, order, dice):
        invoice = order.invoice_ids.filtered(
            lambda move: move.state == "posted" and move.move_type == "out_invoice"
        )[-1:]
        if not invoice or invoice.reversal_move_ids:
            return False
        wizard = self.env["account.move.reversal"].with_context(
            active_model="account.move", active_ids=invoice.ids
        )
        values = {"journal_id": invoice.journal_id.id, "reason": "Wrong"}
        wizard.create(values).refund_moves()
        invoice.reversal_move_ids.action_post()
        return True

    def _step_refund(self, order, dice):
        credit = self._unpaid(order, "out_refund")
        if not credit:
            return False
        self._pay(credit, round(credit.amount_residual * dice.choice((0.5, 1)), 2))
        return True

    def _step_settle(self, order, dice):
        """Set a credit note off, also against another order of the customer."""
        credit = self._unpaid(order, "out_refund")
        invoices = self.env["account.move"].search(
            [
                ("partner_id", "=", order.partner_id.id),
                ("move_type", "=", "out_invoice"),
                ("state", "=", "posted"),
                ("amount_residual", ">", 0),
            ]
        )
        if not credit or not invoices:
            return False
        lines = (credit | dice.choice(invoices)).line_ids
        lines.filtered(
            lambda line: line.account_type == "asset_receivable" and not line.reconciled
        ).reconcile()
        return True

    def _step_undo(self, order, dice):
        lines = order.invoice_ids.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
            and (line.matched_credit_ids or line.matched_debit_ids)
        )
        lines[:1].remove_move_reconcile()
        return bool(lines)

    def _step_take_back(self, order, dice):
        """A payment was none: it is reset and cancelled."""
        payments = order.invoice_ids.matched_payment_ids.filtered(
            lambda one: one.state in ("in_process", "paid")
        )
        payments[:1].action_draft()
        payments[:1].action_cancel()
        return bool(payments)

    def _step_void(self, order, dice):
        """An invoice that nobody paid is taken back."""
        invoice = order.invoice_ids.filtered(
            lambda move: move.state == "posted"
            and move.amount_residual == move.amount_total
        )[:1]
        invoice.button_draft()
        invoice.button_cancel()
        return bool(invoice)
