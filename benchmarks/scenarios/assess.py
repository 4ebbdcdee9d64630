"""1,000,000 milestones, 180,000 of them late: what of it counts for people, beside SQL
that somebody would write by hand for the same question; and the facts of 100,000
orders, as the night reads them."""

import time
from collections.abc import Iterator
from statistics import median

from odoo import api
from odoo.tools import SQL

from ..harness import Side, load

#: Ours may take so much of the time of the SQL by hand.
MOST = 1.5
#: The same question by hand: no causes by name, no limits that are soft, leave without
#: a deputy by one sub-query, and what came late before by another one.
BY_HAND = """
SELECT m.id, m.res_model, m.res_id, m.company_id, m.node_id, m.process_id,
       m.opened_at, m.due_at, COALESCE(m.done_at, %(now)s), m.role_id, m.cause_party,
       COALESCE(m.done_for_id, m.done_by_id, m.user_id, m.named_id),
       m.late_minutes,
       CASE WHEN n.limit_soft THEN 'soft'
            WHEN m.cause_party <> 'own' THEN 'cause'
            WHEN EXISTS (
                SELECT FROM hr_leave l JOIN hr_employee e ON e.id = l.employee_id
                 WHERE l.state = 'validate'
                   AND e.user_id = COALESCE(m.done_for_id, m.done_by_id)
                   AND l.date_from <= m.opened_at AND l.date_to >= m.due_at)
            THEN 'absent'
             END,
       m.late_minutes
  FROM order_milestone m
  LEFT JOIN order_process_node n ON n.id = m.node_id
 WHERE m.due_at IS NOT NULL AND m.company_id = %(company)s
   AND (m.state = 'done' AND m.late_minutes > 0
        OR m.state = 'open' AND NOT COALESCE(m.paused, FALSE) AND m.due_at < %(now)s)
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
    return {
        "operation": "fair lateness",
        "milestones": env["order.milestone"].search_count([]),
        "late": len(found["ours"]),
        "same": _ids(found["ours"]) == _ids(found["by hand"]),
        "ours_ms": round(median(spent["ours"][1:])),
        "by_hand_ms": round(median(spent["by hand"][1:])),
        "ratio": round(median(ratios), 2),
        "most": MOST,
        "load": load(),
    }


def _ids(rows) -> list[int]:
    return [row[0] for row in rows]


def _ours(env):
    where = SQL("m.company_id = %s", env.company.id)
    return env["order.fair.lateness"]._late(where)


def _by_hand(env):
    now = SQL("%s::timestamp", env.cr.now().replace(microsecond=0))
    return env.execute_query(SQL(BY_HAND, now=now, company=env.company.id))


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
