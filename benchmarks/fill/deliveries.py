"""Many open deliveries with their notices, and as many purchase lines for which their
orders wait, copied from one that really waits."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from ..scenarios import s1_k
from ..scenarios.life import as_clerk, new_orders
from .orders import copy_rows

#: Lines of each delivery.
LINES = 3
#: Reference of orders whose goods leave as ever.
PLAIN = "BENCH-PLAIN"
_DAYS = "((o.id * 7919) %% 43200 - 7200) * interval '1 minute'"
_WHEN = f"now() AT TIME ZONE 'UTC' + {_DAYS}"


def fill(env, deliveries: int) -> None:
    """Make so many deliveries that leave against a notice."""
    env["order.shipping.rule"].create(
        {
            "name": "Against a notice",
            "domain": f"[('client_order_ref', '!=', '{PLAIN}')]",
        }
    )
    order, notice = _waiting(env)
    purchase = _placed(env)
    env.flush_all()
    env.cr.execute("SET session_replication_role = replica")
    _orders(env, order, deliveries)
    _transfers(env, order)
    _notices(env, notice, order)
    _purchases(env, purchase, order)
    env.cr.execute("SET session_replication_role = DEFAULT")


def _waiting(env):
    """Return an order whose goods wait for the store, and its notice."""
    order = new_orders(as_clerk(env), LINES)
    s1_k.approve(order)
    order.action_confirm()
    s1_k.release_shipment(order)
    order = order.with_user(env.user)
    leaves = fields.Datetime.now() + timedelta(days=1)
    notice = env["order.shipping.notice"].create(
        {
            "order_id": order.id,
            "dispatch_at": leaves,
            "arrival_at": leaves + timedelta(days=1),
        }
    )
    notice.action_issue()
    return order, notice


def _placed(env):
    """Return a purchase order of one line; the clerk expedites it."""
    clerk = env["res.users"].browse(as_clerk(env).uid)
    clerk.group_ids |= env.ref("purchase.group_purchase_user")
    product = env["product.product"].search([("default_code", "=", "BENCH-0")])
    purchase = env["purchase.order"].create(
        {
            "partner_id": env["res.partner"].create({"name": "Bench Supplier"}).id,
            "order_line": [
                Command.create(
                    {"product_id": product.id, "product_qty": 5, "price_unit": 80}
                )
            ],
        }
    )
    purchase.button_confirm()
    return purchase


def _orders(env, order, number: int) -> None:
    source = f"FROM sale_order p, generate_series(2, {number}) n"
    values = {"name": "'BENCH-S-' || n", "access_token": "NULL"}
    copy_rows(env, "sale_order", values, source, "p.id = %s AND %s > 0", order.id)
    lines = {"order_id": "o.id"}
    source = "FROM sale_order_line p, sale_order o"
    copy_rows(env, "sale_order_line", lines, source, _newer("p.order_id"), order.id)


def _transfers(env, order) -> None:
    picking = order.picking_ids
    values = {
        "name": "'BENCH-OUT-' || o.id",
        "sale_id": "o.id",
        "scheduled_date": _WHEN,
        "access_token": "NULL",
    }
    source = "FROM stock_picking p, sale_order o"
    copy_rows(env, "stock_picking", values, source, _of(order, picking), picking.id)
    values = {"picking_id": "k.id", "sale_line_id": "l.id", "date": _WHEN}
    source = (
        "FROM stock_move p, sale_order o, stock_picking k, sale_order_line l,"
        " sale_order_line t"
    )
    where = (
        f"{_of(order, picking, 'p.picking_id')} AND k.sale_id = o.id"
        " AND l.order_id = o.id AND t.id = p.sale_line_id"
        " AND l.product_id = t.product_id"
    )
    copy_rows(env, "stock_move", values, source, where, picking.id)


def _notices(env, notice, order) -> None:
    values = {
        "name": "'BENCH-N-' || o.id",
        "order_id": "o.id",
        "dispatch_at": _WHEN,
        "arrival_at": f"{_WHEN} + interval '1 day'",
        "plan_id": "NULL",
    }
    source = "FROM order_shipping_notice p, sale_order o"
    where = _of(order, notice)
    copy_rows(env, "order_shipping_notice", values, source, where, notice.id)
    values = {"notice_id": "k.id", "order_line_id": "l.id"}
    source = (
        "FROM order_shipping_notice_line p, sale_order o, order_shipping_notice k,"
        " sale_order_line l"
    )
    where = (
        f"{_of(order, notice, 'p.notice_id')} AND k.order_id = o.id"
        " AND l.order_id = o.id AND l.product_id = p.product_id"
    )
    copy_rows(env, "order_shipping_notice_line", values, source, where, notice.id)
    env.cr.execute(
        """
        INSERT INTO order_shipping_notice_picking_rel
               (order_shipping_notice_id, stock_picking_id)
        SELECT k.id, t.id FROM order_shipping_notice k
          JOIN stock_picking t ON t.sale_id = k.order_id
        WHERE k.id > %s
        """,
        [notice.id],
    )


def _purchases(env, purchase, order) -> None:
    values = {"name": "'BENCH-P-' || o.id", "access_token": "NULL"}
    source = "FROM purchase_order p, sale_order o"
    where = _of(order, purchase)
    copy_rows(env, "purchase_order", values, source, where, purchase.id)
    values = {
        "order_id": "k.id",
        "sale_line_id": "(SELECT min(l.id) FROM sale_order_line l"
        " WHERE l.order_id = o.id)",
        "promised_on": f"cast({_WHEN} AS date)",
    }
    source = "FROM purchase_order_line p, sale_order o, purchase_order k"
    where = f"{_of(order, purchase, 'p.order_id')} AND k.name = 'BENCH-P-' || o.id"
    copy_rows(env, "purchase_order_line", values, source, where, purchase.id)


def _newer(column: str) -> str:
    """Rows of the pattern, for each order that was copied from it."""
    return f"{column} = %s AND o.id > %s AND o.name LIKE 'BENCH-S-%%'"


def _of(order, record, column: str = "p.id") -> str:
    """The same where the pattern is no order."""
    return (
        f"{column} = %s AND %s = {record.id} AND o.id > {order.id}"
        " AND o.name LIKE 'BENCH-S-%%'"
    )
