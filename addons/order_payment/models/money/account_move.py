from odoo import models
from odoo.tools import SQL

KINDS = ("out_invoice", "out_refund")
#: Orders of the credit notes among these moves, of the invoices among them that are
#: reconciled, and of the invoices that the payments among them settle.
ORDERS = """
WITH billing AS (
    SELECT m.id FROM account_move m
     WHERE m.id IN %(moves)s AND m.move_type = 'out_refund'
     UNION
    SELECT due.move_id
      FROM account_move_line due
      JOIN account_partial_reconcile p ON p.debit_move_id = due.id
     WHERE due.move_id IN %(moves)s
     UNION
    SELECT due.move_id
      FROM account_move_line paid
      JOIN account_partial_reconcile p ON p.credit_move_id = paid.id
      JOIN account_move_line due ON due.id = p.debit_move_id
     WHERE paid.move_id IN %(moves)s
)
SELECT DISTINCT sol.order_id
  FROM billing
  JOIN account_move_line l ON l.move_id = billing.id
  JOIN sale_order_line_invoice_rel rel ON rel.invoice_line_id = l.id
  JOIN sale_order_line sol ON sol.id = rel.order_line_id
"""


class AccountMove(models.Model):
    """Money of an order moves with the state of its documents, too.

    Odoo keeps a reconciliation when an invoice or a payment is reset to draft; what is
    not posted counts nothing. A credit note takes money away when it is paid back, or
    settles another order.
    """

    _inherit = "account.move"

    def write(self, vals):
        result = super().write(vals)
        if "state" in vals:
            counting = self.sudo().filtered(lambda move: move._money_counts())
            counting._money_orders()._money_changed()
        return result

    def _money_counts(self):
        """Return whether the state of this entry can move money of an order: that of an
        invoice cannot, as long as nothing is reconciled with it. Odoo has just read
        what is, to compute what is left to pay."""
        return self.move_type != "out_invoice" or any(
            item.matched_debit_ids or item.matched_credit_ids for item in self.line_ids
        )

    def _money_orders(self):
        """Return the orders whose money these moves are or settle, as superuser:
        whoever works with money need not be able to read orders.

        Credit notes, invoices that something is reconciled with, and the invoices that
        these payments and bank entries settle. One query; none for vendor bills.
        """
        orders = self.env["sale.order"].sudo()
        moves = self.sudo().filtered(
            lambda move: move.move_type in KINDS
            or move.origin_payment_id
            or move.statement_line_id
        )
        if not moves:
            return orders
        self.env["account.move.line"].flush_model(["sale_line_ids", "move_id"])
        self.env["account.partial.reconcile"].flush_model()
        rows = self.env.execute_query(SQL(ORDERS, moves=tuple(moves.ids)))
        return orders.browse(sorted(order for (order,) in rows))
