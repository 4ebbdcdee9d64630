"""The figures of money against an independent calculation, over random histories.

Each history is one customer with some orders on which things happen in a random order:
down payments, part deliveries, invoices, payments (in two currencies, with write-offs),
credit notes, refunds, returns, cancelled remainders, reconciliations undone. After
every few steps the figures of the code (SQL over everything at once) are compared with
what the plain records say, one by one.
"""

import os
import random

import pytest

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_payment.tests.common_credit import CreditCommon

from .test_company_currency import foreign_currency

#: Histories of each run, and of `./test deep` (4 minutes; 500 take 12).
FEW, MANY = 4, int(os.environ.get("OC_HISTORIES", "150"))
STEPS = 12
PRICE = 100.0
#: What may happen, the more often the oftener it is named.
STEPS_OF = [
    *("deposit", "deliver", "deliver", "invoice", "invoice", "pay", "pay", "pay"),
    *("pay_foreign", "write_off", "credit", "refund", "settle", "cancel_rest"),
    *("come_back", "undo"),
]


class Oracle:
    """What the records say, read one by one without the code under test."""

    def __init__(self, env, customer):
        self.env = env
        self.customer = customer
        self.orders = env["sale.order"].search([("partner_id", "=", customer.id)])

    def received(self, order):
        """Money in less money out of the order's own invoices, by partials."""
        total = 0.0
        moves = order.invoice_ids.filtered(lambda move: move.state == "posted")
        for move in moves:
            sign = -1 if move.move_type == "out_refund" else 1
            for other, amount in self._partials(move):
                if other.origin_payment_id:
                    total += sign * amount * self._brought(other)
                elif sign < 0 and other.is_invoice() and other not in moves:
                    total -= amount
        return max(total, 0.0)

    @staticmethod
    def _partials(move):
        lines = move.line_ids.filtered(
            lambda line: line.account_id.account_type == "asset_receivable"
        )
        for partial in lines.matched_credit_ids:
            yield partial.credit_move_id.move_id, partial.debit_amount_currency
        for partial in lines.matched_debit_ids:
            yield partial.debit_move_id.move_id, partial.credit_amount_currency

    @staticmethod
    def _brought(entry):
        """Share of what a payment settled that moved on the bank."""
        lines = entry.line_ids
        settled = lines.filtered(
            lambda line: line.account_id.account_type == "asset_receivable"
        )
        bank = lines.filtered(lambda line: line.account_id.code == "MONEY1")
        return min(abs(sum(bank.mapped("balance")) / sum(settled.mapped("balance"))), 1)

    def owed(self):
        lines = self.env["account.move.line"].search(
            [
                ("partner_id", "=", self.customer.id),
                ("parent_state", "=", "posted"),
                ("account_id.account_type", "=", "asset_receivable"),
            ]
        )
        owed = sum(lines.mapped("balance"))
        for line in lines:
            owed -= sum(line.matched_credit_ids.mapped("amount"))
            owed += sum(line.matched_debit_ids.mapped("amount"))
        return owed

    def ordered(self):
        """Open order value: delivered or to come, not invoiced, at its price."""
        return sum(self._open_value(order) for order in self.orders)

    def _open_value(self, order):
        value = 0.0
        for line in order.order_line:
            posted = line.invoice_lines.filtered(
                lambda one: one.parent_state == "posted"
            )
            signs = [-1 if one.move_type == "out_refund" else 1 for one in posted]
            if line.is_downpayment:
                totals = posted.mapped("price_total")
                value -= sum(s * a for s, a in zip(signs, totals, strict=True))
                continue
            invoiced = sum(
                s * one.quantity for s, one in zip(signs, posted, strict=True)
            )
            coming = line.move_ids.filtered(
                lambda move: move.state not in ("done", "cancel")
                and move.location_dest_id.usage == "customer"
            )
            final = line.qty_delivered + sum(coming.mapped("product_uom_qty"))
            value += line.price_unit * max(final - invoiced, 0.0)
        return max(value, 0.0) / order.currency_rate


@tagged("post_install", "-at_install")
class TestMoneyHistory(CreditCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.group_ids += cls.env.ref("account.group_account_manager")
        cls.product.invoice_policy = "delivery"
        cls._stock(cls.product, 100000)
        cls.strong = foreign_currency(cls.env, 0.5)
        cls.lists = cls.env["product.pricelist"].create(
            [
                {"name": "Own", "currency_id": cls.company.currency_id.id},
                {"name": "Strong", "currency_id": cls.strong.id},
            ]
        )
        cls.lost = cls.env["account.account"].create(
            {"name": "Lost", "code": "MONEY2", "account_type": "expense"}
        )

    def setUp(self):
        super().setUp()
        # The oracle and the steps look at all documents as they are.
        self.finance.group_ids += self.env.ref("account.group_account_manager")

    def test_figures_of_random_histories(self):
        seen = self._histories(FEW)
        self.assertGreater(len(seen), 8, "many kinds of steps have happened")

    @pytest.mark.deep
    def test_figures_of_very_many_random_histories(self):
        seen = self._histories(MANY)
        self.assertEqual(seen, set(STEPS_OF), "every kind of step has happened")

    def _histories(self, count):
        """Compare the figures over so many histories; return which steps happened."""
        seen = set()
        for number in range(count):
            dice = random.Random(number)  # noqa: S311 - repeatable on purpose
            with self.subTest(seed=number), self.env.cr.savepoint() as before:
                seen |= self._history(dice)
                # Without statistics of a transaction's own rows Odoo's queries over
                # reconciliations grow with the square of what it made.
                before.rollback()
        return seen

    def _history(self, dice):
        customer = self.customer.copy({"name": f"Customer {dice.random()}"})
        orders = self._orders(customer, dice)
        done = set()
        for step in range(STEPS):
            done.add(self._happen(orders, dice))
            if step % 3 == 2:
                self._compare(customer)
        return done

    def _happen(self, orders, dice):
        """Let something happen that can happen now; return what it was."""
        for name in dice.sample(STEPS_OF, len(STEPS_OF)):
            if getattr(self, f"_step_{name}")(dice.choice(orders), dice):
                return name
        return "deliver"

    def _orders(self, customer, dice):
        lines = [
            Command.create(
                {
                    "product_id": self.product.id,
                    "product_uom_qty": dice.randint(2, 12),
                    "price_unit": PRICE,
                }
            )
        ]
        orders = self.env["sale.order"].create(
            [
                {
                    "partner_id": customer.id,
                    "pricelist_id": dice.choice(self.lists).id,
                    "order_line": lines,
                }
                for _number in range(dice.randint(1, 2))
            ]
        )
        orders.order_line.price_unit = PRICE
        orders.action_confirm()
        return orders

    def _compare(self, customer):
        self.env.flush_all()
        oracle = Oracle(self.env, customer)
        orders = oracle.orders
        received = orders._money_received()
        for order in orders:
            self.assertAlmostEqual(received[order.id], oracle.received(order), 2)
        none = orders.browse()
        owed = none._credit_receivable(customer, self.company)[customer.id]
        self.assertAlmostEqual(owed, oracle.owed(), 2)
        ordered = none._credit_ordered(customer, self.company)[customer.id]
        self.assertAlmostEqual(ordered, oracle.ordered(), 2)

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
        move = picking.move_ids
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
        if not done or order.order_line[0].qty_delivered < 1:
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
