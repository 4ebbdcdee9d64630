from odoo import api, fields, models
from odoo.tools import SQL

READ = {
    "order.receipt": [
        "is_complete",
        "is_correct",
        "is_intact",
        "picking_id",
        "rating",
        "result",
    ],
    "order.receipt.line": ["damaged", "receipt_id", "short"],
    "sale.order": ["commitment_date", "date_promised", "team_id", "user_id"],
    "stock.picking": ["arrived_at", "carrier_id", "date_done", "sale_id", "state"],
}
#: The receipt that counts is the last one.
RECEIPT = """
SELECT r.id, r.result, r.rating::int AS rating, r.is_intact, r.is_complete,
       r.is_correct, line.short, line.damaged
  FROM order_receipt r
 CROSS JOIN LATERAL (
       SELECT COALESCE(SUM(one.short), 0) AS short,
              COALESCE(SUM(one.damaged), 0) AS damaged
         FROM order_receipt_line one WHERE one.receipt_id = r.id) line
 WHERE r.picking_id = p.id
 ORDER BY r.id DESC
 LIMIT 1
"""
ROWS = """
SELECT p.id, p.id AS picking_id, p.sale_id AS order_id, p.company_id, o.partner_id,
       o.team_id, o.user_id, o.order_type_id, o.intake_channel_id AS channel_id,
       p.carrier_id, kind.warehouse_id, %(left)s AS left_on, %(told)s AS promised_on,
       %(told)s IS NOT NULL AS is_promised,
       COALESCE(%(counted)s <= %(told)s, FALSE) AS is_on_time,
       receipt.id IS NOT NULL AS is_received,
       COALESCE(receipt.is_intact AND receipt.damaged = 0, FALSE) AS is_safe,
       COALESCE(receipt.result != 'refused' AND receipt.is_correct
                AND receipt.is_complete AND receipt.short = 0
                AND receipt.damaged = 0, FALSE) AS is_correct,
       receipt.rating AS rating, receipt.rating IS NOT NULL AS is_rated,
       COALESCE(receipt.rating >= 4, FALSE) AS is_satisfied
  FROM stock_picking p
  JOIN sale_order o ON o.id = p.sale_id
  JOIN stock_picking_type kind ON kind.id = p.picking_type_id
   AND kind.code = 'outgoing'
  JOIN res_company company ON company.id = p.company_id
  LEFT JOIN LATERAL (%(receipt)s) receipt ON TRUE
 WHERE p.state = 'done'
"""
COUNTED = """CASE company.order_on_time_by WHEN 'dispatch' THEN p.date_done
     ELSE COALESCE(p.arrived_at, p.date_done) END"""


class OrderFactDelivery(models.Model):
    """Figures of each delivery: safe, on time and correct, and how content the customer
    was (S4-B-54, S3-N-17).

    Safe: packing intact, nothing damaged. Correct: accepted, complete, nothing missing,
    wrong or damaged. Both as the last receipt of the delivery says.
    """

    _name = "order.fact.delivery"
    _description = "Figures of Deliveries"
    _inherit = ["order.fact.mixin"]
    _auto = False
    _order = "left_on desc, id desc"
    _rec_name = "picking_id"
    _depends = READ
    _dimensions = {
        "customer": "partner_id",
        "region": "team_id",
        "salesperson": "user_id",
        "kind": "order_type_id",
        "channel": "channel_id",
        "carrier": "carrier_id",
        "warehouse": "warehouse_id",
        "product_type": "picking_id.move_ids.product_id.categ_id",
        "product": "picking_id.move_ids.product_id",
    }

    picking_id = fields.Many2one("stock.picking", string="Delivery", readonly=True)
    carrier_id = fields.Many2one("delivery.carrier", readonly=True)
    warehouse_id = fields.Many2one("stock.warehouse", readonly=True)
    left_on = fields.Date(readonly=True)
    promised_on = fields.Date(readonly=True)
    is_promised = fields.Boolean(readonly=True)
    is_on_time = fields.Boolean(string="On Time", readonly=True)
    is_received = fields.Boolean(string="Receipt Recorded", readonly=True)
    is_safe = fields.Boolean(string="Safe", readonly=True)
    is_correct = fields.Boolean(string="Correct", readonly=True)
    rating = fields.Float(readonly=True, aggregator="avg")
    is_rated = fields.Boolean(readonly=True)
    is_satisfied = fields.Boolean(
        string="Satisfied", readonly=True, help="4 or 5 of 5 points."
    )

    @api.model
    def _fact_query(self):
        return SQL(
            ROWS,
            left=self._day_sql("p.date_done"),
            told=self.env["sale.order"]._date_told_sql("o"),
            counted=self._day_sql(COUNTED),
            receipt=SQL(RECEIPT),
        )
