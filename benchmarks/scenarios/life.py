"""The life of an order, stock Odoo beside our addons, interleaved in one process.

``stock`` is the measure; ``copy`` is the same database once more and shows the noise
of the method; ``idle`` has our addons but no rule that covers an order; ``S1-K`` runs
the whole procedure of 42 nodes on each order.
"""

from collections.abc import Iterator
from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from ..harness import FEW, Side, interleaved
from . import s1_k

OPERATIONS = ("create", "write", "confirm", "deliver", "post")
_SKIP = {"skip_sms": True, "skip_backorder": True}


def run(prefix: str, quick: bool) -> Iterator[dict]:
    """Measure each operation with 10 lines, and its slopes."""
    sides = [
        Side("stock", f"{prefix}stock"),
        Side("copy", f"{prefix}stock_copy"),
        Side("idle", f"{prefix}idle"),
        Side("S1-K", f"{prefix}ours"),
    ]
    runs = 3 if quick else 15
    for name in OPERATIONS:
        yield from compared(
            name, 10, 1, interleaved(sides, *_operation(name, 10), runs)
        )
    for name, lines, orders in (
        ("create", 20, 1),
        ("confirm", 1, 1),
        ("confirm", 20, 1),
        ("confirm", 1, 20),
        ("deliver", 20, 1),
        ("post", 20, 1),
    ):
        found = interleaved(sides, *_operation(name, lines, orders), FEW, warm=1)
        yield from compared(name, lines, orders, found)


def compared(name: str, lines: int, orders: int, found: dict) -> list[dict]:
    """Return a row a side, with what it adds to stock."""
    stock = found["stock"]
    rows = []
    for side, cost in found.items():
        added = {
            "queries_added": cost["queries"] - stock["queries"],
            "calls_ratio": cost["calls"] and round(cost["calls"] / stock["calls"], 3),
        }
        what = {"operation": name, "lines": lines, "orders": orders, "side": side}
        rows.append({**what, **cost, **added})
    return rows


def _operation(name: str, lines: int, orders: int = 1):
    """Return (body, {side: what is done before, unmeasured})."""
    before, body = {
        "create": (None, lambda env, _ids: new_orders(env, lines, orders)),
        "write": (_new, lambda env, ids: _orders(env, ids).write(_unrelated(ids))),
        "confirm": (_ready, lambda env, ids: _orders(env, ids).action_confirm()),
        "deliver": (_shippable, _deliver),
        "post": (
            _billed,
            lambda env, ids: env["account.move"].browse(ids).action_post(),
        ),
    }[name]
    if before is None:
        return body, {}
    prepare = {
        side: lambda env, side=side: before(env, lines, orders, side)
        for side in ("stock", "copy", "idle", "S1-K")
    }
    return body, prepare


# -- what is measured ----------------------------------------------------------------
def _orders(env, ids):
    return env["sale.order"].browse(ids)


def _unrelated(ids) -> dict:
    return {"client_order_ref": f"PO {ids[0]}"}


def _deliver(env, ids):
    pickings = env["stock.picking"].browse(ids)
    return pickings.with_context(**_SKIP).button_validate()


# -- what comes before ---------------------------------------------------------------
def as_clerk(env):
    """The environment of the plain user, for documents that should be his."""
    clerk = env["res.users"].search([("login", "=", "bench_clerk")])
    return env(user=clerk.id)


def new_orders(env, lines: int, orders: int = 1):
    """Create orders of the clerk in one call."""
    products = env["product.product"].search([("default_code", "like", "BENCH-")])
    partners = env["res.partner"].search([("name", "like", "Bench Customer")])
    vals = {
        "order_line": [
            Command.create(
                {"product_id": products[n % len(products)].id, "product_uom_qty": 2}
            )
            for n in range(lines)
        ]
    }
    if "customer_requested_date" in env["sale.order"]._fields:
        vals["customer_requested_date"] = fields.Date.today() + timedelta(days=30)
    return env["sale.order"].create(
        [{**vals, "partner_id": partners[n % len(partners)].id} for n in range(orders)]
    )


def _new(env, lines, orders, _side):
    return new_orders(as_clerk(env), lines, orders).ids


def _ready(env, lines, orders, side):
    """Orders that may be confirmed: under S1-K with the general manager's approval."""
    made = new_orders(as_clerk(env), lines, orders)
    if side == "S1-K":
        s1_k.approve(made)
    return made.ids


def _confirmed(env, lines, orders, side):
    made = _orders(as_clerk(env), _ready(env, lines, orders, side))
    made.action_confirm()
    return made


def _shippable(env, lines, orders, side):
    """Deliveries that may leave: under S1-K with slip and approved request."""
    made = _confirmed(env, lines, orders, side)
    if side == "S1-K":
        s1_k.release_shipment(made)
    moves = made.picking_ids.move_ids
    moves.write({"picked": True})
    return made.picking_ids.ids


def _billed(env, lines, orders, side):
    made = _confirmed(env, lines, orders, side)
    return made.sudo()._create_invoices().ids
