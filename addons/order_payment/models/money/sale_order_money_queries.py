"""Queries for the money that has arrived (``sale_order_money_received.py``)."""

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

#: What is reconciled with the receivable lines of one kind of document, from one side.
PARTIALS = """
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
