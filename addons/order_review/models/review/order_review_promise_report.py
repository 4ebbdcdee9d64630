from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.order_process.kernel.local import local_day_sql

from .order_review_promise import PROMISES

#: What the department of the promise ``p`` did on its order afterwards.
WORK_DONE = SQL(
    """
    SELECT max(m.done_at) AS done_at,
           sum(extract(epoch FROM m.done_at - m.opened_at)) / 3600 AS hours
      FROM order_milestone m
     WHERE p.kind <> 'delivery'
       AND m.res_model = 'sale.order' AND m.res_id = p.order_id
       AND m.kind = 'node' AND m.state = 'done'
       AND m.assessed_role_id = p.role_id
       AND m.opened_at >= p.promised_at
    """
)


class OrderReviewPromiseReport(models.Model):
    """How reliable the promises of each department were.

    A delivery date is compared with the day on which the order was wholly delivered;
    a department's own work with the nodes of its role
    that were opened on the order after the promise. Hours and days are elapsed time.
    """

    _name = "order.review.promise.report"
    _description = "Promise Accuracy"
    _auto = False
    _order = "promised_at desc, id desc"
    _rec_name = "order_id"

    role_id = fields.Many2one("order.role", string="Department", readonly=True)
    order_id = fields.Many2one("sale.order", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    product_id = fields.Many2one("product.product", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    kind = fields.Selection(PROMISES, string="Type", readonly=True)
    promised_at = fields.Datetime(readonly=True)
    date = fields.Date(string="Promised Date", readonly=True)
    actual_date = fields.Date(readonly=True)
    days_late = fields.Float(readonly=True, aggregator="avg")
    amount = fields.Float(string="Promised Time", readonly=True, aggregator="avg")
    actual_amount = fields.Float(string="Actual Time", readonly=True, aggregator="avg")
    kept = fields.Float(string="Fulfilment Rate", readonly=True, aggregator="avg")
    state = fields.Selection(
        [("open", "Not Yet Known"), ("kept", "Kept"), ("broken", "Not Kept")],
        readonly=True,
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT f.*,
                   CASE WHEN f.actual_date IS NULL THEN 'open'
                        WHEN f.ok THEN 'kept' ELSE 'broken' END AS state,
                   CASE WHEN f.actual_date IS NULL THEN NULL
                        WHEN f.ok THEN 1.0 ELSE 0.0 END AS kept
              FROM (
                SELECT g.*,
                       (g.actual_date - g.date)::float AS days_late,
                       CASE WHEN g.date IS NOT NULL THEN g.actual_date <= g.date
                            ELSE g.actual_amount <= g.amount END AS ok
                  FROM (%s) g
              ) f
            """,
            self._happened_query(),
        )

    def _happened_query(self):
        """Return the promises with what happened on their orders."""
        orders = self.env["sale.order"]
        delivered = SQL(
            "CASE WHEN %s THEN %s END",
            orders._sql_delivered("o"),
            orders._sql_delivered_at("o"),
        )
        return SQL(
            """
            SELECT p.id, p.role_id, p.order_id, p.partner_id, p.product_id,
                   p.company_id, p.kind, p.promised_at, p.date,
                   NULLIF(p.amount, 0) AS amount,
                   CASE WHEN p.kind = 'delivery'
                        THEN %s ELSE %s END AS actual_date,
                   CASE p.kind WHEN 'work_hours' THEN w.hours
                               WHEN 'work_days' THEN w.hours / 24 END AS actual_amount
              FROM order_review_promise p
              JOIN sale_order o ON o.id = p.order_id
         LEFT JOIN LATERAL (%s) w ON TRUE
            """,
            local_day_sql(self, delivered),
            local_day_sql(self, SQL("w.done_at")),
            WORK_DONE,
        )
