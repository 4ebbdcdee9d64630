from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.order_tracking.models.billing.money_readers import MONEY

#: What the rows are made of, for the ORM to write it down first.
READ = {
    "sale.order": [
        "amount_untaxed",
        "currency_rate",
        "date_order",
        "intake_received_at",
        "order_type_id",
        "partner_id",
        "process_closed_at",
        "state",
        "team_id",
        "user_id",
    ],
    "order.receipt": ["rating", "result", "signed_at"],
    "stock.picking": ["arrived_at", "sale_id"],
    "order.exception": ["order_id", "state"],
    "order.case": ["order_id", "party", "state"],
    "order.transport": ["freight", "freight_by", "state"],
    "order.transport.stop": ["picking_id", "transport_id"],
    "order.milestone": ["late_minutes", "res_id", "res_model", "state"],
}
#: The event of an order that goes back for correction.
RETURNED = "order.returned"
#: Orders as they stand, before what hangs on them is counted.
ORDERS = """
SELECT o.id, o.company_id, o.partner_id, o.team_id, o.user_id, o.order_type_id,
       o.intake_channel_id AS channel_id, o.state, o.date_order, o.process_closed_at,
       o.amount_untaxed / NULLIF(o.currency_rate, 0) AS amount,
       COALESCE(o.intake_received_at, o.create_date) AS received_at,
       %(told)s AS promised_on,
       o.state = 'sale' AND %(delivered)s AS is_delivered,
       CASE WHEN o.state = 'sale' AND %(delivered)s THEN %(left)s END AS left_at
  FROM sale_order o
 WHERE o.state != 'cancel'
"""
#: What the customer said on receipt; a refusal stands until it is received anew.
RECEIVED = """
SELECT MAX(r.signed_at) FILTER (WHERE r.result != 'refused') AS signed_at,
       AVG(r.rating::int) AS rating,
       COALESCE(BOOL_OR(r.result = 'refused' AND NOT EXISTS (
           SELECT 1 FROM order_receipt later
            WHERE later.picking_id = r.picking_id AND later.id > r.id
              AND later.result != 'refused')), FALSE) AS is_refused
  FROM stock_picking p
  JOIN order_receipt r ON r.picking_id = p.id
 WHERE p.sale_id = o.id
"""
ARRIVED = """
SELECT MAX(p.arrived_at) AS arrived_at FROM stock_picking p WHERE p.sale_id = o.id
"""
#: Freight that the company bears, by the deliveries of a transport that are the
#: order's; transports in a currency of their own are left out.
FREIGHT = """
SELECT SUM(t.freight * own.stops / NULLIF(own.whole, 0)) AS freight
  FROM order_transport t
  JOIN res_company c ON c.id = t.company_id AND c.currency_id = t.currency_id
 CROSS JOIN LATERAL (
       SELECT COUNT(*) AS whole, COUNT(*) FILTER (WHERE p.sale_id = o.id) AS stops
         FROM order_transport_stop s
         JOIN stock_picking p ON p.id = s.picking_id
        WHERE s.transport_id = t.id) own
 WHERE t.state IN ('on_the_way', 'arrived') AND t.freight_by IS DISTINCT FROM 'customer'
   AND t.id IN (SELECT s.transport_id FROM order_transport_stop s
                  JOIN stock_picking p ON p.id = s.picking_id WHERE p.sale_id = o.id)
"""
#: Exceptions, faults of the house, returns for correction, steps that were late.
TROUBLE = """
SELECT (SELECT COUNT(*) FROM order_exception e
         WHERE e.order_id = o.id AND e.state NOT IN ('draft', 'withdrawn')
       ) AS exceptions,
       (SELECT COUNT(*) FROM order_case c
         WHERE c.order_id = o.id AND c.party IN ('own', 'department')
           AND c.state NOT IN ('draft', 'cancelled')) AS faults,
       (SELECT COUNT(*) FROM order_event e
         WHERE e.res_model = 'sale.order' AND e.res_id = o.id
           AND e.code = %(returned)s) AS corrections,
       (SELECT COUNT(*) FROM order_milestone m
         WHERE m.res_model = 'sale.order' AND m.res_id = o.id
           AND m.late_minutes > 0) AS late_steps
"""
ROWS = """
SELECT o.id, o.id AS order_id, o.company_id, o.partner_id, o.team_id, o.user_id,
       o.order_type_id, o.channel_id, o.state, o.amount, o.promised_on,
       %(received)s AS received_on, o.is_delivered, o.state = 'sale' AS is_confirmed,
       o.state = 'sale' AND o.promised_on IS NOT NULL
           AND (o.promised_on < %(today)s OR o.is_delivered) AS is_due,
       %(on_time)s AS is_on_time, said.is_refused,
       %(on_time)s AND NOT said.is_refused AS is_fulfilled,
       %(finished)s AS finished_on,
       EXTRACT(EPOCH FROM %(end)s - o.received_at) / 86400 AS cycle_days,
       said.rating, freight.freight, trouble.exceptions,
       trouble.exceptions > 0 AS has_exception, trouble.corrections,
       trouble.corrections = 0 AS is_accurate,
       trouble.faults + trouble.corrections AS errors, trouble.late_steps,
       trouble.late_steps + CASE WHEN o.promised_on < %(today)s AND NOT %(on_time)s
                                 THEN 1 ELSE 0 END AS delays
  FROM (%(orders)s) o
  JOIN res_company company ON company.id = o.company_id
 CROSS JOIN LATERAL (%(said)s) said
 CROSS JOIN LATERAL (%(arrived)s) arrived
 CROSS JOIN LATERAL (%(freight)s) freight
 CROSS JOIN LATERAL (%(trouble)s) trouble
"""
#: The end of an order: the customer's receipt, and the delivery where there is none.
END = "CASE WHEN o.is_delivered THEN COALESCE(said.signed_at, o.left_at) END"
ON_TIME = """COALESCE(o.is_delivered AND o.promised_on >= %s, FALSE)"""
COUNTED = """CASE company.order_on_time_by WHEN 'dispatch' THEN o.left_at
     ELSE COALESCE(arrived.arrived_at, o.left_at) END"""


