from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.order_process.kernel.local import local_day_sql
from odoo.addons.order_process.kernel.passing import shared

from ..setup.order_purchase_readers import MONEY_PURCHASE
from .purchase_order_line_open import is_open_sql

#: Ids of the lines that are read, where others need not be worked out.
NARROWED = "order_purchase_open_line_narrowed"

WHEN = [
    ("overdue", "Overdue"),
    ("today", "Today"),
    ("week", "Within a Week"),
    ("later", "Later"),
]


class OrderPurchaseOpenLine(models.Model):
    """What has not come of a placed purchase order: the worklist of who expedites, and
    the arrivals that the warehouse expects (S3-E-05, S3-I-04, S3-O-02).

    One row a purchase line, with the number of the line; one query whatever there is.
    Which customer orders wait for it is added where they are known. What was received
    long ago costs nothing: open lines have an index of their own.
    """

    _name = "order.purchase.open.line"
    _description = "Open Purchase Line"
    _auto = False
    _order = "rank, id"
    _rec_name = "order_id"
    _rec_names_search = ["order_id.name", "partner_id.name", "product_id.name"]
    _depends = {
        "purchase.order": [
            "company_id",
            "currency_rate",
            "partner_id",
            "picking_type_id",
            "state",
            "tracker_id",
            "user_id",
        ],
        "purchase.order.line": [
            "date_planned",
            "display_type",
            "expedited_at",
            "name",
            "order_id",
            "price_subtotal",
            "product_id",
            "product_qty",
            "product_uom_id",
            "promise_first_on",
            "promise_moves",
            "promised_on",
            "qty_received",
        ],
    }

    rank = fields.Integer(
        compute="_compute_rank",
        help="In which order to expedite: 1 is the most urgent.",
    )
    line_id = fields.Many2one(
        "purchase.order.line", string="Purchase Line", readonly=True
    )
    order_id = fields.Many2one("purchase.order", string="Purchase Order", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Supplier", readonly=True)
    product_id = fields.Many2one("product.product", readonly=True)
    description = fields.Char(readonly=True)
    uom_id = fields.Many2one("uom.uom", string="Unit", readonly=True)
    quantity = fields.Float(string="Ordered", readonly=True, digits="Product Unit")
    received = fields.Float(readonly=True, digits="Product Unit")
    quantity_open = fields.Float(
        string="Outstanding", readonly=True, digits="Product Unit"
    )
    promise_first_on = fields.Date(string="Original Date", readonly=True)
    promised_on = fields.Date(string="Promised Date", readonly=True)
    promise_moves = fields.Integer(
        string="Times Moved", readonly=True, aggregator="max"
    )
    days_late = fields.Integer(
        readonly=True,
        aggregator="max",
        help="Days since the promised date; 0: it is not over.",
    )
    days_moved = fields.Integer(
        string="Days Late Against the Original",
        readonly=True,
        aggregator="max",
        help="From the original date to the promised one, or to today if that is over.",
    )
    due = fields.Selection(WHEN, string="Expected", readonly=True)
    expedited_at = fields.Datetime(string="Last Expedited At", readonly=True)
    user_id = fields.Many2one("res.users", string="Buyer", readonly=True)
    tracker_id = fields.Many2one("res.users", string="Tracked By", readonly=True)
    picking_type_id = fields.Many2one(
        "stock.picking.type", string="Deliver To", readonly=True
    )
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    amount_open = fields.Monetary(
        string="Outstanding Amount",
        readonly=True,
        groups=MONEY_PURCHASE,
        help="Without tax, in the currency of the company.",
    )

    promise_ids = fields.Many2many(
        "order.purchase.promise",
        string="Promised Dates",
        compute="_compute_promise_ids",
    )

    def _compute_promise_ids(self):
        for line in self:
            line.promise_ids = line.line_id.promise_ids

    @api.model
    def _open_line_columns(self):
        """Return the columns of the rows ``l``; rooms add theirs."""
        today = fields.Date.context_today(self)
        return [
            SQL("l.*"),
            SQL("greatest(%s - l.promised_on, 0) AS days_late", today),
            SQL(
                "greatest(greatest(l.promised_on, %s) - l.promise_first_on, 0)"
                " AS days_moved",
                today,
            ),
            SQL(
                """
                CASE WHEN l.promised_on < %(today)s THEN 'overdue'
                     WHEN l.promised_on = %(today)s THEN 'today'
                     WHEN l.promised_on <= %(week)s THEN 'week'
                     ELSE 'later' END AS due
                """,
                today=today,
                week=fields.Date.add(today, days=7),
            ),
        ]

    @api.model
    def _open_line_joins(self):
        """Return what the rows ``l`` are joined with; rooms add theirs."""
        return SQL()

    @api.model
    def _open_line_rows(self):
        """Return the open lines; lines of orders that were placed before their dates
        were kept have the planned day."""
        ids = shared(self.env, NARROWED)
        return SQL(
            """
            SELECT pol.id, pol.id AS line_id, pol.order_id, pol.product_id,
                   pol.name AS description, pol.product_uom_id AS uom_id,
                   pol.product_qty AS quantity, pol.qty_received AS received,
                   pol.product_qty - pol.qty_received AS quantity_open,
                   coalesce(pol.promise_first_on, %(planned)s) AS promise_first_on,
                   coalesce(pol.promised_on, %(planned)s) AS promised_on,
                   coalesce(pol.promise_moves, 0) AS promise_moves,
                   pol.expedited_at, po.partner_id, po.user_id, po.tracker_id,
                   po.picking_type_id, po.company_id, c.currency_id,
                   pol.price_subtotal * (pol.product_qty - pol.qty_received)
                   / pol.product_qty
                   / coalesce(nullif(po.currency_rate, 0), 1) AS amount_open
              FROM purchase_order_line pol
              JOIN purchase_order po ON po.id = pol.order_id
              JOIN res_company c ON c.id = po.company_id
             WHERE po.state = 'purchase' AND %(open)s AND %(narrowed)s
            """,
            planned=local_day_sql(self, SQL("pol.date_planned")),
            open=is_open_sql(lambda name: SQL.identifier("pol", name)),
            narrowed=SQL("pol.id IN %s", ids) if ids else SQL("TRUE"),
        )
