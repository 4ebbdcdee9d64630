"""100,000 deadlines: our clock beside Odoo's plan_hours."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

import pytz

from odoo import api

from ..harness import Side, load

DEADLINES = 100_000
SAMPLE = 300
FIRST = datetime(2026, 1, 1)
WEEKS = {
    "8–12, 13–17 Shanghai": ("Asia/Shanghai", range(5), ((8, 12), (13, 17))),
    "6–14, 14–22 Mon–Sat New York": ("America/New_York", range(6), ((6, 14), (14, 22))),
}


def run(prefix: str, quick: bool) -> Iterator[dict]:
    """Measure both on calendars with 80 days off, and compare their answers."""
    side = Side("S1-K", f"{prefix}ours")
    number = DEADLINES // 10 if quick else DEADLINES
    for name, week in WEEKS.items():
        with side.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            yield {"calendar": name, **_compare(env, week, number)}
            cr.rollback()


def _compare(env, week, number: int) -> dict:
    from odoo.addons.order_clock.engine.deadline import Limit
    from odoo.addons.order_clock.engine.due_item import DueItem

    calendar = _calendar(env, *week)
    env.flush_all()
    random = Random(19)  # noqa: S311
    asked = [
        (FIRST + timedelta(minutes=15 * random.randrange(4 * 24 * 365)), hours / 4)
        for hours in (random.randrange(1, 161) for _n in range(number))
    ]
    items = [
        DueItem(Limit("working_hours", hours), start, env.company, calendar)
        for start, hours in asked
    ]
    clock = env["order.clock"]
    cold, few, queries = _timed(env, lambda: clock._due_batch(items[:1000]))
    warm, found, _queries = _timed(env, lambda: clock._due_batch(items))
    sample = asked[:SAMPLE]
    theirs, expected, their_queries = _timed(
        env, lambda: [_plan_hours(calendar, *row) for row in sample]
    )
    differing = sum(a != b for a, b in zip(found, expected, strict=False))
    each = theirs / SAMPLE
    return {
        "deadlines": number,
        "cold_1000_ms": round(cold, 1),
        "cold_queries": queries,
        "all_ms": round(warm, 1),
        "each_us": round(warm / number * 1000, 2),
        "sample": SAMPLE,
        "plan_hours_each_ms": round(each, 3),
        "plan_hours_queries": round(their_queries / SAMPLE, 2),
        "plan_hours_all_s": round(each * number / 1000, 1),
        "ratio_cold_1000": round(each * 1000 / cold),
        "ratio_warm": round(each * number / warm),
        "differing": differing,
        "load": load(),
    }


def _timed(env, call):
    before, began = env.cr.sql_log_count, time.perf_counter()
    result = call()
    spent = (time.perf_counter() - began) * 1000
    return spent, result, env.cr.sql_log_count - before


def _calendar(env, tz: str, days, shifts):
    calendar = env["resource.calendar"].create(
        {"name": "Bench", "tz": tz, "attendance_ids": False}
    )
    calendar.attendance_ids.unlink()
    env["resource.calendar.attendance"].create(
        [
            {
                "name": "shift",
                "calendar_id": calendar.id,
                "dayofweek": str(day),
                "hour_from": start,
                "hour_to": end,
                "day_period": "morning",
            }
            for day in days
            for start, end in shifts
        ]
    )
    env["resource.calendar.leaves"].create(
        [
            {
                "name": "off",
                "calendar_id": calendar.id,
                "date_from": FIRST + timedelta(days=9 * number, hours=1),
                "date_to": FIRST + timedelta(days=9 * number, hours=20),
            }
            for number in range(80)
        ]
    )
    return calendar


def _plan_hours(calendar, start, hours):
    found = calendar.plan_hours(hours, pytz.utc.localize(start), compute_leaves=True)
    return found and found.astimezone(pytz.utc).replace(tzinfo=None)
