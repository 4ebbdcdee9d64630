from typing import NamedTuple

from odoo import api, fields, models
from odoo.tools import SQL

#: Why nobody is assessed for a late node, in the order in which it is looked for.
SHIELDS = ("soft", "cause", "absent", "upstream")
#: Late nodes and duties with what shields who did them. Pauses are in the due time
#: already. A node whose limit is a date is not late by what came late to it; the clock
#: of all others began when they opened. Who was away all the time is not assessed
#: where nobody stood in.
LATE = """
WITH late AS (
    SELECT m.id, m.res_model, m.res_id, m.company_id, m.node_id, m.process_id,
           m.opened_at, m.due_at, COALESCE(m.done_at, %(now)s) AS ended_at,
           COALESCE(m.assessed_role_id, m.role_id) AS role_id, m.cause_party,
           CASE WHEN m.assessed_role_id IS NULL OR m.assessed_role_id = m.role_id
                THEN COALESCE(m.done_for_id, m.done_by_id, m.user_id, m.named_id)
                 END AS user_id,
           CASE WHEN m.state = 'done' THEN m.late_minutes
                ELSE CEIL(EXTRACT(EPOCH FROM %(now)s - m.due_at) / 60)::int
                 END AS minutes
      FROM order_milestone m
     WHERE m.due_at IS NOT NULL
       AND (m.state = 'done' AND m.late_minutes > 0
            OR m.state = 'open' AND NOT COALESCE(m.paused, FALSE)
               AND m.due_at < %(now)s)
       AND %(where)s
), away AS (
    SELECT e.user_id, l.date_from, l.date_to
      FROM hr_leave l
      JOIN hr_employee e ON e.id = l.employee_id
      JOIN hr_leave_type t ON t.id = l.holiday_status_id AND t.time_type = 'leave'
     WHERE l.state = 'validate' AND e.user_id IS NOT NULL
), stood_in AS (
    SELECT d.role_id, d.company_id, COALESCE(d.principal_id, a.head_id) AS user_id,
           d.date_from, d.date_to
      FROM order_role_deputy d
      JOIN order_role_assignment a ON a.id = d.assignment_id
     WHERE d.active
), before AS (
    SELECT late.id, MAX(p.late_minutes) AS minutes
      FROM late
      JOIN order_process_node n ON n.id = late.node_id
       AND n.limit_kind IN ('date_offset', 'month_day', 'month_end')
      JOIN order_process_trigger t ON t.node_id = late.node_id
       AND t.purpose = 'start' AND t.source_node_id IS NOT NULL
      JOIN order_milestone p ON p.node_id = t.source_node_id
       AND p.res_model = late.res_model AND p.res_id = late.res_id
       AND p.state = 'done' AND p.late_minutes > 0 AND p.done_at <= late.ended_at
     GROUP BY late.id
)
SELECT late.*,
       CASE WHEN n.limit_soft THEN 'soft'
            WHEN late.cause_party NOT IN ('own') THEN 'cause'
            WHEN EXISTS (
                     SELECT FROM away
                      WHERE away.user_id = late.user_id
                        AND away.date_from <= late.opened_at
                        AND away.date_to >= late.due_at
                        AND NOT EXISTS (
                                SELECT FROM stood_in s
                                 WHERE s.user_id = late.user_id
                                   AND s.role_id = late.role_id
                                   AND s.company_id = late.company_id
                                   AND COALESCE(s.date_from, late.due_at)
                                       <= late.due_at
                                   AND COALESCE(s.date_to, late.due_at)
                                       >= late.due_at))
            THEN 'absent'
            WHEN before.minutes >= late.minutes THEN 'upstream'
             END AS shield,
       GREATEST(late.minutes - COALESCE(before.minutes, 0), 0) AS fair_minutes
  FROM late
  LEFT JOIN order_process_node n ON n.id = late.node_id
  LEFT JOIN before ON before.id = late.id
"""


class Late(NamedTuple):
    """A late node, and what of its lateness counts."""

    id: int
    res_model: str
    res_id: int
    company_id: int
    node_id: int
    process_id: int
    opened_at: object
    due_at: object
    ended_at: object
    role_id: int
    cause_party: str
    user_id: int
    minutes: int
    shield: str
    fair_minutes: int


class OrderFairLateness(models.AbstractModel):
    """What of the lateness of nodes and duties counts for people: net of pauses, of
    late nodes before them, of causes that were others', of absences without a deputy;
    limits that hold generally only are never assessed. One query, however many."""

    _name = "order.fair.lateness"
    _description = "Fair Lateness"

    @api.model
    def _late(self, where):
        """Return the late nodes that a condition on ``m`` (order.milestone) picks.

        :param SQL where: the condition
        """
        rows = self.env.execute_query(SQL("%s ORDER BY late.id", self._late_sql(where)))
        return [Late(*row) for row in rows]

    @api.model
    def _late_sql(self, where):
        """Return the query of the late nodes, for sums over it."""
        self.env["order.milestone"].flush_model()
        self.env["hr.leave"].flush_model(["state", "date_from", "date_to"])
        self.env["order.role.deputy"].flush_model()
        return SQL(LATE, now=SQL("%s::timestamp", fields.Datetime.now()), where=where)

    @api.model
    def _shield_text(self, late):
        """Return in words why nobody is assessed for a late node; else nothing."""
        return {
            "soft": self.env._("The limit holds generally only; it is not assessed."),
            "cause": self.env._("The cause was stated as another party's."),
            "absent": self.env._("The person was on leave and nobody stood in."),
            "upstream": self.env._("What had to be done before it came as late."),
        }.get(late.shield, "")
