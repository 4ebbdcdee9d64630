from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.order_tracking.models.billing.money_readers import MONEY

READ = {
    "sale.order": ["currency_rate", "date_order", "state", "team_id", "user_id"],
    "sale.order.line": [
        "price_subtotal",
        "product_uom_qty",
        "qty_delivered",
        "qty_delivered_method",
    ],
    "stock.move": ["quantity", "sale_line_id", "state"],
    "account.move.line": ["balance", "parent_state", "sale_line_ids"],
    "account.move": ["amount_residual_signed", "amount_untaxed_signed", "state"],
    "product.product": ["standard_price"],
}
#: When the ordered quantity of a line had gone to the customer.
WENT = """
SELECT MIN(run.moment) AS left_at
  FROM (SELECT COALESCE(p.date_done, mv.date) AS moment,
               SUM(mv.quantity * unit.factor) OVER (
                   ORDER BY COALESCE(p.date_done, mv.date), mv.id) AS gone
          FROM stock_move mv
          JOIN uom_uom unit ON unit.id = mv.product_uom
          JOIN stock_location dest ON dest.id = mv.location_dest_id
           AND dest.usage = 'customer'
     LEFT JOIN stock_picking p ON p.id = mv.picking_id
         WHERE mv.sale_line_id = l.id AND mv.state = 'done'
           AND mv.product_id = l.product_id) run
 WHERE run.gone + 0.00001 >= l.product_uom_qty * lineunit.factor
"""
#: What was invoiced of a line without taxes, and what of that is still to be paid: an
#: invoice that is paid in part is open in the same part for each of its lines.
BILLED = """
SELECT -SUM(b.balance) AS income,
       -SUM(b.balance * m.amount_residual_signed
            / NULLIF(m.amount_untaxed_signed, 0)) AS receivable
  FROM sale_order_line_invoice_rel rel
  JOIN account_move_line b ON b.id = rel.invoice_line_id
  JOIN account_move m ON m.id = b.move_id
 WHERE rel.order_line_id = l.id AND m.state = 'posted'
"""
ROWS = """
SELECT l.id, l.order_id, l.company_id, o.partner_id, o.team_id, o.user_id,
       o.order_type_id, o.intake_channel_id AS channel_id, l.product_id,
       template.categ_id, l.product_uom_id AS uom_id, o.state = 'sale' AS is_confirmed,
       %(ordered_on)s AS ordered_on, %(told)s AS promised_on,
       l.product_uom_qty AS ordered, l.qty_delivered AS delivered,
       l.price_subtotal / NULLIF(o.currency_rate, 0) AS amount,
       l.qty_delivered_method = 'stock_move' AS is_goods,
       %(told)s IS NOT NULL AND o.state = 'sale' AND l.product_uom_qty > 0
           AND l.qty_delivered_method = 'stock_move'
           AND (%(told)s < %(today)s OR went.left_at IS NOT NULL) AS is_due,
       COALESCE(l.qty_delivered + 0.00001 >= l.product_uom_qty
                AND %(left)s <= %(told)s, FALSE) AS is_filled,
       o.state = 'sale' AND l.qty_delivered_method = 'stock_move'
           AND l.qty_delivered + 0.00001 < l.product_uom_qty AS is_open,
       billed.income, billed.receivable,
       l.qty_delivered * lineunit.factor / own.factor * %(cost)s AS cost,
       COALESCE(billed.income, 0)
           - l.qty_delivered * lineunit.factor / own.factor * %(cost)s AS profit
  FROM sale_order_line l
  JOIN sale_order o ON o.id = l.order_id
  JOIN product_product product ON product.id = l.product_id
  JOIN product_template template ON template.id = product.product_tmpl_id
  JOIN uom_uom own ON own.id = template.uom_id
  JOIN uom_uom lineunit ON lineunit.id = COALESCE(l.product_uom_id, template.uom_id)
 CROSS JOIN LATERAL (%(went)s) went
 CROSS JOIN LATERAL (%(billed)s) billed
 WHERE l.display_type IS NULL AND o.state != 'cancel'
   AND l.is_downpayment IS NOT TRUE
"""
#: The product's cost is kept by company.
COST = "COALESCE((product.standard_price ->> l.company_id::text)::numeric, 0)"


class OrderFactLine(models.Model):
    """Figures of each product of an order: whether it was delivered whole by the day
    that was promised, what it brought, cost and still brings (S1-A-02, S1-K-102).

    Costs are delivered quantities at the cost of the product, income is what was
    invoiced without taxes, the receivable what of it is unpaid, taxes included.
    """

    _name = "order.fact.line"
    _description = "Figures of Order Lines"
    _inherit = ["order.fact.mixin"]
    _auto = False
    _order = "ordered_on desc, order_id desc, id"
    _rec_name = "product_id"
    _depends = READ
    _dimensions = {
        "customer": "partner_id",
        "region": "team_id",
        "salesperson": "user_id",
        "kind": "order_type_id",
        "channel": "channel_id",
        "product_type": "categ_id",
        "product": "product_id",
        "order": "order_id",
    }

    product_id = fields.Many2one("product.product", readonly=True)
    categ_id = fields.Many2one("product.category", string="Product Type", readonly=True)
    uom_id = fields.Many2one("uom.uom", string="Unit", readonly=True)
    ordered_on = fields.Date(readonly=True)
    promised_on = fields.Date(readonly=True)
    is_confirmed = fields.Boolean(readonly=True)
    is_goods = fields.Boolean(readonly=True, help="It is moved from a warehouse.")
    ordered = fields.Float(readonly=True, digits="Product Unit")
    delivered = fields.Float(readonly=True, digits="Product Unit")
    is_due = fields.Boolean(
        readonly=True, help="Promised for a day that is over, or delivered."
    )
    is_filled = fields.Boolean(
        string="Filled",
        readonly=True,
        help="The whole quantity had left by the promised day.",
    )
    is_open = fields.Boolean(
        string="To Ship", readonly=True, help="Some of the quantity has not left yet."
    )
    amount = fields.Float(
        string="Order Value",
        readonly=True,
        groups=MONEY,
        help="Without taxes, in the company's currency.",
    )
    income = fields.Float(string="Invoiced", readonly=True, groups=MONEY)
    receivable = fields.Float(string="Outstanding", readonly=True, groups=MONEY)
    cost = fields.Float(readonly=True, groups=MONEY)
    profit = fields.Float(readonly=True, groups=MONEY)

    @api.model
    def _fact_query(self):
        orders = self.env["sale.order"]
        return SQL(
            ROWS,
            ordered_on=self._day_sql("o.date_order"),
            told=orders._date_told_sql("o"),
            left=self._day_sql("went.left_at"),
            today=self._today_sql(),
            cost=SQL(COST),
            went=SQL(WENT),
            billed=SQL(BILLED),
        )
