"""An outside system beside orders: what happened here and is asked of it, what it
reports, the outbox that grows, and a day's tie-out."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from odoo import api
from odoo.fields import Date

from ..fill.channel import CODE
from ..harness import Side, load

#: Events, or rows, of one call.
BATCH = 500
SIDES = ("few_messages", "many_messages")
TIED = (1_000, 10_000, 100_000)


def run(prefix: str, quick: bool) -> Iterator[dict]:
    """Measure in transactions that are taken back, each of them with cold caches."""
    for database in SIDES:
        side = Side(database, f"{prefix}{database}", login="admin")
        name = _size(side)
        for operation, measured in WAYS.items():
            rows = [_once(side, measured) for _n in range(3 if quick else 9)]
            yield _cost(operation, name, measured.size, rows)
    for orders in TIED[:2] if quick else TIED:
        rows = [
            _once(side, lambda env, n=orders: _tie(env, n))
            for _n in range(1 if quick else 3)
        ]
        yield _cost("day tied out", name, orders, rows)


def _size(side: Side) -> str:
    with side.registry.cursor() as cr:
        cr.execute("SELECT count(*) FROM order_channel_message")
        return f"{cr.fetchone()[0]:,} messages"


def _cost(operation: str, name: str, size: int, rows: list[tuple]) -> dict:
    wall, python, database, queries = (median(c) for c in zip(*rows, strict=True))
    return {
        "operation": operation,
        "outbox": name,
        "rows": size,
        "ms": round(wall * 1000, 1),
        "python_ms": round(python * 1000, 1),
        "database_ms": round(database * 1000),
        "a_second_and_core": round(size / (python + database)),
        "queries": queries,
        "load": load(),
    }


def _once(side: Side, measured) -> tuple[float, float, float, int]:
    """Return seconds, those that Python and the database worked, and queries of one
    run. What worked is said by the system, whatever else runs beside."""
    with side.registry.cursor() as cr:
        env = api.Environment(cr, api.SUPERUSER_ID, {})
        call = measured(env)
        env.flush_all()
        env.invalidate_all()
        cr.execute("SELECT pg_backend_pid()")
        (backend,) = cr.fetchone()
        queries, asked = cr.sql_log_count, _worked(backend)
        wall, python = time.perf_counter(), time.process_time()
        call()
        env.flush_all()
        spent = time.perf_counter() - wall, time.process_time() - python
        asked, queries = _worked(backend) - asked, cr.sql_log_count - queries
        cr.rollback()
    return *spent, asked, queries


def _worked(process: int) -> float:
    """Return the seconds that a process of this machine has worked."""
    text = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    user, system = text.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _of(size: int):
    """Say how many rows a way of measuring has."""

    def kept(way):
        way.size = size
        return way

    return kept


def _system(env):
    return env["order.channel.system"].search([("code", "=", CODE)])


def _orders(env, number: int):
    """Return orders of which no message waits."""
    names = [f"BENCH{place}" for place in range(1, number + 1)]
    return env["sale.order"].search([("name", "in", names)], order="id")


def _events(env):
    return [
        {
            "code": "order.received",
            "res_id": order.id,
            "hash": f"{order.id:024d}",
            "date": "2026-01-05 08:00:00",
            "node": "",
        }
        for order in _orders(env, BATCH)
    ]


@_of(BATCH)
def _hear(env):
    system, events = _system(env), _events(env)
    return lambda: system._hear(events)


def _reported(env, state: str) -> list[dict]:
    """Rows of one call, each at a moment of its own."""
    return [
        {
            "external_id": f"T-{order.name}",
            "state": state,
            "at": f"2026-01-05 08:{place // 60:02}:{place % 60:02}",
        }
        for place, order in enumerate(_orders(env, BATCH))
    ]


@_of(BATCH)
def _report(env):
    rows, systems = _reported(env, "going"), env["order.channel.system"]
    return lambda: systems.channel_callback(CODE, rows, "bench-1")


@_of(BATCH)
def _confirm(env):
    """Each report ends a message that waits for it, which the order's process hears."""
    _system(env)._hear(_events(env))
    rows, systems = _reported(env, "new"), env["order.channel.system"]
    return lambda: systems.channel_callback(CODE, rows, "bench-2")


@_of(BATCH)
def _repeat(env):
    rows, systems = _reported(env, "going"), env["order.channel.system"]
    systems.channel_callback(CODE, rows, "bench-1")
    return lambda: systems.channel_callback(CODE, rows, "bench-1")


@_of(100)
def _due(env):
    system, messages = _system(env), env["order.channel.message"]
    return lambda: messages._due(system)


@_of(200)
def _pending(env):
    systems = env["order.channel.system"]
    return lambda: systems.fetch_pending(CODE, 200)


def _tie(env, number: int):
    """A day of orders, of which one in a hundred differs."""
    orders = _orders(env, number)
    rows = [
        {
            "order": order.name,
            "amount": order.amount_total + (1.0 if place % 100 == 0 else 0.0),
            "shipped": False,
            "refunded": 0.0,
        }
        for place, order in enumerate(orders)
    ]
    day, tieouts = (
        Date.to_string(Date.context_today(orders)),
        env["order.channel.tieout"],
    )
    return lambda: tieouts.tieout_compare(CODE, day, rows)


WAYS = {
    "events heard, a message each": _hear,
    "reports kept": _report,
    "reports kept that end a message": _confirm,
    "reports known already": _repeat,
    "messages whose turn it is": _due,
    "messages fetched": _pending,
}
