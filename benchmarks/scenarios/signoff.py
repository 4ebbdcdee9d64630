"""Sign-off of 200 orders by five departments in parallel."""

from collections.abc import Iterator

from odoo import api
from odoo.fields import Command

from ..harness import Side, measure
from .life import as_clerk, new_orders

DEPARTMENTS = ("finance", "production_manager", "technical", "quality", "purchasing")
PURPOSE = "bench"


def run(prefix: str, quick: bool) -> Iterator[dict]:
    """Measure request, decision and counter; the chain is made for it."""
    clerk = Side("clerk", f"{prefix}ours")
    clerk.prepare(_chain)
    many = 20 if quick else 200
    boss = Side("boss", f"{prefix}ours", login="bench_boss")
    for name, side, body, before, number in (
        ("request", clerk, _request, _orders, many),
        ("request", clerk, _request, _orders, 1),
        ("decide", boss, _decide, _requested, many),
        ("decide", boss, _decide, _requested, 1),
        ("counter", boss, _count, None, 0),
    ):
        prepare = before and (lambda env, b=before, n=number: b(env, n))
        runs = 3 if quick or number > 1 else 15
        cost = measure(side, body, prepare, runs=runs)
        row = {"operation": name, "orders": number, **vars(cost)}
        yield row if number else {**row, "pending": _pending(boss)}


def _chain(env):
    chains = env["order.signoff.chain"]
    if chains.search([("purpose", "=", PURPOSE)]):
        return
    roles = env["order.role"].search([("code", "in", DEPARTMENTS)])
    chains.create(
        {
            "name": "Bench",
            "purpose": PURPOSE,
            "res_model": "sale.order",
            "exclude_requester": False,
            "step_ids": [
                Command.create({"name": r.name, "role_id": r.id, "sequence": 10})
                for r in roles
            ],
        }
    )


def _orders(env, number):
    return new_orders(as_clerk(env), 1, number).ids


def _requested(env, number):
    orders = new_orders(as_clerk(env), 1, number)
    orders._signoff_request(PURPOSE)
    steps = env["order.signoff.step"].search(
        [("res_id", "in", orders.ids), ("role_id.code", "=", DEPARTMENTS[0])]
    )
    return steps.filtered(lambda s: s.signoff_id.purpose == PURPOSE).ids


def _request(env, ids):
    env["sale.order"].browse(ids).signoff_request(PURPOSE)


def _decide(env, ids):
    env["order.signoff.step"].browse(ids).decide("approve")


def _count(env, _none):
    env["order.signoff.step"].my_count()


def _pending(side: Side) -> int:
    with side.registry.cursor() as cr:
        return api.Environment(cr, side.uid, {})["order.signoff.step"].my_count()
