from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

#: Columns and tables that the predicate reads.
READ = {
    "sale.order": ["invoice_status", "process_id", "process_shipped_at", "state"],
    "sale.order.line": ["product_uom_qty", "qty_delivered", "qty_delivered_method"],
    "stock.move": ["origin_returned_move_id", "quantity", "sale_line_id", "to_refund"],
    "stock.picking": ["date_done"],
    "account.move.line": ["parent_state", "quantity", "sale_line_ids"],
}
#: Half of the smallest quantity that counts.
NEAR = SQL("0.00001")
#: Goods and services of the order: no notes, no deposits, nothing struck out.
ORDERED = """
SELECT l.id, l.product_id, l.product_uom_qty AS ordered, l.qty_delivered AS went,
       l.qty_delivered_method = 'stock_move' AS moves, unit.factor
  FROM sale_order_line l
  JOIN uom_uom unit ON unit.id = l.product_uom_id
 WHERE l.order_id = %(order)s AND l.display_type IS NULL
   AND l.is_downpayment IS NOT TRUE
"""
#: What came back and stays back lacks, unless it was replaced or credited. Odoo counts
#: only what came back "to refund"; of kits it alone knows how many came.
BALANCE = """
SELECT goods.*, CASE WHEN moved.came IS NULL THEN goods.went
            ELSE goods.went + moved.uncounted + LEAST(moved.came, credited.quantity)
       END AS have
  FROM (%(ordered)s) goods
CROSS JOIN LATERAL (
        SELECT CASE WHEN bool_or(mv.product_id != goods.product_id) THEN 'Infinity'
                    ELSE SUM(mv.quantity * unit.factor / goods.factor)
                         FILTER (WHERE src.usage = 'customer') END AS came,
               COALESCE(SUM(mv.quantity * unit.factor / goods.factor
                            * CASE WHEN src.usage = 'customer' THEN -1 ELSE 1 END)
                        FILTER (WHERE mv.to_refund IS NOT TRUE
                                  AND mv.product_id = goods.product_id), 0) AS uncounted
          FROM stock_move mv
          JOIN uom_uom unit ON unit.id = mv.product_uom
          JOIN stock_location src ON src.id = mv.location_id
          JOIN stock_location dest ON dest.id = mv.location_dest_id
         WHERE mv.sale_line_id = goods.id AND mv.state = 'done'
           AND (src.usage = 'customer' OR (dest.usage = 'customer'
                                           AND mv.origin_returned_move_id IS NOT NULL))
       ) moved
CROSS JOIN LATERAL (
        SELECT COALESCE(SUM(l.quantity * unit.factor / goods.factor), 0) AS quantity
          FROM sale_order_line_invoice_rel rel
          JOIN account_move_line l ON l.id = rel.invoice_line_id
          JOIN account_move m ON m.id = l.move_id
          JOIN uom_uom unit ON unit.id = l.product_uom_id
         WHERE rel.order_line_id = goods.id AND moved.came IS NOT NULL
           AND m.state = 'posted' AND m.move_type = 'out_refund') credited
"""
#: Of services nobody need record the delivery: a finished process says it, and the
#: invoice where no process runs.
WHOLE = """
(SELECT CASE WHEN bool_or(lines.moves AND lines.ordered > 0)
             THEN bool_or(lines.moves AND (lines.have != 0 OR lines.went != 0))
                  AND bool_and(NOT lines.moves
                               OR lines.have + %(near)s >= lines.ordered)
             WHEN bool_or(lines.ordered > 0)
             THEN bool_and(lines.have + %(near)s >= lines.ordered) OR %(served)s
             ELSE COALESCE(bool_or(lines.went != 0), FALSE) END
   FROM (%(balance)s) lines)
"""
#: When the quantity ordered of a line had left for the first time: what is exchanged
#: later was delivered then. Of a kit, when its last part left.
LEFT = """
(SELECT MAX(line.moment)
   FROM (SELECT COALESCE(MIN(run.moment) FILTER (
                    WHERE run.gone + %(near)s >= run.ordered * run.factor),
                    MAX(run.moment)) AS moment
           FROM (SELECT goods.id, goods.ordered, goods.factor,
                        COALESCE(p.date_done, mv.date) AS moment,
                        CASE WHEN mv.product_id = goods.product_id
                             THEN SUM(mv.quantity * unit.factor) OVER (
                                  PARTITION BY goods.id
                                  ORDER BY COALESCE(p.date_done, mv.date), mv.id)
                             END AS gone
                   FROM (%(ordered)s) goods
                   JOIN stock_move mv ON mv.sale_line_id = goods.id
                    AND mv.state = 'done'
                   JOIN uom_uom unit ON unit.id = mv.product_uom
                   JOIN stock_location dest ON dest.id = mv.location_dest_id
                    AND dest.usage = 'customer'
              LEFT JOIN stock_picking p ON p.id = mv.picking_id
                  WHERE goods.ordered > 0) run
          GROUP BY run.id) line)
"""
#: Noon of the day of the last invoice: the day is the same everywhere.
BILLED = """
(SELECT MAX(m.invoice_date) + interval '12 hours'
   FROM sale_order_line l
   JOIN sale_order_line_invoice_rel rel ON rel.order_line_id = l.id
   JOIN account_move_line billed ON billed.id = rel.invoice_line_id
   JOIN account_move m ON m.id = billed.move_id
  WHERE l.order_id = %(order)s AND m.state = 'posted' AND m.move_type = 'out_invoice')
"""


