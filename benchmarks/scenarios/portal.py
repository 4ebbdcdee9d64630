"""The customer's page of a confirmed order of 10 lines, opened by its link."""

from collections.abc import Iterator

from werkzeug.test import Client

from odoo.http import root

from ..harness import Side, interleaved
from .life import as_clerk, compared, new_orders
from .s1_k import approve


def run(prefix: str, quick: bool) -> Iterator[dict]:
    """Measure what the server does for the page, as anybody with the link."""
    sides = [
        Side("stock", f"{prefix}stock"),
        Side("copy", f"{prefix}stock_copy"),
        Side("S1-K", f"{prefix}ours"),
    ]
    prepare = {side.name: _linked for side in sides}
    found = interleaved(sides, _open, prepare, 3 if quick else 15)
    yield from compared("customer's page", 10, 1, found)


def _linked(env):
    """The database, and the link of an order there."""
    order = new_orders(as_clerk(env), 10)
    if "order.process" in env:
        approve(order)
    order.action_confirm()
    # sudo: our addons tell the customer's link to nobody in the house.
    return env.cr.dbname, order.sudo().get_portal_url()


def _open(_env, linked):
    database, link = linked
    answer = Client(root).get(link, headers={"X-Odoo-Database": database})
    if answer.status_code != 200:
        raise RuntimeError(f"{link}: {answer.status}")
