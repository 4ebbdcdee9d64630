from collections import defaultdict

from odoo import models
from odoo.tools import SQL

from odoo.addons.order_process.kernel.money import in_company

#: What may still be invoiced of the lines of orders, see ``_credit_ordered``. Deposits
#: are in it, too (goods alone elsewhere): what they billed is deducted.
OPEN_VALUE = """
WITH wanted AS (
    SELECT so.id, so.state, so.currency_id, p.commercial_partner_id AS customer,
           COALESCE(NULLIF(so.currency_rate, 0), 1) AS rate,
           so.process_closed_at IS NOT NULL AS closed
      FROM sale_order so
      JOIN res_partner p ON p.id = so.partner_id
     WHERE p.commercial_partner_id IN %(customers)s
       AND so.company_id = %(company)s
       AND (so.state = 'sale' OR so.id IN %(orders)s)
       AND so.state != 'cancel'
), line AS (
    SELECT sol.id, sol.order_id, sol.product_id, sol.is_downpayment,
           sol.product_uom_qty AS ordered, COALESCE(sol.qty_delivered, 0) AS delivered,
           COALESCE(unit.factor, 1) AS factor,
           CASE WHEN sol.product_uom_qty != 0
                THEN sol.price_total / sol.product_uom_qty
                ELSE sol.price_unit * (1 - COALESCE(sol.discount, 0) / 100)
           END AS price
      FROM sale_order_line sol
      JOIN wanted ON wanted.id = sol.order_id
 LEFT JOIN uom_uom unit ON unit.id = sol.product_uom_id
     WHERE sol.display_type IS NULL
), billed AS (
    SELECT line.id,
           SUM(CASE WHEN wanted.closed AND sign.value < 0 THEN 0 ELSE sign.value END
               * l.quantity * COALESCE(unit.factor, line.factor)
               / line.factor) AS quantity,
           SUM(sign.value * l.price_total
               * CASE WHEN m.currency_id = wanted.currency_id THEN 1
                      ELSE wanted.rate
                           / COALESCE(NULLIF(m.invoice_currency_rate, 0), 1)
                 END) AS amount
      FROM line
      JOIN wanted ON wanted.id = line.order_id
      JOIN sale_order_line_invoice_rel rel ON rel.order_line_id = line.id
      JOIN account_move_line l ON l.id = rel.invoice_line_id
      JOIN account_move m ON m.id = l.move_id
 LEFT JOIN uom_uom unit ON unit.id = l.product_uom_id
CROSS JOIN LATERAL (
           SELECT CASE m.move_type WHEN 'out_refund' THEN -1 ELSE 1 END) sign(value)
     WHERE m.state = 'posted' AND m.move_type IN ('out_invoice', 'out_refund')
     GROUP BY line.id
), moving AS (
    SELECT line.id, bool_or(mv.product_id != line.product_id) AS in_parts,
           bool_or(mv.state NOT IN ('done', 'cancel')) AS going,
           COALESCE(SUM(mv.product_uom_qty * unit.factor / line.factor) FILTER (
               WHERE mv.state NOT IN ('done', 'cancel') AND NOT EXISTS (
                   SELECT FROM stock_move_move_rel chain
                     JOIN stock_move later ON later.id = chain.move_dest_id
                    WHERE chain.move_orig_id = mv.id
                      AND later.state NOT IN ('done', 'cancel'))), 0) AS quantity
      FROM line
      JOIN stock_move mv ON mv.sale_line_id = line.id
      JOIN stock_location dest ON dest.id = mv.location_dest_id
 LEFT JOIN stock_location aim ON aim.id = mv.location_final_id
      JOIN uom_uom unit ON unit.id = mv.product_uom
     WHERE dest.usage = 'customer' OR aim.usage = 'customer'
     GROUP BY line.id
), going AS (
    SELECT line.id, line.order_id, line.is_downpayment, line.price, line.ordered,
           COALESCE(billed.quantity, 0) AS invoiced,
           COALESCE(billed.amount, 0) AS amount,
           CASE WHEN wanted.state != 'sale' THEN line.ordered
                ELSE line.delivered + CASE
                     WHEN wanted.closed THEN 0
                     WHEN moving.id IS NULL
                          OR (moving.in_parts AND moving.going)
                     THEN GREATEST(line.ordered - line.delivered, 0)
                     WHEN moving.in_parts THEN 0
                     ELSE moving.quantity END
           END AS final
      FROM line
      JOIN wanted ON wanted.id = line.order_id
 LEFT JOIN billed ON billed.id = line.id
 LEFT JOIN moving ON moving.id = line.id
), open_order AS (
    SELECT wanted.customer, GREATEST(SUM(
               CASE WHEN going.is_downpayment THEN -going.amount
                    WHEN going.ordered < 0
                    THEN going.price * LEAST(going.ordered - going.invoiced, 0)
                    ELSE going.price * GREATEST(going.final - going.invoiced, 0)
               END) / wanted.rate, 0) AS value
      FROM going
      JOIN wanted ON wanted.id = going.order_id
     GROUP BY wanted.id, wanted.customer, wanted.rate
)
SELECT customer, SUM(value) FROM open_order GROUP BY customer
"""
OWED = """
SELECT p.commercial_partner_id, SUM(l.amount_residual)
  FROM account_move_line l
  JOIN account_account a ON a.id = l.account_id
  JOIN res_partner p ON p.id = l.partner_id
 WHERE p.commercial_partner_id IN %(customers)s
   AND l.company_id = %(company)s AND l.parent_state = 'posted'
   AND a.account_type = 'asset_receivable' AND NOT l.reconciled
 GROUP BY p.commercial_partner_id
"""


