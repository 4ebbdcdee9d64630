from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.order_purchase.models.setup.order_purchase_readers import (
    MONEY_PURCHASE,
)

#: Ways from an open purchase line ``l`` to the customer orders that wait for it: bought
#: for their line, moves of theirs wait, procured for them, asked for by a request.
WAYS = SQL(
    """
    SELECT l.id AS line_id, sol.order_id AS sale_id
      FROM l JOIN purchase_order_line pol ON pol.id = l.id
      JOIN sale_order_line sol ON sol.id = pol.sale_line_id
     UNION
    SELECT l.id, sol.order_id
      FROM l JOIN stock_move_created_purchase_line_rel r
                  ON r.created_purchase_line_id = l.id
      JOIN stock_move m ON m.id = r.move_id
      JOIN sale_order_line sol ON sol.id = m.sale_line_id
     UNION
    SELECT l.id, s.sale_id
      FROM l JOIN stock_reference_purchase_rel p ON p.purchase_id = l.order_id
      JOIN stock_reference_sale_rel s ON s.reference_id = p.reference_id
     UNION
    SELECT l.id, q.sale_order_id
      FROM l JOIN purchase_order po ON po.id = l.order_id
      JOIN order_purchase_request q ON q.id = po.request_id
     UNION
    SELECT l.id, q.sale_order_id
      FROM l JOIN purchase_order po ON po.merged_id = l.order_id
      JOIN order_purchase_request q ON q.id = po.request_id
    """
)


class OrderPurchaseOpenLine(models.Model):
    """Which customer orders wait for what has not come: the worklist begins with what
    the earliest and the largest of them wait for."""

    _inherit = "order.purchase.open.line"
    _depends = {
        "order.purchase.request": ["sale_order_id"],
        "purchase.order": ["merged_id", "reference_ids", "request_id"],
        "purchase.order.line": ["move_dest_ids", "sale_line_id"],
        "sale.order": [
            "amount_total",
            "commitment_date",
            "currency_rate",
            "date_promised",
            "delivery_status",
            "state",
            "stock_reference_ids",
        ],
        "stock.move": ["sale_line_id"],
    }

    sale_order_id = fields.Many2one(
        "sale.order",
        string="Waiting Order",
        readonly=True,
        help="The customer order that needs it first.",
    )
    sale_count = fields.Integer(
        string="Waiting Orders", readonly=True, aggregator="max"
    )
    need_on = fields.Date(
        string="Customer's Date",
        readonly=True,
        help="The earliest day that a customer who waits for it was told.",
    )
    sale_amount = fields.Monetary(
        string="Amount Waiting",
        readonly=True,
        aggregator="max",
        groups=MONEY_PURCHASE,
        help="Of the customer orders that wait for it, in the currency of the company.",
    )
    endangers = fields.Boolean(
        string="Endangers an Order",
        readonly=True,
        help="It is promised for after the customer's date, or overdue.",
    )

    @api.model
    def _open_line_columns(self):
        today = fields.Date.context_today(self)
        return [
            *super()._open_line_columns(),
            SQL("w.sale_order_id, w.sale_count, w.need_on, w.sale_amount"),
            SQL(
                "coalesce(w.sale_count, 0) > 0 AND (l.promised_on < %s"
                " OR coalesce(l.promised_on >= w.need_on, FALSE)) AS endangers",
                today,
            ),
        ]

    @api.model
    def _open_line_ranking(self, alias):
        """The earliest customer's date first, then the largest amount that waits."""
        return [
            SQL.identifier(alias, "need_on"),
            SQL("-%s", SQL.identifier(alias, "sale_amount")),
            *super()._open_line_ranking(alias),
        ]

    @api.model
    def _open_line_joins(self):
        return SQL(
            "%s LEFT JOIN (%s) w ON w.line_id = l.id",
            super()._open_line_joins(),
            self._open_line_waiting(),
        )

    @api.model
    def _open_line_ways(self):
        """Return pairs ``line_id, sale_id`` of lines and of who waits for them; rooms
        that know more ways add theirs."""
        return WAYS

    @api.model
    def _open_line_waiting(self):
        """Return what waits for each line: confirmed customer orders that were not
        wholly delivered."""
        return SQL(
            """
            SELECT x.line_id, count(*) AS sale_count, min(x.need_on) AS need_on,
                   sum(x.amount) AS sale_amount,
                   (array_agg(x.sale_id ORDER BY x.need_on, x.amount DESC, x.sale_id)
                   )[1] AS sale_order_id
              FROM (
                SELECT ways.line_id, so.id AS sale_id, %s AS need_on,
                       so.amount_total / coalesce(nullif(so.currency_rate, 0), 1)
                       AS amount
                  FROM (%s) ways JOIN sale_order so ON so.id = ways.sale_id
                 WHERE so.state = 'sale'
                   AND so.delivery_status IS DISTINCT FROM 'full'
              ) x
          GROUP BY x.line_id
            """,
            self.env["sale.order"]._date_told_sql("so"),
            self._open_line_ways(),
        )