class OrderFact(models.Model):
    """Figures of each order from its reception to the customer's receipt: time taken,
    whether it was fulfilled as promised, what went wrong (S1-D-13, S1-D-14, S2-F-13).

    Cancelled orders are left out. One row an order, read where somebody asks.
    """

    _name = "order.fact"
    _description = "Figures of Orders"
    _inherit = ["order.fact.mixin"]
    _auto = False
    _order = "received_on desc, id desc"
    _rec_name = "order_id"
    _depends = READ
    _dimensions = {
        "customer": "partner_id",
        "region": "team_id",
        "salesperson": "user_id",
        "kind": "order_type_id",
        "channel": "channel_id",
        "product_type": "order_id.order_line.product_id.categ_id",
        "product": "order_id.order_line.product_id",
    }

    state = fields.Selection(
        lambda self: self.env["sale.order"]
        ._fields["state"]
        ._description_selection(self.env),
        readonly=True,
    )
    received_on = fields.Date(readonly=True)
    promised_on = fields.Date(readonly=True)
    finished_on = fields.Date(
        readonly=True, help="Customer's receipt, or the delivery where there is none."
    )
    cycle_days = fields.Float(
        string="Days Taken",
        readonly=True,
        aggregator="avg",
        help="From the reception of the order to its end.",
    )
    is_confirmed = fields.Boolean(readonly=True)
    is_delivered = fields.Boolean(string="Wholly Delivered", readonly=True)
    is_due = fields.Boolean(
        readonly=True, help="Promised for a day that is over, or delivered."
    )
    is_on_time = fields.Boolean(string="On Time", readonly=True)
    is_refused = fields.Boolean(string="Refused by the Customer", readonly=True)
    is_fulfilled = fields.Boolean(
        string="Fulfilled",
        readonly=True,
        help="Wholly delivered by the promised day and not refused.",
    )
    is_accurate = fields.Boolean(
        string="Right at Once", readonly=True, help="Never returned for correction."
    )
    has_exception = fields.Boolean(readonly=True)
    exceptions = fields.Integer(readonly=True)
    corrections = fields.Integer(string="Returned for Correction", readonly=True)
    errors = fields.Integer(
        readonly=True,
        help="Returns for correction, and cases of customers that the house caused.",
    )
    late_steps = fields.Integer(readonly=True)
    delays = fields.Integer(
        readonly=True,
        help="Steps that were late, and the promised day that was missed.",
    )
    rating = fields.Float(readonly=True, aggregator="avg")
    amount = fields.Float(
        string="Order Value",
        readonly=True,
        groups=MONEY,
        help="Without taxes, in the company's currency.",
    )
    freight = fields.Float(
        readonly=True,
        groups=MONEY,
        help="Share of the transports, as far as the company bears them.",
    )

    @api.model
    def _fact_query(self):
        orders = self.env["sale.order"]
        counted = self._day_sql(COUNTED)
        return SQL(
            ROWS,
            orders=SQL(
                ORDERS,
                told=orders._date_told_sql("o"),
                delivered=orders._sql_delivered("o"),
                left=orders._sql_delivered_at("o"),
            ),
            received=self._day_sql("o.received_at"),
            finished=self._day_sql(END),
            end=SQL(END),
            today=self._today_sql(),
            on_time=SQL(ON_TIME, counted),
            said=SQL(RECEIVED),
            arrived=SQL(ARRIVED),
            freight=SQL(FREIGHT),
            trouble=SQL(TROUBLE, returned=RETURNED),
        )