class SaleOrder(models.Model):
    """The figures of a customer's credit, each one function of what is booked.

    * **owed**: what is open on his receivable account, as it is reconciled; payments
      ahead and open credit notes are deducted. The same as Odoo's *Total Receivable*.
    * **open order value**: what his confirmed orders may still bring on invoices: of
      each line what was delivered and what is still on its way, less what is on posted
      invoices, at the price of the line; down payments on invoices are deducted.
      Quantities that nobody will ship any more (no back order, returned, closed
      order) count nothing, unlike Odoo's *Amount to Invoice*; nor does what was
      credited on an order that is closed: nobody invoices it again.
    * **exposure**: both together.
    """

    _inherit = "sale.order"

    def _credit_receivable(self, customers, company):
        """Return ``{customer id: what he owes the company}``, payments ahead deducted;
        in the company's currency, one query."""
        self.env["account.move.line"].flush_model(
            ["amount_residual", "parent_state", "partner_id", "account_id"]
        )
        return self._credit_query(OWED, customers, company)

    def _credit_ordered(self, customers, company):
        """Return ``{customer id: open order value}``, in the company's currency at the
        rate of each order; one query.

        Confirmed orders, and these orders whatever their state. Orders that are looked
        at together count together: each of two quotations may fit in the limit when
        both do not.
        """
        self._money_flush()
        self.env["sale.order"].flush_model(
            ["state", "currency_id", "currency_rate", "partner_id", "process_closed_at"]
        )
        self.env["sale.order.line"].flush_model(
            ["price_total", "price_unit", "product_uom_qty", "qty_delivered"]
        )
        self.env["stock.move"].flush_model(
            ["state", "product_uom_qty", "sale_line_id", "move_dest_ids"]
        )
        return self._credit_query(OPEN_VALUE, customers, company)

    def _credit_standing(self):
        """Return ``{order: (limit or none, exposure)}``: what the customer of each
        would owe with it, an order that is not confirmed at its total; each order for
        itself, whatever others are looked at. For who sees figures of credit."""
        found = {}
        for company, orders in self.sudo().grouped("company_id").items():
            customers = orders.partner_id.commercial_partner_id
            limits = self.env["order.credit.limit"]._newest(customers, company)
            owed = orders._credit_receivable(customers, company)
            ordered = self.browse()._credit_ordered(customers, company)
            for order in orders:
                customer = order.partner_id.commercial_partner_id.id
                limit = limits.get(customer) or self.env["order.credit.limit"]
                own = order.state in ("draft", "sent")
                own = in_company(order, "amount_total") if own else 0.0
                exposure = owed[customer] + ordered[customer] + own
                found[order] = (limit.sudo(), exposure)
        return found

    def _credit_odoo(self, customers, company):
        """Return ``{customer id: (total receivable, amount to invoice)}`` as Odoo
        counts them, in the company's currency: shown beside ours."""
        orders = self.env["sale.order"].sudo()
        found = orders.search(
            [
                ("company_id", "=", company.id),
                ("partner_id", "child_of", customers.ids),
                ("state", "=", "sale"),
                ("invoice_status", "!=", "invoiced"),
            ]
        )
        waiting = defaultdict(float)
        for order in found:
            customer = order.partner_id.commercial_partner_id.id
            waiting[customer] += order.amount_to_invoice / (order.currency_rate or 1.0)
        return {
            customer.id: (customer.credit, waiting[customer.id])
            for customer in customers.sudo().with_company(company)
        }

    def _credit_query(self, query, customers, company):
        """Return ``{customer id: amount}`` of one of the queries above."""
        rows = self.env.execute_query(
            SQL(
                query,
                customers=tuple(customers.ids) or (0,),
                company=company.id,
                orders=tuple(self.ids) or (0,),
            )
        )
        return defaultdict(float, {key: float(amount) for key, amount in rows})
