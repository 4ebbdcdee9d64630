from odoo import models
from odoo.tools import SQL

from .order_indicator import Measured

#: Passes of nodes that were done in a period, or should have been; with whose they are.
PASSES = """
SELECT m.id, COALESCE(m.assessed_role_id, m.role_id) AS role_id,
       CASE WHEN m.assessed_role_id IS NULL OR m.assessed_role_id = m.role_id
            THEN COALESCE(m.done_for_id, m.done_by_id, m.user_id, m.named_id)
             END AS user_id,
       so.team_id, m.state, m.opened_at, m.done_at
  FROM order_milestone m
  LEFT JOIN sale_order so ON m.res_model = 'sale.order' AND so.id = m.res_id
 WHERE m.kind = 'node' AND m.company_id = %(company)s AND m.node_id IN %(nodes)s
   AND %(when)s
"""
#: Those of the passes that count as good, by role and person (and region).
SHARES = """
SELECT p.role_id, p.user_id, %(region)s AS team_id,
       COUNT(*) FILTER (WHERE %(good)s), COUNT(*),
       ARRAY_AGG(p.id ORDER BY p.id) FILTER (WHERE NOT (%(good)s))
  FROM (%(passes)s) p %(join)s
 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
NUMBERS = """
SELECT p.role_id, p.user_id, %(region)s AS team_id,
       SUM(a.value_number), %(total)s, ARRAY_AGG(p.id ORDER BY p.id)
  FROM (%(passes)s) p
  JOIN order_milestone_evidence a ON a.milestone_id = p.id
  JOIN order_process_evidence e ON e.id = a.evidence_id AND e.code = %(code)s
  %(join)s
 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
SECOND = """
  JOIN order_milestone_evidence b ON b.milestone_id = p.id
  JOIN order_process_evidence f ON f.id = b.evidence_id AND f.code = %s
"""


class OrderIndicator(models.Model):
    """What is measured on the nodes of the procedures: whether they came in time after
    what shields people, and the numbers that they ask for."""

    _inherit = "order.indicator"

    def _measure_nodes_on_time(self, company, start, end):
        """Of the nodes done, or due and not done, those that nobody is assessed for."""
        nodes = self._all_nodes(company)
        if not nodes:
            return []
        when = SQL(
            "(m.state = 'done' AND m.done_at >= %(start)s AND m.done_at < %(end)s"
            " OR m.state = 'open' AND NOT COALESCE(m.paused, FALSE)"
            " AND m.due_at >= %(start)s AND m.due_at < %(end)s)",
            start=start,
            end=end,
        )
        own = SQL("m.company_id = %s AND m.node_id IN %s", company.id, nodes)
        late = self.env["order.fair.lateness"]._late_sql(SQL("%s AND %s", own, when))
        join = SQL("LEFT JOIN (%s) l ON l.id = p.id AND l.shield IS NULL", late)
        return self._shares(company, nodes, when, SQL("l.id IS NULL"), join)

    def _measure_nodes_done(self, company, start, end):
        """Of the nodes opened in the period, those that were done in it."""
        nodes = self._all_nodes(company)
        if not nodes:
            return []
        when = SQL("m.opened_at >= %s AND m.opened_at < %s", start, end)
        good = SQL("p.state = 'done' AND p.done_at < %s", end)
        return self._shares(company, nodes, when, good, SQL(""))

    def _all_nodes(self, company):
        """Return the ids of the nodes with the indicator, old versions too."""
        return tuple(self._nodes(company, "published", "archived").ids)

    def _shares(self, company, nodes, when, good, join):
        query = SQL(
            SHARES,
            region=self._sql_region(),
            good=good,
            join=join,
            passes=SQL(PASSES, company=company.id, nodes=nodes, when=when),
        )
        return self._measured_rows(company, query)

    def _sql_region(self):
        return SQL("p.team_id") if self.by_region else SQL("NULL::int")

    # -- numbers ---------------------------------------------------------------------
    def _measure_evidence_mean(self, company, start, end):
        """The mean of a number over the nodes done."""
        return self._numbers(company, start, end, SQL("COUNT(*)"))

    def _measure_evidence_sum(self, company, start, end):
        """The sum of a number over the nodes done."""
        return self._numbers(company, start, end, SQL("COUNT(*)"))

    def _measure_evidence_share(self, company, start, end):
        """The part of the whole, summed over the nodes done."""
        codes = self._codes()
        join = SQL(SECOND, codes[-1])
        return self._numbers(company, start, end, SQL("SUM(b.value_number)"), join)

    def _codes(self):
        return [c.strip() for c in (self.evidence_codes or "").split(",") if c.strip()]

    def _numbers(self, company, start, end, total, join=None):
        nodes, codes = self._all_nodes(company), self._codes()
        if not nodes or not codes:
            return []
        self.env["order.milestone.evidence"].flush_model()
        when = SQL(
            "m.state = 'done' AND m.done_at >= %s AND m.done_at < %s", start, end
        )
        query = SQL(
            NUMBERS,
            region=self._sql_region(),
            total=total,
            code=codes[0],
            join=join or SQL(""),
            passes=SQL(PASSES, company=company.id, nodes=nodes, when=when),
        )
        return self._measured_rows(company, query)

    def _measured_rows(self, company, query):
        """Return the rows of a query; a role without a person is its head's."""
        self.env["order.milestone"].flush_model()
        self.env["sale.order"].flush_model(["team_id"])
        roles, found = self.env["order.role"], {}
        for role, user, team, good, total, ids in self.env.execute_query(query):
            person = user or self._head_of(roles.browse(role or ()), company).id
            row = found.setdefault((role or 0, person or 0, team or 0), [0.0, 0.0, []])
            row[0] += float(good or 0)
            row[1] += float(total or 0)
            row[2] += ids or []
        return [Measured(*key, g, t, tuple(ids)) for key, (g, t, ids) in found.items()]