class SaleOrder(models.Model):
    """Whether an order is wholly delivered, and when it was: line by line, what went
    against what was ordered.

    Odoo's `delivery_status` says only that no transfer is open: a rest that was given
    up is missing none the less, until less is ordered; services have no transfer.
    """

    _inherit = "sale.order"

    def _wholly_delivered(self):
        """Return those of the orders that are wholly delivered; orders to which nothing
        came back cost no query where their lines and moves are known."""
        asked = self.filtered(lambda order: order._delivered_must_ask())
        whole = (self - asked).filtered(lambda order: order._delivered_by_lines())
        if asked:
            found = Domain.custom(
                to_sql=lambda model, alias, _query: model._sql_counted(alias)
            )
            whole |= asked.search(Domain("id", "in", asked.ids) & found)
        return self & whole

    def _delivered_must_ask(self):
        """Return whether more than the quantities of the lines has to be looked at."""
        goods = self._delivered_goods()
        if not any(line.product_uom_qty > 0 for line in goods):
            return bool(self.order_line)
        return bool(goods.move_ids._process_came())

    def _delivered_by_lines(self):
        """Return whether the quantities of the goods have gone, and something has."""
        goods = self._delivered_goods()
        return any(line.qty_delivered for line in goods) and not any(
            line.product_uom_id.compare(line.qty_delivered, line.product_uom_qty) < 0
            for line in goods
        )

    def _delivered_goods(self):
        """Return the lines whose goods are moved: no services."""
        lines = self._goods_lines()
        goods = lines.filtered(lambda line: line.qty_delivered_method == "stock_move")
        # Lines and moves of all orders of a batch are read together.
        return goods.with_prefetch(lines._prefetch_ids)

    @api.model
    def _delivered_domain(self, ids=None):
        """Return the orders that are wholly delivered; of `ids` only where given."""
        whole = Domain.custom(
            to_sql=lambda model, alias, _query: model._sql_delivered(alias)
        )
        return whole if ids is None else Domain("id", "in", ids) & whole

    @api.model
    def _sql_delivered(self, alias):
        """Return whether the orders of a query are wholly delivered, as SQL.

        Of orders in a process it was told, and is taken back when it holds no longer:
        a long history costs its columns only.
        """
        told = SQL.identifier(alias, "process_shipped_at")
        return SQL("(%s IS NOT NULL OR %s)", told, self._sql_counted(alias))

    @api.model
    def _sql_counted(self, alias):
        """Return whether all lines of the orders of a query are delivered, as SQL."""
        self._delivered_flush()
        served = SQL(
            "%(state)s = 'done' OR (%(process)s IS NULL AND %(billed)s = 'invoiced')",
            state=SQL.identifier(alias, "process_state"),
            process=SQL.identifier(alias, "process_id"),
            billed=SQL.identifier(alias, "invoice_status"),
        )
        ordered = SQL(ORDERED, order=SQL.identifier(alias, "id"))
        balance = SQL(BALANCE, ordered=ordered)
        return SQL(WHOLE, balance=balance, near=NEAR, served=served)

    @api.model
    def _sql_delivered_at(self, alias):
        """Return when wholly delivered orders of a query were so first, as SQL."""
        self._delivered_flush()
        order = SQL.identifier(alias, "id")
        return SQL(
            "COALESCE(%s, %s, %s, %s)",
            SQL(LEFT, ordered=SQL(ORDERED, order=order), near=NEAR),
            SQL.identifier(alias, "process_shipped_at"),
            SQL.identifier(alias, "process_closed_at"),
            SQL(BILLED, order=order),
        )

    def _delivered_moments(self):
        """Return ``{order id: when it was wholly delivered first}``."""
        domain = self._delivered_domain(self.ids)
        query = self.sudo()._search(domain)
        moment = self._sql_delivered_at(query.table)
        key = SQL.identifier(query.table, "id")
        return dict(self.env.execute_query(query.select(key, moment)))

    @api.model
    def _delivered_flush(self):
        for model, names in READ.items():
            self.env[model].flush_model(names)
