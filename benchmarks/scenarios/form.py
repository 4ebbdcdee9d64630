"""An open order of 10 lines in the web client: read, a line typed, one field saved."""

from collections.abc import Iterator

from odoo.fields import Command
from odoo.tests import Form

from ..harness import Side, interleaved
from .life import as_clerk, compared, new_orders


def run(prefix: str, quick: bool) -> Iterator[dict]:
    """Measure what the form asks the server for, by the view that its reader gets."""
    sides = [
        Side("stock", f"{prefix}stock"),
        Side("copy", f"{prefix}stock_copy"),
        Side("idle", f"{prefix}idle"),
        Side("S1-K", f"{prefix}ours"),
    ]
    prepare = dict.fromkeys((side.name for side in sides), _opened)
    for name, body in BODIES.items():
        found = interleaved(sides, body, prepare, 3 if quick else 15)
        yield from compared(name, 10, 1, found)


def _opened(env):
    """The id of an order and what the form of the clerk reads of it."""
    order = new_orders(as_clerk(env), 10)
    return order.id, Form(order)._view["fields_spec"]


def _read(env, opened):
    order_id, specification = opened
    return env["sale.order"].browse(order_id).web_read(specification)


def _onchange(env, opened):
    order_id, specification = opened
    order = env["sale.order"].browse(order_id)
    product = order.order_line[:1].product_id
    line = {"product_id": product.id, "product_uom_qty": 2}
    changes = {"order_line": [Command.create(line)]}
    return order.onchange(changes, ["order_line"], specification)


def _save(env, opened):
    order_id, specification = opened
    order = env["sale.order"].browse(order_id)
    return order.web_save({"client_order_ref": f"PO {order_id}"}, specification)


BODIES = {
    "form": _read,
    "line typed": _onchange,
    "field saved": _save,
    "views": lambda env, _opened: env["sale.order"].get_views([(False, "form")]),
}
