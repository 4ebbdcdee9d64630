from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.order_process.kernel.local import local_day_sql

from ..promise.order_purchase_promise import EXCUSED

#: Criteria and the figures by which they are measured.
FIGURES = {
    "punctual": "on_time_rate",
    "quantity": "quantity_rate",
    "kept": "kept_rate",
}


class OrderSupplierEvaluation(models.Model):
    """What the receipts say of a supplier in a period.

    A line counts in the period in which it was due. It was due on its original day, or
    on the last one to which it was moved for a cause that is not the supplier's.
    """

    _inherit = "order.supplier.evaluation"

    def action_measure(self):
        """Compute the figures of the period from orders and receipts (button)."""
        for one in self:
            one._ensure_draft()
            one.check_access("write")
            one._measure()
        return True

    def _measure(self):
        self.ensure_one()
        lines, on_time, exact, received, kept = self._measured()
        rates = {
            "on_time_rate": _percent(on_time, lines),
            "quantity_rate": _percent(exact, lines),
            "kept_rate": _percent(kept, received),
        }
        now = fields.Datetime.now()
        self._write_system({"lines_due": lines, "measured_at": now, **rates})
        for line in self.line_ids.filtered("criterion_id.measure"):
            line._write_system({"measured": rates[FIGURES[line.criterion_id.measure]]})

    def _measured(self):
        """Return how many lines were due, came on time and in full, came exactly as
        ordered, came at all, and were kept."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                SELECT count(*),
                       count(*) FILTER (WHERE round(in_time, 5) >= round(ordered, 5)),
                       count(*) FILTER (WHERE round(came, 5) = round(ordered, 5)),
                       count(*) FILTER (WHERE came > 0),
                       count(*) FILTER (WHERE came > 0 AND back = 0)
                  FROM (%s) l
                """,
                self._measured_lines(),
            )
        )
        return self.env.cr.fetchone()

    def _measured_lines(self):
        """Return the lines that were due in the period, with what came and went back,
        in the unit of the product."""
        return SQL(
            """
            SELECT d.id, d.ordered::numeric,
                   coalesce(sum(m.quantity) FILTER (
                       WHERE m.way = 'in' AND m.day <= d.due_on), 0) AS in_time,
                   coalesce(sum(m.quantity) FILTER (WHERE m.way = 'in'), 0) AS came,
                   coalesce(sum(m.quantity) FILTER (WHERE m.way = 'out'), 0) AS back
              FROM (%(due)s) d
         LEFT JOIN (%(moves)s) m ON m.purchase_line_id = d.id
             GROUP BY d.id, d.ordered
            """,
            due=self._due_lines(),
            moves=self._moved_lines(),
        )

    def _due_lines(self):
        """Return the lines of the supplier that were due in the period, and when."""
        return SQL(
            "SELECT f.id, f.due_on, f.ordered FROM (%s) f"
            " WHERE f.due_on BETWEEN %s AND %s",
            self._supplier_lines(),
            self.date_from,
            self._measured_until(),
        )

    def _supplier_lines(self):
        """Return the goods ordered from the supplier with the day they were due."""
        return SQL(
            """
            SELECT pol.id, pol.product_uom_qty AS ordered,
                   coalesce((SELECT p.date FROM order_purchase_promise p
                              WHERE p.line_id = pol.id
                                AND (p.number = 1 OR p.cause_party IN %s)
                           ORDER BY p.number DESC LIMIT 1), %s) AS due_on
              FROM purchase_order_line pol
              JOIN purchase_order po ON po.id = pol.order_id
              JOIN res_partner s ON s.id = po.partner_id
              JOIN product_product pp ON pp.id = pol.product_id
              JOIN product_template t ON t.id = pp.product_tmpl_id
             WHERE po.state = 'purchase' AND pol.display_type IS NULL
               AND t.type = 'consu' AND pol.product_qty > 0
               AND po.company_id = %s AND s.commercial_partner_id = %s
            """,
            EXCUSED,
            local_day_sql(self, SQL("pol.date_planned")),
            self.company_id.id,
            self.partner_id.commercial_partner_id.id,
        )

    def _measured_until(self):
        """Return the last day that is over: what is due today may still come."""
        yesterday = fields.Date.subtract(fields.Date.context_today(self), days=1)
        return min(self.date_to, yesterday)

    @api.model
    def _moved_lines(self):
        """Return what came from suppliers and went back, by purchase line and day."""
        return SQL(
            """
            SELECT m.purchase_line_id, %s AS day,
                   (m.quantity * u.factor / pu.factor)::numeric AS quantity,
                   CASE WHEN goal.usage = 'supplier' THEN 'out' ELSE 'in' END AS way
              FROM stock_move m
              JOIN stock_location origin ON origin.id = m.location_id
              JOIN stock_location goal ON goal.id = m.location_dest_id
              JOIN uom_uom u ON u.id = m.product_uom
              JOIN product_product pp ON pp.id = m.product_id
              JOIN product_template t ON t.id = pp.product_tmpl_id
              JOIN uom_uom pu ON pu.id = t.uom_id
             WHERE m.state = 'done' AND m.purchase_line_id IS NOT NULL
               AND 'supplier' IN (origin.usage, goal.usage)
            """,
            local_day_sql(self, SQL("m.date")),
        )


def _percent(part, whole):
    return 100.0 * part / whole if whole else 0.0
