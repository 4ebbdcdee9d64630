from datetime import timedelta

from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.order_process.kernel.local import local_day

YEAR = timedelta(days=365.25)
#: Whether goods ever moved for the line ``other``, and when they last left the house.
LEFT_COMPANY = """
    SELECT COUNT(*) > 0 AS goods,
           MAX(move.date) FILTER (
               WHERE move.state = 'done' AND place.usage = 'customer'
                 AND move.date < %s) AS at
      FROM stock_move move
      JOIN stock_location place ON place.id = move.location_dest_id
     WHERE move.sale_line_id = other.id
"""
#: A confirmed order of the customer of the order ``asked``.
BOUGHT_BEFORE = """
    SELECT FROM sale_order sold
      JOIN res_partner buyer ON buyer.id = sold.partner_id
     WHERE buyer.commercial_partner_id = customer.commercial_partner_id
       AND sold.company_id = asked.company_id
       AND sold.id != asked.id
       AND sold.state = 'sale'
       AND sold.date_order < %s
"""


def _until(options):
    """Which history counts: all of it, or what was before the order was written."""
    if options.as_written:
        return SQL("asked.create_date")
    return SQL("'infinity'::timestamp")


class SaleOrder(models.Model):
    """Criteria from what was shipped, sold and released before."""

    _inherit = "sale.order"

    # -- deliveries --------------------------------------------------------------
    def _class_criteria_history(self, options):
        """Real deliveries of the same product, to this customer with the same
        requirement, and to anybody (S1-A-14, S1-B-004)."""
        rows = self._class_history_rows(options)
        made = self._class_last_made(options)
        criteria = {}
        for order in self:
            lines = order._goods_lines()
            known = {line: rows.get(line.id, (None, None, 0)) for line in lines}
            criteria[order.id] = {
                "shipped_before": order._class_shipped(known),
                "new_product": order._class_new_product(known),
                "years_since_made": order._class_years(known, made, options),
            }
        return criteria

    def _class_shipped(self, known):
        if not known:
            return None, ""
        missing = [line for line, row in known.items() if not row[0]]
        if missing:
            names = self._class_names(missing)
            return False, self.env._("not yet shipped to this requirement: %s", names)
        last = max(row[0] for row in known.values())
        return True, self.env._(
            "shipped to this requirement, last on %s", local_day(self, last)
        )

    def _class_new_product(self, known):
        new = [line for line, row in known.items() if not row[2]]
        text = self.env._("never sold: %s", self._class_names(new)) if new else ""
        return bool(new), text

    def _class_years(self, known, made, options):
        """The product that rested longest decides; one never made does not count."""
        now = self.create_date if options.as_written else fields.Datetime.now()
        years, text = None, ""
        for line, row in known.items():
            last = max(filter(None, [row[1], made.get(line.product_id.id)]), default=0)
            rested = (now - last) / YEAR if last else None
            if rested is not None and (years is None or rested > years):
                years = rested
                text = self.env._(
                    "%(product)s last produced on %(date)s",
                    product=line.product_id.display_name,
                    date=local_day(self, last),
                )
        return years, text

    @staticmethod
    def _class_names(lines):
        products = dict.fromkeys(line.product_id.display_name for line in lines)
        return ", ".join(products)

    def _class_last_made(self, options):
        """{product id: last production} that manufacturing knows of."""
        products = self.order_line.product_id
        made = {}
        for company in self.company_id:
            before = min(self.mapped("create_date")) if options.as_written else None
            made |= products._last_made(company, before)
        return made

    def _class_history_rows(self, options):
        """{line id: (last shipped as required, last shipped at all, lines sold)}."""
        lines = self.order_line.filtered("product_id")
        if not lines.ids:
            return {}
        for model, names in (
            ("sale.order.line", ["product_id", "order_id", "spec_digest"]),
            ("sale.order.line", ["qty_delivered"]),
            ("sale.order", ["state", "date_order", "company_id", "partner_id"]),
            ("stock.move", ["state", "date", "sale_line_id", "location_dest_id"]),
            ("res.partner", ["commercial_partner_id"]),
        ):
            self.env[model].flush_model(names)
        rows = self.env.execute_query(self._class_history_query(lines.ids, options))
        return {line_id: row for line_id, *row in rows}

    def _class_history_query(self, line_ids, options):
        until = _until(options)
        return SQL(
            """
            SELECT mine.id,
                   MAX(done.shipped_at) FILTER (
                       WHERE done.customer = customer.commercial_partner_id
                         AND done.digest = COALESCE(mine.spec_digest, '')),
                   MAX(done.shipped_at),
                   COUNT(done.line)
              FROM sale_order_line mine
              JOIN sale_order asked ON asked.id = mine.order_id
              JOIN res_partner customer ON customer.id = asked.partner_id
              LEFT JOIN LATERAL (%(done)s) done ON TRUE
             WHERE mine.id IN %(lines)s
             GROUP BY mine.id
            """,
            done=self._class_done_query(until),
            lines=tuple(line_ids),
        )

    def _class_done_query(self, until):
        """Lines of confirmed orders of the same product, with their last delivery.

        Goods count when a move of them left the house and was not sent back, services
        when they were delivered.
        """
        return SQL(
            """
            SELECT other.id AS line,
                   buyer.commercial_partner_id AS customer,
                   COALESCE(other.spec_digest, '') AS digest,
                   CASE WHEN other.qty_delivered > 0
                        THEN COALESCE(left_company.at, CASE
                            WHEN NOT left_company.goods THEN sold.date_order END)
                   END AS shipped_at
              FROM sale_order_line other
              JOIN sale_order sold ON sold.id = other.order_id
              JOIN res_partner buyer ON buyer.id = sold.partner_id
              JOIN LATERAL (%(left_company)s) left_company ON TRUE
             WHERE other.product_id = mine.product_id
               AND other.order_id != mine.order_id
               AND sold.state = 'sale'
               AND sold.company_id = asked.company_id
               AND sold.date_order < %(until)s
            """,
            left_company=SQL(LEFT_COMPANY, until),
            until=until,
        )

    # -- customer ----------------------------------------------------------------
    def _class_criteria_customer(self, options):
        known = self._class_known_customers(options)
        criteria = {}
        for order in self:
            key = order.partner_id.commercial_partner_id.is_key_customer
            new = order.id not in known
            criteria[order.id] = {
                "new_customer": (new, self.env._("first order") if new else ""),
                "key_customer": (
                    key,
                    self.env._("key customer")
                    if key
                    else self.env._("not a key customer"),
                ),
            }
        return criteria

    def _class_known_customers(self, options):
        """Ids of the orders whose customer has a confirmed order before."""
        if not self.ids:
            return set()
        self.flush_model(["state", "date_order", "company_id", "partner_id"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT asked.id
                  FROM sale_order asked
                  JOIN res_partner customer ON customer.id = asked.partner_id
                 WHERE asked.id IN %s AND EXISTS (%s)
                """,
                tuple(self.ids),
                SQL(BOUGHT_BEFORE, _until(options)),
            )
        )
        return {order_id for (order_id,) in rows}
