from odoo import fields, models
from odoo.tools import SQL, format_date

from odoo.addons.order_process.kernel.local import local_day

#: How many similar orders are shown, and how far back they are looked for.
_SHOWN = 5
_YEARS = 5
#: For each order the most similar ones, by score and date.
_SIMILAR = """
        SELECT mine.id, found.id
          FROM sale_order mine
          JOIN res_partner cust ON cust.id = mine.partner_id
    CROSS JOIN LATERAL (
            SELECT s.id, max(like_it.score) AS score, s.date_order
              FROM (
                SELECT l.order_id,
                       CASE WHEN p.commercial_partner_id
                                 = cust.commercial_partner_id
                            THEN 3 ELSE 2 END AS score
                  FROM sale_order_line own
                  JOIN sale_order_line l ON l.product_id = own.product_id
                  JOIN res_partner p ON p.id = l.order_partner_id
                 WHERE own.order_id = mine.id
             UNION ALL
                SELECT l.order_id, 1 AS score
                  FROM sale_order_line own
                  JOIN product_product op ON op.id = own.product_id
                  JOIN product_template ot ON ot.id = op.product_tmpl_id
                  JOIN res_partner p ON p.commercial_partner_id
                                        = cust.commercial_partner_id
                  JOIN sale_order_line l ON l.order_partner_id = p.id
                  JOIN product_product pp ON pp.id = l.product_id
                  JOIN product_template t ON t.id = pp.product_tmpl_id
                                         AND t.categ_id = ot.categ_id
                 WHERE own.order_id = mine.id
              ) like_it
              JOIN sale_order s ON s.id = like_it.order_id
             WHERE s.id <> mine.id
               AND s.state = 'sale'
               AND s.company_id = mine.company_id
               AND s.date_order > %(since)s
          GROUP BY s.id, s.date_order
          ORDER BY score DESC, s.date_order DESC, s.id DESC
             LIMIT %(shown)s
        ) found
         WHERE mine.id IN %(ids)s
"""


class SaleOrder(models.Model):
    """Review memory: what similar orders were promised, and what happened.

    Similar is an order of the same product, or of the same customer in the same
    category; those of the same product and customer come first.
    """

    _inherit = "sale.order"

    def _review_context_history(self):
        """Return the five most similar past orders of each order."""
        similar = self._review_similar()
        past = self.sudo().browse({key for keys in similar.values() for key in keys})
        told = past._review_memory()
        return {
            key: [told[other] for other in others if other in told]
            for key, others in similar.items()
        }

    def _review_similar(self):
        """Return ``{order id: [ids of similar confirmed orders, best first]}``."""
        if not self.ids:
            return {}
        self.env["sale.order.line"].flush_model(
            ["product_id", "order_id", "order_partner_id"]
        )
        self.flush_model(["partner_id", "state", "company_id", "date_order"])
        rows = self.env.execute_query(
            SQL(
                _SIMILAR,
                ids=tuple(self.ids),
                shown=_SHOWN,
                since=fields.Datetime.subtract(fields.Datetime.now(), years=_YEARS),
            )
        )
        similar = {}
        for key, other in rows:
            similar.setdefault(key, []).append(other)
        return similar

    def _review_memory(self):
        """Return ``{order id: fact}``: dates promised and kept, departments' promises,
        conditions that were set."""
        promises = self.env["order.review.promise"].sudo()
        promises = promises.search([("order_id", "in", self.ids)], order="id")
        by_order = promises.grouped("order_id")
        conditions = self._review_past_conditions()
        moments = self._delivered_moments()
        return {
            order.id: order._review_memory_row(
                by_order.get(order, promises.browse()),
                conditions.get(order.id, []),
                local_day(self, moments.get(order.id)),
            )
            for order in self
        }

    def _review_past_conditions(self):
        rows = self.env["order.signoff.condition"].sudo()
        found = rows.search(
            [
                ("signoff_id.res_model", "=", self._name),
                ("signoff_id.res_id", "in", self.ids),
            ]
        )
        texts = {}
        for condition in found:
            texts.setdefault(condition.signoff_id.res_id, []).append(condition.name)
        return texts

    def _review_memory_row(self, promises, conditions, actual):
        promised = self._date_told()
        parts = []
        if promised:
            shown = format_date(self.env, promised)
            parts.append(self.env._("promised %s", shown))
        if actual:
            shown = format_date(self.env, actual)
            parts.append(self.env._("delivered %s", shown))
        late = (actual - promised).days if promised and actual else 0
        if late > 0:
            parts.append(self.env._("%s days late", late))
        parts += [promise._promise_text() for promise in promises]
        if conditions:
            parts.append(self.env._("conditions: %s", "; ".join(conditions)))
        level = "info" if not (promised and actual) else "warn" if late > 0 else "ok"
        name = f"{self.name} {format_date(self.env, local_day(self, self.date_order))}"
        value = "\n".join(parts) or self.env._("no dates recorded")
        return self._review_context_row("history", name, value, level, self)
