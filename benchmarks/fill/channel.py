"""An outside system that knows many orders, and an outbox of many messages: each order
has ten that were finished, the newest orders have one that waits."""

from odoo.fields import Command
from odoo.tools import SQL

from .orders import a_pattern, copy_rows

CODE = "bench"
EACH = 10
STATES = ("new", "going", "gone")
INTERFACES = ("order_create", "order_status")
#: (event, states before, state after, interface)
MAP = (
    ("order.received", (), "new", "order_create"),
    ("order.confirmed", ("new",), "going", "order_status"),
    ("order.cancelled", ("new",), "gone", "order_status"),
)


def fill(env, orders: int, waiting: int) -> None:
    """Make ``orders`` orders with ten messages each, and ``waiting`` that wait."""
    system = _system(env)
    pattern = a_pattern(env)
    # The pattern's own message and link are what the others are copied from.
    first = system.map_ids[:1]
    event = {"code": "order.received", "date": "2026-01-05 08:00:00", "hash": "0" * 24}
    message = env["order.channel.message"]._write_messages([(pattern, first, event)])
    message._close("confirmed")
    link = env["order.channel.link"]._of(system, pattern)[pattern.id]
    env.flush_all()
    env.cr.execute("SET session_replication_role = replica")
    numbers = f"FROM sale_order p, generate_series(1, {orders}) n"
    names = {"name": "'BENCH' || n", "access_token": "NULL"}
    copy_rows(env, "sale_order", names, numbers, "p.id = %s AND n > %s * 0", pattern.id)
    _links(env, link, pattern)
    _messages(env, message, pattern, orders, waiting)
    env.cr.execute("SET session_replication_role = DEFAULT")


def _system(env):
    system = env["order.channel.system"].create(
        {
            "name": "Bench",
            "code": CODE,
            "url": "http://127.0.0.1:9",
            "hosts": "127.0.0.1:9",
            "accepts_callbacks": True,
            "state_ids": [Command.create({"code": one, "name": one}) for one in STATES],
            "interface_ids": [
                Command.create({"code": one, "name": one, "is_provided": True})
                for one in INTERFACES
            ],
        }
    )
    states = {one.code: one.id for one in system.state_ids}
    interfaces = {one.code: one.id for one in system.interface_ids}
    for event, before, after, interface in MAP:
        env["order.channel.map"].create(
            {
                "system_id": system.id,
                "event_type_id": env["order.event.type"]._id_of(event),
                "from_state_ids": [Command.set([states[one] for one in before])],
                "to_state_id": states[after],
                "push": "request",
                "interface_id": interfaces[interface],
            }
        )
    return system


def _links(env, link, pattern) -> None:
    """Orders that the system got to know a year ago."""
    values = {"order_id": "o.id", "external_id": "'T-' || o.name"}
    values["known_at"] = "TIMESTAMP '2025-01-05 08:00:00'"
    source = "FROM order_channel_link p, sale_order o"
    where = "p.id = %s AND o.name LIKE 'BENCH%%' AND %s > 0"
    copy_rows(env, "order_channel_link", values, source, where, link.id)


def _messages(env, message, pattern, orders: int, waiting: int) -> None:
    """Finished ones of each order, and those that wait of the last orders."""
    source = f"FROM order_channel_message p, sale_order o, generate_series(1, {EACH}) n"
    values = {"order_id": "o.id", "key": "'bench-' || o.id || '-' || n"}
    where = "p.id = %s AND o.name LIKE 'BENCH%%' AND %s > 0"
    copy_rows(env, "order_channel_message", values, source, where, message.id)
    env.cr.execute(
        SQL(
            """
            UPDATE order_channel_message m
               SET state = 'pending', done_at = NULL, done_by_id = NULL
              FROM sale_order o
             WHERE o.id = m.order_id AND m.key LIKE %s
               AND substr(o.name, 6)::integer > %s
            """,
            f"bench-%-{EACH}",
            orders - waiting,
        )
    )
