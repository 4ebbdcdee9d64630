"""A shop: work centres with work orders, a board of manufacturing orders, a lot that
went a long way, and rules of material and quality that count for everything."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from ..scenarios.production import LOT, PART, ROUTED, machine
from .orders import copy_rows

CENTRES = 50
#: Work orders of each manufacturing order.
STEPS = 10


def fill(env, work_orders: int, moves: int) -> None:
    """Make so many work orders, and a lot that went through so many moves."""
    machine(env)
    _rules(env)
    made = _routed(env)
    _traced(env)
    env.flush_all()
    env.cr.execute("SET session_replication_role = replica")
    _productions(env, made, work_orders // STEPS)
    _moved(env, moves)
    env.cr.execute("SET session_replication_role = DEFAULT")


def _rules(env) -> None:
    env["order.material.rule"].create({"name": "Bench", "loss_percent": 100})
    for stage in ("receipt", "output"):
        env["order.inspection.plan"].create({"name": f"Bench {stage}", "stage": stage})


def _routed(env):
    """Return a manufacturing order of an order, with its work orders."""
    centres = env["mrp.workcenter"].create(
        [{"name": f"Bench {number:02}"} for number in range(CENTRES)]
    )
    product = env["product.product"].create(
        {"name": ROUTED, "default_code": ROUTED, "is_storable": True}
    )
    part = env["product.product"].search([("default_code", "=", f"{PART}0")])
    env["mrp.bom"].create(
        {
            "product_tmpl_id": product.product_tmpl_id.id,
            "bom_line_ids": [Command.create({"product_id": part.id, "product_qty": 1})],
            "operation_ids": [
                Command.create(
                    {
                        "name": centre.name,
                        "workcenter_id": centre.id,
                        "time_cycle_manual": 30,
                    }
                )
                for centre in centres[:STEPS]
            ],
        }
    )
    partner = env["res.partner"].search([("name", "like", "Bench Customer")], limit=1)
    line = Command.create({"product_id": product.id, "product_uom_qty": 1})
    order = env["sale.order"].create(
        {
            "partner_id": partner.id,
            "commitment_date": fields.Datetime.now() + timedelta(days=30),
            "order_line": [line],
        }
    )
    made = env["mrp.production"].create(
        {
            "product_id": product.id,
            "product_qty": 1,
            "sale_line_id": order.order_line.id,
        }
    )
    made.action_confirm()
    order._write_system({"process_state": "running"})
    return made


def _productions(env, made, number: int) -> None:
    """Copy it with its order, part and work orders, which spread over the centres."""
    order = made.sale_line_id.order_id
    promised = "now() AT TIME ZONE 'UTC' + ((n * 7919) %% 80) * interval '1 day'"
    values = {
        "name": "'BENCH-P-' || n",
        "access_token": "NULL",
        "commitment_date": promised,
    }
    source = f"FROM sale_order p, generate_series(2, {number}) n"
    copy_rows(env, "sale_order", values, source, "p.id = %s AND %s > 0", order.id)
    news = "o.id > %s AND o.name LIKE 'BENCH-P-%%'"
    source = "FROM sale_order_line p, sale_order o"
    where = f"p.order_id = %s AND {news}"
    copy_rows(env, "sale_order_line", {"order_id": "o.id"}, source, where, order.id)
    values = {"name": "'BENCH-M-' || l.id", "sale_line_id": "l.id"}
    lines = "sale_order_line l JOIN sale_order o ON o.id = l.order_id"
    source = f"FROM mrp_production p, {lines}"
    where = f"p.id = {made.id} AND %s > 0 AND {news}"
    copy_rows(env, "mrp_production", values, source, where, order.id)
    newer = f"AND %s = {made.id} AND m.name LIKE 'BENCH-M-%%'"
    source = "FROM stock_move p, mrp_production m"
    values = {"raw_material_production_id": "m.id"}
    where = f"p.raw_material_production_id = %s {newer}"
    copy_rows(env, "stock_move", values, source, where, made.id)
    centres = "(SELECT min(id) FROM mrp_workcenter WHERE name LIKE 'Bench %%')"
    values = {
        "production_id": "m.id",
        "workcenter_id": f"{centres} + (m.id * 7 + p.id * 3) %% {CENTRES}",
    }
    source = "FROM mrp_workorder p, mrp_production m"
    where = f"p.production_id = %s {newer}"
    copy_rows(env, "mrp_workorder", values, source, where, made.id)


# -- a lot that went a long way ------------------------------------------------------
def _traced(env) -> None:
    """A lot was used to make another one, once; the pattern of all its movements."""
    part, whole = env["product.product"].create(
        [
            {"name": f"{LOT} {n}", "is_storable": True, "tracking": "lot"}
            for n in ("part", "whole")
        ]
    )
    lots = env["stock.lot"].create(
        [{"name": f"{LOT} {p.name}", "product_id": p.id} for p in (part, whole)]
    )
    warehouse = env["stock.warehouse"].search([], limit=1)
    place = warehouse.lot_stock_id
    env["stock.quant"]._update_available_quantity(part, place, 10, lot_id=lots[0])
    env["mrp.bom"].create(
        {
            "product_tmpl_id": whole.product_tmpl_id.id,
            "bom_line_ids": [Command.create({"product_id": part.id, "product_qty": 1})],
        }
    )
    made = env["mrp.production"].create({"product_id": whole.id, "product_qty": 1})
    made.action_confirm()
    made.action_assign()
    made.lot_producing_ids = lots[1]
    made.qty_producing = 1
    made.move_raw_ids.picked = True
    made.with_context(skip_consumption=True, skip_backorder=True).button_mark_done()


def _moved(env, moves: int) -> None:
    """Copy the two movements, each pair linked as the pattern: half of them use the
    lot, the other half are what was made, each of a lot of its own."""
    lines = env["stock.move.line"].search([("lot_id.name", "=like", f"{LOT}%")])
    used = lines.filtered("move_id.raw_material_production_id")
    made = lines.filtered("move_id.production_id")
    pairs = moves // 2
    source = f"FROM stock_lot p, generate_series(2, {pairs}) n"
    values = {"name": f"'{LOT}-' || n"}
    copy_rows(env, "stock_lot", values, source, "p.id = %s AND %s > 0", made.lot_id.id)
    source = "FROM stock_move_line p, stock_lot l"
    where = f"p.id = %s AND %s > 0 AND l.name LIKE '{LOT}-%%'"
    copy_rows(env, "stock_move_line", {}, source, where, used.id)
    values = {"lot_id": "l.id"}
    copy_rows(env, "stock_move_line", values, source, where, made.id)
    env.cr.execute(
        """
        INSERT INTO stock_move_line_consume_rel (consume_line_id, produce_line_id)
        SELECT m.id, u.id
          FROM (SELECT id, row_number() OVER (ORDER BY id) n FROM stock_move_line
                 WHERE lot_id = %(used)s AND id > %(last)s) u
          JOIN (SELECT s.id, row_number() OVER (ORDER BY s.id) n
                  FROM stock_move_line s JOIN stock_lot l ON l.id = s.lot_id
                 WHERE l.name LIKE %(lot)s AND s.id > %(last)s) m ON m.n = u.n
        """,
        {"used": used.lot_id.id, "last": max(lines.ids), "lot": f"{LOT}-%"},
    )
