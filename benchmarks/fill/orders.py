"""Many orders with their milestones, copied from one order by set-based SQL.

Ten milestones an order. Those of running orders are half open, so that the desks
stay as large as the company while the history grows.
"""

from odoo.fields import Command
from odoo.tools import SQL

MILESTONES = 10
OPEN = 5
_NOW = "now() AT TIME ZONE 'UTC'"
_DONE = "(SELECT id FROM order_stage WHERE kind = 'done' LIMIT 1)"


def fill(env, orders: int, running: int) -> None:
    """Make ``orders`` orders, of which the last ``running`` are under way."""
    pattern = a_pattern(env)
    env.flush_all()
    # Every reference is copied from a valid row; checking each of them again would
    # take most of the time.
    env.cr.execute("SET session_replication_role = replica")
    _insert(env, "sale_order", _order_columns(orders, running), pattern.id, orders)
    lines = {"order_id": "o.id", "state": "o.state"}
    copied = ("FROM sale_order_line p, sale_order o", "p.order_id = %s AND o.id > %s")
    copy_rows(env, "sale_order_line", lines, *copied, pattern.id)
    _milestones(env, pattern)
    env.cr.execute("SET session_replication_role = DEFAULT")


def a_pattern(env):
    """An order as the clerk makes it; S1-K has started on it."""
    clerk = env["res.users"].search([("login", "=", "bench_clerk")])
    product = env["product.product"].search([("default_code", "=", "BENCH-0")])
    partner = env["res.partner"].search([("name", "=", "Bench Customer 00")])
    line = Command.create({"product_id": product.id, "product_uom_qty": 2})
    return (
        env["sale.order"]
        .with_user(clerk)
        .create({"partner_id": partner.id, "order_line": [line]})
        .with_user(env.user)
    )


def _order_columns(orders: int, running: int) -> dict[str, str]:
    """Columns that differ from the pattern; ``n`` counts the orders from 1."""
    under_way = f"n > {orders - running}"
    days = f"((n * 7919) % 43200 - 7200) * interval '1 minute' + {_NOW}"
    stages = "(SELECT array_agg(id ORDER BY sequence) FROM order_stage {})"
    open_stages = stages.format("WHERE kind = 'normal'")
    came = f"{_NOW} - (({orders} - n) * 5) * interval '1 minute'"
    return {
        "name": "'BENCH' || n",
        "partner_id": (
            "(SELECT array_agg(id) FROM res_partner WHERE name LIKE 'Bench Customer%%')"
            "[1 + n %% 50]"
        ),
        "date_order": came,
        "intake_received_at": came,
        "access_token": "NULL",
        "state": f"CASE WHEN {under_way} AND n %% 2 = 0 THEN 'draft' ELSE 'sale' END",
        "process_state": f"CASE WHEN {under_way} THEN 'running' ELSE 'done' END",
        "process_stage_id": (
            f"CASE WHEN {under_way} THEN {open_stages}"
            f"[1 + n %% cardinality({open_stages})] ELSE {_DONE} END"
        ),
        "process_due_at": f"CASE WHEN {under_way} THEN {days.replace('%', '%%')} END",
    }


def _insert(env, table: str, values: dict, pattern_id: int, number: int) -> None:
    copied = f"FROM {table} p, generate_series(1, {number}) n"
    copy_rows(env, table, values, copied, "p.id = %s AND n > %s * 0", pattern_id)


def copy_rows(
    env, table: str, values: dict, source: str, where: str, pattern_id
) -> None:
    """INSERT … SELECT of all columns of the pattern row ``p`` but the given ones."""
    env.cr.execute(
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_name = %s AND column_name <> 'id'",
        [table],
    )
    names = [row[0] for row in env.cr.fetchall()]
    selected = ", ".join(values.get(name, f"p.{name}") for name in names)
    env.cr.execute(
        f"INSERT INTO {table} ({', '.join(names)})"  # noqa: S608
        f" SELECT {selected} {source} WHERE {where}",
        [pattern_id, pattern_id],
    )


def _milestones(env, pattern) -> None:
    """Different nodes of the process on each order; half of them open if it runs."""
    env.cr.execute(
        SQL(
            """
            INSERT INTO order_milestone (
                kind, node_id, process_id, stage_id, res_model, res_id,
                sale_order_id, document_name, partner_id, company_id, batch_key,
                iteration, role_id, assessed_role_id, state, paused, opened_at,
                clock_start_at, due_at, done_at, done_by_id, late_minutes,
                create_uid, create_date, write_uid, write_date)
            SELECT 'node', node.id, node.process_id, node.stage_id,
                   'sale.order', o.id, o.id, o.name, o.partner_id, o.company_id, '',
                   1, node.role_id, node.role_id,
                   CASE WHEN is_open THEN 'open' ELSE 'done' END, false, start, start,
                   due, CASE WHEN NOT is_open THEN due - interval '1 hour' END,
                   CASE WHEN NOT is_open THEN o.create_uid END,
                   0, o.create_uid, start, o.create_uid, start
              FROM sale_order o
              CROSS JOIN generate_series(0, %(last)s) k
              JOIN (SELECT n.*, row_number() OVER (ORDER BY id) - 1 AS number,
                           count(*) OVER () AS total
                      FROM order_process_node n WHERE process_id = %(process)s) node
                ON node.number = (o.id * 7 + k * 3) %% node.total
              CROSS JOIN LATERAL (
                   SELECT o.process_state = 'running' AND k < %(open)s AS is_open,
                          o.date_order + k * interval '3 hours' AS start) s
              CROSS JOIN LATERAL (
                   SELECT CASE WHEN is_open
                          THEN o.process_due_at + k * interval '5 hours'
                          ELSE start + interval '4 hours' END AS due) d
             WHERE o.process_id = %(process)s AND o.id > %(pattern)s
            """,
            last=MILESTONES - 1,
            process=pattern.process_id.id,
            open=OPEN,
            pattern=pattern.id,
        )
    )
