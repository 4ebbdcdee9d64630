from collections import defaultdict
from typing import NamedTuple

from odoo import models
from odoo.tools import SQL

from odoo.addons.order_process.kernel.local import local_day_sql

#: Confirmed payments of one order each, as far as no invoice took them.
ONLINE_PAYMENTS = """
   SELECT rel.sale_order_id, tx.currency_id, tx.company_id,
          %s,
          CASE
          WHEN pay.id IS NULL THEN tx.amount
          WHEN pay.move_id IS NOT NULL THEN (
              SELECT -SUM(l.amount_residual_currency)
                FROM account_move_line l
                JOIN account_account a ON a.id = l.account_id
               WHERE l.move_id = pay.move_id
                 AND a.account_type = 'asset_receivable')
          WHEN pay.state = 'paid' AND EXISTS (
              SELECT FROM account_move__account_payment done
                JOIN account_move m ON m.id = done.invoice_id
               WHERE done.payment_id = pay.id AND m.state = 'posted')
          THEN 0
          ELSE tx.amount END
     FROM payment_transaction tx
     JOIN sale_order_transaction_rel rel ON rel.transaction_id = tx.id
LEFT JOIN account_payment pay ON pay.id = tx.payment_id
    WHERE rel.sale_order_id IN %s
      AND tx.state = 'done'
      AND COALESCE(tx.operation, '') != 'validation'
      AND (pay.id IS NULL OR pay.state IN ('in_process', 'paid'))
      AND (SELECT count(*) FROM sale_order_transaction_rel one
            WHERE one.transaction_id = tx.id) = 1
"""


#: What is left of the payments that invoices of the orders are reconciled with.
SURPLUS = """
SELECT DISTINCT sol.order_id, c.currency_id, c.company_id, c.date,
       -c.amount_residual_currency, c.id
  FROM sale_order_line sol
  JOIN sale_order_line_invoice_rel rel ON rel.order_line_id = sol.id
  JOIN account_move_line l ON l.id = rel.invoice_line_id
  JOIN account_move m ON m.id = l.move_id
  JOIN account_move_line due ON due.move_id = m.id
  JOIN account_partial_reconcile p ON p.debit_move_id = due.id
  JOIN account_move_line c ON c.id = p.credit_move_id
  JOIN account_move other ON other.id = c.move_id
 WHERE sol.order_id IN %s AND m.state = 'posted'
   AND m.move_type = 'out_invoice'
   AND other.move_type = 'entry'
"""


class Online(NamedTuple):
    """An amount in its own currency, at a date."""

    order: int
    currency: int
    company: int
    date: object
    amount: float


class SaleOrder(models.Model):
    """Money of an order that is not on its invoices: online, or more than payable."""

    _inherit = "sale.order"

    def _money_online(self):
        """Return pairs (order id, amount in its currency) of confirmed online payments
        that are not yet reconciled with an invoice (S2-O-03, S2-M-05).

        A provider confirms before Odoo makes invoice and payment; without this a shop
        whose orders are confirmed by the payment could never confirm one. Only
        transactions of one order count, for others nobody knows what was paid.
        """
        orders = self.filtered("company_id.order_money_online")
        if not orders.ids:
            return []
        self.env["payment.transaction"].flush_model()
        moment = SQL("COALESCE(tx.last_state_change, tx.create_date)")
        day = local_day_sql(self, moment)
        rows = self.env.execute_query(SQL(ONLINE_PAYMENTS, day, tuple(orders.ids)))
        found = [Online(*head, float(amount or 0.0)) for *head, amount in rows]
        return [
            (row.order, orders._money_convert(row.amount, row.order, row))
            for row in found
        ]

    def _money_surplus(self):
        """Return ``{order id: what its payments brought beyond its invoices}``.

        For rules that want the exact amount (S1-D-04): who pays more than is payable
        has not paid the amount payable either.
        """
        rows = self.env.execute_query(SQL(SURPLUS, tuple(self.ids)))
        surplus = defaultdict(float)
        for *head, amount, _line in rows:
            row = Online(*head, float(amount or 0.0))
            surplus[row.order] += self._money_convert(row.amount, row.order, row)
        return surplus
