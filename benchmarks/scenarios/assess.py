"""1,000,000 milestones, 180,000 of them late: what of it counts for people, beside SQL
that was written by hand for the same question; all answers are compared. And the facts
of 100,000 orders, as the night reads them."""

import time
from collections.abc import Iterator
from statistics import median

from odoo import api
from odoo.tools import SQL

from ..harness import Side, load

#: Ours may take so much of the time of the SQL by hand.
MOST = 1.5
#: The same question by hand, each shield by a sub-query of its own.
BY_HAND = """
SELECT m.id,
       CASE WHEN n.limit_soft THEN 'soft'
            WHEN m.cause_party <> 'own' THEN 'cause'
            WHEN EXISTS (
                SELECT FROM hr_leave l
                  JOIN hr_employee e ON e.id = l.employee_id
                  JOIN hr_leave_type t ON t.id = l.holiday_status_id
                 WHERE l.state = 'validate' AND t.time_type = 'leave'
                   AND e.user_id = m.done_by_id
                   AND l.date_from <= m.opened_at AND l.date_to >= m.due_at
                   AND NOT EXISTS (
                       SELECT FROM order_role_deputy d
                         JOIN order_role_assignment a ON a.id = d.assignment_id
                        WHERE d.active AND d.role_id = m.role_id
                          AND COALESCE(d.principal_id, a.head_id) = m.done_by_id
                          AND COALESCE(d.date_from, m.due_at) <= m.due_at
                          AND COALESCE(d.date_to, m.due_at) >= m.due_at))
            THEN 'absent'
            WHEN before.minutes >= m.late_minutes THEN 'upstream'
             END AS shield,
       GREATEST(m.late_minutes - COALESCE(before.minutes, 0), 0) AS fair_minutes,
       m.res_model, m.res_id, m.company_id, m.node_id, m.process_id, m.opened_at,
       m.due_at, m.done_at, m.role_id, m.cause_party, m.done_by_id, m.late_minutes
  FROM order_milestone m
  LEFT JOIN order_process_node n ON n.id = m.node_id
 CROSS JOIN LATERAL (
       SELECT MAX(p.late_minutes) AS minutes
         FROM order_process_trigger t
         JOIN order_milestone p ON p.node_id = t.source_node_id
          AND p.res_model = m.res_model AND p.res_id = m.res_id
        WHERE t.node_id = m.node_id AND t.purpose = 'start'
          AND n.limit_kind IN ('date_offset', 'month_day', 'month_end')
          AND p.state = 'done' AND p.late_minutes > 0 AND p.done_at <= m.done_at
       ) before
 WHERE m.company_id = %(company)s AND m.state = 'done' AND m.late_minutes > 0
   AND m.due_at IS NOT NULL
 ORDER BY m.id
"""


def run(prefix: str, quick: bool) -> Iterator[dict]:
    """Measure both ways in turn, then the facts."""
    side = Side("late", f"{prefix}late", login="admin")
    with side.registry.cursor() as cr:
        env = api.Environment(cr, api.SUPERUSER_ID, {})
        yield _assessed(env, 3 if quick else 15)
        yield from _facts(env, 1 if quick else 3)


def _assessed(env, runs: int) -> dict:
    ways = {"ours": _ours, "by hand": _by_hand}
    spent = {name: [] for name in ways}
    found = {}
    for number in range(runs + 1):
        names = list(ways) if number % 2 else list(ways)[::-1]
        for name in names:
            seconds, found[name] = _timed(env, ways[name])
            spent[name].append(seconds)
    ratios = [a / b for a, b in zip(*spent.values(), strict=True)][1:]
    ours = [(one.id, one.shield, one.fair_minutes) for one in found["ours"]]
    return {
        "operation": "fair lateness",
        "milestones": env["order.milestone"].search_count([]),
        "late": len(found["ours"]),
        "same": ours == [row[:3] for row in found["by hand"]],
        "ours_ms": round(median(spent["ours"][1:])),
        "by_hand_ms": round(median(spent["by hand"][1:])),
        "ratio": round(median(ratios), 2),
        "most": MOST,
        "load": load(),
    }


def _ours(env):
    where = SQL("m.company_id = %s", env.company.id)
    return env["order.fair.lateness"]._late(where)


def _by_hand(env):
    return env.execute_query(SQL(BY_HAND, company=env.company.id))


def _facts(env, runs: int) -> Iterator[dict]:
    """All figures of all orders, and those of the orders of one day."""
    whole = [("company_id", "=", env.company.id)]
    day = env["order.fact"].search_read(whole, ["received_on"], limit=1)
    asked = {
        "facts of all orders": whole,
        "facts of a day": [*whole, ("received_on", "=", day[0]["received_on"])],
    }
    sums = ["__count", "delays:sum", "cycle_days:avg", "is_fulfilled:count_distinct"]
    for name, domain in asked.items():
        times = []
        for _number in range(runs):
            seconds, groups = _timed(
                env, lambda env, d=domain: env["order.fact"]._read_group(d, [], sums)
            )
            times.append(seconds)
        yield {
            "operation": name,
            "orders": groups[0][0],
            "ms": round(median(times)),
            "load": load(),
        }


def _timed(env, call):
    env.invalidate_all()
    began = time.perf_counter()
    result = call(env)
    return (time.perf_counter() - began) * 1000, result
