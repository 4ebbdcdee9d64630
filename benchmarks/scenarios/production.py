"""Manufacturing beside stock Odoo: what quota and inspections add; and what planners
look at in a shop of 50 work centres with 10,000 work orders."""

from collections.abc import Iterator
from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from ..harness import Side, interleaved, measure

LOT = "BENCH-LOT"
MACHINE, PART, ROUTED = "BENCHED-MACHINE", "BENCHED-PART-", "BENCHED-ROUTED"
COMPONENTS, LINES = 30, 50
#: Weeks that a planner looks ahead.
WEEKS = 26
#: Orders on the board of parts.
BOARD = 1000
NAME = {"fields": {"display_name": {}}}
PARTS = {"name": {}, "product_id": NAME, "date_start": {}, "kitting": {}, "state": {}}
_SKIP = {"skip_backorder": True, "skip_consumption": True, "skip_sms": True}


def run(prefix: str, quick: bool) -> Iterator[dict]:
    """Measure goods beside stock, then the shop in two sizes."""
    runs = 3 if quick else 15
    sides = [
        Side("stock", f"{prefix}stock", "admin"),
        Side("ours", f"{prefix}shop", "admin"),
    ]
    for name, (before, body) in GOODS.items():
        prepare = {side.name: before for side in sides}
        for side, cost in interleaved(sides, body, prepare, runs).items():
            yield {"operation": name, "side": side, **cost}
    shops = [
        Side("500", f"{prefix}small_shop", "admin"),
        Side("10,000", f"{prefix}shop", "admin"),
    ]
    for name, (before, body) in SHOP.items():
        for side in shops:
            cost = measure(side, body, before, runs=runs, warm=1)
            yield {"operation": name, "work orders": side.name, **vars(cost)}


# -- goods ---------------------------------------------------------------------------
def machine(env):
    """Return a machine of 30 components that are in stock; it is made once."""
    products = env["product.product"]
    if known := products.search([("default_code", "=", MACHINE)]):
        return known
    parts = products.create(
        [
            {"name": PART, "default_code": f"{PART}{n}", "is_storable": True}
            for n in range(COMPONENTS)
        ]
    )
    place = env["stock.warehouse"].search([], limit=1).lot_stock_id
    for part in parts:
        env["stock.quant"]._update_available_quantity(part, place, 10_000_000)
    made = products.create(
        {"name": MACHINE, "default_code": MACHINE, "is_storable": True}
    )
    env["mrp.bom"].create(
        {
            "product_tmpl_id": made.product_tmpl_id.id,
            "bom_line_ids": [
                Command.create({"product_id": part.id, "product_qty": 2})
                for part in parts
            ],
        }
    )
    return made


def _makeable(env):
    """Return a manufacturing order whose parts are reserved and taken."""
    made = env["mrp.production"].create(
        {"product_id": machine(env).id, "product_qty": 3}
    )
    made.action_confirm()
    made.action_assign()
    made.qty_producing = 3
    made.move_raw_ids.picked = True
    return made.ids


def _close(env, ids):
    return env["mrp.production"].browse(ids).with_context(**_SKIP).button_mark_done()


def _receivable(env):
    """Return a receipt of 50 lines that came."""
    products = machine(env).bom_ids.bom_line_ids.product_id
    kind = env["stock.warehouse"].search([], limit=1).in_type_id
    places = {
        "location_id": env.ref("stock.stock_location_suppliers").id,
        "location_dest_id": kind.default_location_dest_id.id,
    }
    goods = [
        {
            "product_id": products[number % len(products)].id,
            "product_uom_qty": number + 1,
            **places,
        }
        for number in range(LINES)
    ]
    picking = env["stock.picking"].create(
        {
            "picking_type_id": kind.id,
            "move_ids": [Command.create(move) for move in goods],
            **places,
        }
    )
    picking.action_confirm()
    for move in picking.move_ids:
        move.write({"quantity": move.product_uom_qty, "picked": True})
    return picking.ids


def _receive(env, ids):
    return env["stock.picking"].browse(ids).with_context(**_SKIP).button_validate()


GOODS = {
    f"close, {COMPONENTS} components": (_makeable, _close),
    f"receive {LINES} lines": (_receivable, _receive),
}


# -- the shop ------------------------------------------------------------------------
def _load(env, _none):
    """Hours of all work centres, day by day, and what is planned of them."""
    today = fields.Date.today()
    centres = env["mrp.workcenter"].search([])
    centres._sync_hours(today, today + timedelta(weeks=WEEKS))
    return centres._review_load()


def _sheet(env):
    """A sheet of a month; the one of an earlier run is taken."""
    sheets = env["order.capacity.sheet"]
    return (sheets.search([], limit=1) or sheets.create({})).id


def _month(env, sheet):
    return env["order.capacity.sheet"].browse(sheet).capacity_compute()


def _rush(env):
    """A rush order for what the shop makes."""
    rushes = env["order.rush"]
    if known := rushes.search([], limit=1):
        return known.id
    order = env["sale.order"].search(
        [("order_line.product_id.default_code", "=", ROUTED)], limit=1
    )
    return rushes.create(
        {
            "order_id": order.id,
            "type_id": env.ref("order_rush.order_rush_type_customer").id,
            "level_id": env.ref("order_rush.order_rush_level_urgent").id,
            "need": "The line of the customer stands still",
            "date_needed": fields.Date.today() + timedelta(days=10),
        }
    ).id


def _simulate(env, rush):
    return env["order.simulation"].sudo()._run(env["order.rush"].sudo().browse(rush))


def _trace(forward):
    def trace(env, _none):
        lots = env["stock.lot"].search([("name", "=like", f"{LOT}%")], order="id")
        return (lots[:1] if forward else lots[1:2])._quality_way(forward)

    return trace


def _board(env, _none):
    """The board of parts: the next orders to be made."""
    return env["mrp.production"].web_search_read(
        [("state", "in", ("confirmed", "progress"))],
        PARTS,
        limit=80,
        count_limit=BOARD + 1,
    )


SHOP = {
    f"load of {WEEKS} weeks": (None, _load),
    "capacity analysis of a month": (_sheet, _month),
    "simulate a rush, three variants": (_rush, _simulate),
    "trace a lot forward": (None, _trace(True)),
    "trace a lot back": (None, _trace(False)),
    "board of parts, list of 80": (None, _board),
}
