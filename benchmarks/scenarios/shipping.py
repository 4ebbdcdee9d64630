"""What storekeeper and clerk look at, with 1,000 and with 10,000 open deliveries; what
a buyer expedites for as many orders; what notice and rule add to a delivery of 50 lines
that leaves."""

from collections.abc import Iterator
from datetime import timedelta

from odoo import fields

from ..fill.deliveries import PLAIN
from ..harness import FEW, Side, interleaved, measure
from . import s1_k
from .life import as_clerk, new_orders

NAME = {"fields": {"display_name": {}}}
LINES = 50
OPEN = [("state", "in", ("issued", "received", "prepared"))]
NOTICES = {
    "name": {},
    "order_id": NAME,
    "partner_id": NAME,
    "dispatch_at": {},
    "arrival_at": {},
    "held_by": {},
    "carrier_id": NAME,
    "waybill": {},
    "is_late": {},
    "state": {},
}
DELIVERIES = {
    "name": {},
    "partner_id": NAME,
    "scheduled_date": {},
    "arrival_at": {},
    "held_by": {},
    "state": {},
}
REGISTER = {
    "notice_id": NAME,
    "applicant": {},
    "issued_at": {},
    "reaction_hours": {},
    "product_id": NAME,
    "quantity": {},
    "address": {},
    "contact": {},
    "state": {},
}
EXPEDITED = {
    "order_id": NAME,
    "partner_id": NAME,
    "product_id": NAME,
    "quantity_open": {},
    "promised_on": {},
    "days_late": {},
    "due": {},
    "sale_order_id": NAME,
    "sale_count": {},
    "need_on": {},
    "endangers": {},
}
_SKIP = {"skip_sms": True, "skip_backorder": True}


def run(prefix: str, quick: bool) -> Iterator[dict]:
    """Measure the lists, then goods that leave with and without a notice."""
    runs = 3 if quick else 15
    sides = [
        Side("1,000", f"{prefix}deliveries"),
        Side("10,000", f"{prefix}many_deliveries"),
    ]
    for name, body in MANY.items():
        for side in sides:
            cost = measure(side, body, runs=runs)
            yield {"operation": name, "open deliveries": side.name, **vars(cost)}
    database = f"{prefix}deliveries"
    sides = [Side("plain", database), Side("noticed", database)]
    prepare = {"plain": _shippable, "noticed": _noticed}
    for side, cost in interleaved(sides, _deliver, prepare, FEW, warm=1).items():
        yield {"operation": f"deliver {LINES} lines", "side": side, **cost}


def _search(model, domain, asked, order=None):
    return lambda env, _none: env[model].web_search_read(
        domain, asked, limit=80, order=order, count_limit=10_001
    )


def _today(env, _none):
    """The storekeeper's list of what leaves until tonight."""
    evening = fields.Datetime.now() + timedelta(hours=12)
    domain = [
        ("picking_type_code", "=", "outgoing"),
        ("state", "in", ("confirmed", "waiting", "assigned")),
        ("scheduled_date", "<", evening),
    ]
    pickings = env["stock.picking"]
    return pickings.web_search_read(
        domain, DELIVERIES, limit=80, order="scheduled_date, id", count_limit=10_001
    )


def _board(env, _none):
    return env["order.shipping.notice"].web_read_group(
        OPEN,
        ["state"],
        ["__count"],
        auto_unfold=True,
        unfold_read_specification=NOTICES,
        unfold_read_default_limit=80,
    )


def _fetch(env, _none):
    return env["order.shipping.notice"].fetch_notices(limit=80)


def _overdue(env, _none):
    return env["order.purchase.open.line"].fetch_overdue(limit=80)


MANY = {
    "to ship today, list of 80": _today,
    "notices, list of 80": _search("order.shipping.notice", OPEN, NOTICES),
    "notices, board": _board,
    "register of sales, list of 80": _search(
        "order.shipping.notice.line", [("issued_at", "!=", False)], REGISTER
    ),
    "fetch_notices": _fetch,
    "lines to expedite, list of 80": _search(
        "order.purchase.open.line", [], EXPEDITED, order="rank"
    ),
    "fetch_overdue": _overdue,
}


# -- goods that leave ----------------------------------------------------------------
def _shippable(env, reference=PLAIN):
    """Return a delivery whose order is released, without a notice."""
    order = new_orders(as_clerk(env), LINES)
    order.client_order_ref = reference
    s1_k.approve(order)
    order.action_confirm()
    s1_k.release_shipment(order)
    order.picking_ids.move_ids.write({"picked": True})
    return order.picking_ids.ids


def _noticed(env):
    """Return one that is announced."""
    pickings = env["stock.picking"].browse(_shippable(env, "BENCH-NOTICED"))
    leaves = fields.Datetime.now() + timedelta(days=1)
    notice = env["order.shipping.notice"].create(
        {
            "order_id": pickings.sale_id.id,
            "dispatch_at": leaves,
            "arrival_at": leaves + timedelta(days=1),
        }
    )
    notice.action_issue()
    return pickings.ids


def _deliver(env, ids):
    pickings = env["stock.picking"].browse(ids)
    return pickings.with_context(**_SKIP).button_validate()
