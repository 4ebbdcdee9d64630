"""One event on orders of a process with 36 nodes, alone and in batches."""

from collections.abc import Iterator

from odoo.fields import Datetime

from ..harness import Side, measure
from .life import as_clerk, new_orders


def run(prefix: str, quick: bool) -> Iterator[dict]:
    """Measure an event that moves nothing, and one that finishes and opens nodes."""
    side = Side("S1-K", f"{prefix}ours")
    nodes = {}
    side.run(lambda env, _none: nodes.update(count=_nodes(env)))
    for name, body in BODIES.items():
        for orders in (1, 20, 200):
            runs = 3 if quick or orders > 20 else 15
            cost = measure(side, body, lambda env, n=orders: _orders(env, n), runs=runs)
            row = {"operation": name, "orders": orders, "nodes": nodes["count"]}
            yield {**row, **vars(cost)}


def _nodes(env) -> int:
    process = env["order.process"].sudo().search([("code", "=", "S1-K")])
    return len(process.node_ids)


def _orders(env, number: int):
    return new_orders(as_clerk(env), 1, number).ids


def _emit(code):
    def body(env, ids):
        env["sale.order"].browse(ids)._emit(code, at=Datetime.now())

    return body


BODIES = {
    "nothing moves": _emit("order.checked"),
    "finishes a node": _emit("customer.answered"),
    "opens a node": _emit("production.rush_inserted"),
}
