from collections import defaultdict
from typing import NamedTuple

from odoo import models
from odoo.tools import SQL

from .sale_order_money_queries import CONFIRMED, INVOICE_SHARES, PARTIALS


class Share(NamedTuple):
    """The part of a posted invoice or credit note that belongs to an order."""

    order: int
    move: int
    kind: str
    currency: int
    company: int
    date: object
    total: float
    part: float


class SaleOrder(models.Model):
    """How much money of an order has really arrived; nobody can tick it.

    Counted is what is reconciled with the order's posted customer invoices, deposits
    included:

    * payments with a journal entry, and lines of the bank statement. Where the company
      wants to see the money on the statement first (``order_money_matched``), payments
      count when they are matched with it;
    * payments without a journal entry (Odoo makes these when the payment method has no
      outstanding account) when an accountant has confirmed them. ``In process`` is not
      enough: nobody has seen that money, although Odoo calls the invoice paid;
    * online payments that the provider has confirmed, also before they are invoiced
      (``order_money_online``).

    Credit notes are no money: money is gone when it was paid back on one, or when one
    settled an invoice of another order (which has not received it either). An open one
    only says that the customer may claim something; Odoo makes one by itself when a
    down payment is larger than the first part that is invoiced. What a payment wrote
    off is no money either, except the discount that the payment term grants to those
    who pay early. Invoices of several orders are divided by the totals of their lines.
    Amounts in other currencies are converted at the date of the invoice.
    """

    _inherit = "sale.order"

    def _money_received(self):
        """Return ``{order id: money received in the order's currency}``, batch.

        Four queries, however many orders, invoices and payments there are.
        """
        orders = self.sudo()
        received = dict.fromkeys(orders.ids, 0.0)
        shares = orders._money_shares()
        if shares:
            money, elsewhere = orders._money_on_moves(shares)
            for share in shares:
                amount = money.get(share.move, 0.0)
                if share.kind == "out_refund":
                    amount = -amount - elsewhere.get((share.order, share.move), 0.0)
                received[share.order] += orders._money_convert(
                    amount * share.part, share.order, share
                )
        for order, amount in orders._money_online():
            received[order] += amount
        return {
            order.id: max(order.currency_id.round(received[order.id]), 0.0)
            for order in orders
        }

    def _money_convert(self, amount, order_id, row):
        """Convert an amount of a row with currency, company and date."""
        order = self.browse(order_id)
        source = self.env["res.currency"].browse(row.currency)
        if source == order.currency_id or not amount:
            return amount
        company = self.env["res.company"].browse(row.company)
        return source._convert(
            amount, order.currency_id, company, row.date, round=False
        )

    def _money_flush(self):
        """What was changed in this transaction must be seen by the queries."""
        self.env["account.partial.reconcile"].flush_model()
        self.env["account.move"].flush_model(
            [
                "state",
                "move_type",
                "currency_id",
                "invoice_date",
                "amount_total",
                "amount_residual",
            ]
        )
        self.env["account.move.line"].flush_model(
            ["sale_line_ids", "price_total", "display_type", "amount_residual_currency"]
        )
        self.env["account.payment"].flush_model(
            ["state", "is_matched", "invoice_ids", "amount", "move_id"]
        )
        self.env["payment.transaction"].flush_model()

    def _money_shares(self):
        """Return the shares of these orders in posted invoices and credit notes."""
        if not self.ids:
            return []
        self._money_flush()
        rows = self.env.execute_query(SQL(INVOICE_SHARES, tuple(self.ids)))
        return [
            Share(*head, float(total), float(part or 0.0) / float(whole))
            for *head, total, part, whole in rows
            if whole
        ]

    def _money_on_moves(self, shares):
        """Return the money on each invoice and the money paid back on each credit note,
        and what credit notes settled of other orders: ``{move id: amount}, {(order id,
        credit note id): amount}``, both in the currency of the invoice or credit note.
        """
        moves = {share.move: share for share in shares}
        partials = self._money_partials(moves)
        paid, bank = defaultdict(float), defaultdict(float)
        for move, _other, _kind, payment, statement, amount in partials:
            paid[move] += float(amount) if payment else 0.0
            bank[move] += float(amount) if statement and not payment else 0.0
        confirmed = self._money_confirmed(moves)
        money = {
            move: min(
                paid[move] + max(bank[move], confirmed.get(move, 0.0)), share.total
            )
            for move, share in moves.items()
        }
        return money, self._money_settled_elsewhere(shares, partials)

    @staticmethod
    def _money_settled_elsewhere(shares, partials):
        """Return ``{(order id, credit note id): what it settled of other orders}``."""
        invoices, orders_of = defaultdict(set), defaultdict(set)
        for share in shares:
            orders_of[share.move].add(share.order)
            if share.kind == "out_invoice":
                invoices[share.order].add(share.move)
        elsewhere = defaultdict(float)
        for move, other, kind, _payment, _statement, amount in partials:
            if kind == "out_invoice":
                for order in orders_of[move]:
                    if other not in invoices[order]:
                        elsewhere[order, move] += float(amount)
        return elsewhere

    def _money_partials(self, moves):
        """Return rows (move, other move, its type, by a payment?, by the bank?, amount)
        of what is reconciled with the receivable lines of invoices and credit notes.

        The amount is what of it is money: an entry that books 95 on the bank and writes
        off 5 settles 100 and brought 95.
        """
        sides = [("out_invoice", "debit", "credit"), ("out_refund", "credit", "debit")]
        parts = [
            SQL(
                PARTIALS,
                amount=SQL.identifier(f"{own}_amount_currency"),
                own=SQL.identifier(f"{own}_move_id"),
                other=SQL.identifier(f"{other}_move_id"),
                moves=tuple(moves),
                kind=kind,
            )
            for kind, own, other in sides
        ]
        return self.env.execute_query(SQL(" UNION ALL ").join(parts))

    def _money_confirmed(self, moves):
        """Return ``{invoice id: confirmed payments without a journal entry}``.

        A payment for several invoices is divided by what is open on them, the earlier
        payment first; none gets more than its rest. Not counted where the company waits
        for the statement.
        """
        rows = self.env.execute_query(SQL(CONFIRMED, tuple(moves)))
        payments, rest = defaultdict(list), {}
        for payment, currency, date, amount, move, *invoice, open_ in rows:
            head = (payment, currency, date, float(amount))
            payments[head].append((move, *invoice))
            rest[move] = float(open_)
        confirmed = defaultdict(float)
        for head, invoices in payments.items():
            for move, part in self._money_divide(head, invoices, rest):
                confirmed[move] += part
                rest[move] -= part
        return confirmed

    def _money_divide(self, head, invoices, rest):
        """Return pairs (invoice id, part of a payment in the invoice's currency).

        :param head: (payment id, currency id, date, amount)
        :param invoices: (invoice id, currency id, company id) that it is for
        :param rest: ``{invoice id: what is open, in its currency}``
        """
        _payment, currency, date, amount = head
        currencies = self.env["res.currency"]
        source, open_ = currencies.browse(currency), {}
        for move, target, company in invoices:
            owner = self.env["res.company"].browse(company)
            open_[move] = currencies.browse(target)._convert(
                max(rest[move], 0.0), source, owner, date, round=False
            )
        total = sum(open_.values())
        share = min(amount / total, 1.0) if total else 0.0
        return [(move, max(rest[move], 0.0) * share) for move in open_]
