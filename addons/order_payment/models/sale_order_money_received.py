from collections import defaultdict
from typing import NamedTuple

from odoo import models
from odoo.tools import SQL

#: What share of each posted invoice is that of an order.
INVOICE_SHARES = """
WITH linked AS (
    SELECT DISTINCT sol.order_id, rel.invoice_line_id
      FROM sale_order_line sol
      JOIN sale_order_line_invoice_rel rel
        ON rel.order_line_id = sol.id
     WHERE sol.order_id IN %s
)
SELECT linked.order_id, m.id, m.move_type, m.currency_id, m.company_id,
       COALESCE(m.invoice_date, m.date), m.amount_total,
       SUM(l.price_total / (
           SELECT count(DISTINCT other.order_id)
             FROM sale_order_line_invoice_rel rel
             JOIN sale_order_line other
               ON other.id = rel.order_line_id
            WHERE rel.invoice_line_id = l.id)),
       (SELECT SUM(whole.price_total)
          FROM account_move_line whole
         WHERE whole.move_id = m.id
           AND whole.display_type = 'product')
  FROM linked
  JOIN account_move_line l ON l.id = linked.invoice_line_id
  JOIN account_move m ON m.id = l.move_id
 WHERE m.state = 'posted'
   AND m.move_type IN ('out_invoice', 'out_refund')
 GROUP BY linked.order_id, m.id
"""


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


#: What is reconciled with the receivable lines of one kind of document, from one side.
_PARTIALS = """
    SELECT l.move_id, o.move_id, other.move_type,
           other.origin_payment_id IS NOT NULL
           AND (pay.is_matched OR NOT COALESCE(c.order_money_matched, FALSE)),
           other.statement_line_id IS NOT NULL,
           p.%(amount)s * CASE
           WHEN term.early_discount AND pay.amount >= -0.01 + entry.settled
                * (1 - term.discount_percentage / 100) THEN 1
           WHEN pay.id IS NOT NULL
           THEN LEAST(pay.amount / NULLIF(entry.settled, 0), 1)
           WHEN other.statement_line_id IS NOT NULL
           THEN LEAST(entry.bank / NULLIF(entry.settled_balance, 0), 1)
           ELSE 1 END
      FROM account_partial_reconcile p
      JOIN account_move_line l ON l.id = p.%(own)s
      JOIN account_move m ON m.id = l.move_id
      JOIN account_account a ON a.id = l.account_id
      JOIN account_move_line o ON o.id = p.%(other)s
      JOIN account_move other ON other.id = o.move_id
      JOIN res_company c ON c.id = m.company_id
 LEFT JOIN account_payment pay ON pay.id = other.origin_payment_id
 LEFT JOIN account_payment_term term
        ON term.id = m.invoice_payment_term_id AND m.move_type = 'out_invoice'
 LEFT JOIN LATERAL (
           SELECT ABS(SUM(part.amount_currency) FILTER (
                      WHERE acc.account_type = 'asset_receivable')) AS settled,
                  ABS(SUM(part.balance) FILTER (
                      WHERE acc.account_type = 'asset_receivable'))
                  AS settled_balance,
                  ABS(SUM(part.balance) FILTER (
                      WHERE acc.id = j.default_account_id)) AS bank
             FROM account_move_line part
             JOIN account_account acc ON acc.id = part.account_id
             JOIN account_journal j ON j.id = other.journal_id
            WHERE part.move_id = other.id
              AND other.move_type = 'entry') entry ON TRUE
     WHERE l.move_id IN %(moves)s
       AND m.move_type = %(kind)s
       AND other.state = 'posted'
       AND a.account_type = 'asset_receivable'
"""


#: Payments without a journal entry and the invoices that they are for, also invoices
#: of other orders that share a payment, with what was open on each before them: a line
#: of the statement is the same money seen again.
CONFIRMED = """
WITH RECURSIVE near(id) AS (
    SELECT m.id FROM account_move m WHERE m.id IN %s
     UNION
    SELECT other.invoice_id
      FROM near
      JOIN account_move__account_payment mine ON mine.invoice_id = near.id
      JOIN account_move__account_payment other ON other.payment_id = mine.payment_id
)
SELECT pay.id, pay.currency_id, pay.date, pay.amount, m.id, m.currency_id, m.company_id,
       ABS(m.amount_residual) + COALESCE((
           SELECT SUM(CASE WHEN own.id = p.debit_move_id THEN p.debit_amount_currency
                           ELSE p.credit_amount_currency END)
             FROM account_move_line own
             JOIN account_partial_reconcile p
               ON own.id IN (p.debit_move_id, p.credit_move_id)
             JOIN account_move_line seen
               ON seen.id = p.debit_move_id + p.credit_move_id - own.id
             JOIN account_move bank ON bank.id = seen.move_id
            WHERE own.move_id = m.id AND bank.statement_line_id IS NOT NULL
              AND bank.origin_payment_id IS NULL), 0)
  FROM near
  JOIN account_move m ON m.id = near.id
  JOIN account_move__account_payment rel ON rel.invoice_id = m.id
  JOIN account_payment pay ON pay.id = rel.payment_id
  JOIN res_company c ON c.id = m.company_id
 WHERE m.state = 'posted' AND m.amount_total > 0
   AND pay.move_id IS NULL AND pay.state = 'paid'
   AND pay.payment_type = CASE m.move_type
       WHEN 'out_refund' THEN 'outbound' ELSE 'inbound' END
   AND NOT COALESCE(c.order_money_matched, FALSE)
 ORDER BY pay.date, pay.id, m.id
"""


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
                _PARTIALS,
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
