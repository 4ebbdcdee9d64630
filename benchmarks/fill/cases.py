"""Many cases of customers, copied from one by set-based SQL."""

from . import orders

#: States among which the cases spread; the last one is nobody's desk any more.
STATES = ("received", "located", "verified", "agreed", "closed")


def fill(env, number: int) -> None:
    """Make ``number`` cases on an order."""
    pattern = _pattern(env)
    env.flush_all()
    states = "(ARRAY['" + "', '".join(STATES) + f"'])[1 + n %% {len(STATES)}]"
    values = {
        "name": "'BENCH' || n",
        "state": states,
        "key": "NULL",
        "received_at": "p.create_date - n * interval '7 minutes'",
    }
    copied = f"FROM order_case p, generate_series(1, {number}) n"
    env.cr.execute("SET session_replication_role = replica")
    orders.copy_rows(
        env, "order_case", values, copied, "p.id = %s AND n > %s * 0", pattern.id
    )
    env.cr.execute("SET session_replication_role = DEFAULT")


def _pattern(env):
    """A case as a service clerk begins it."""
    values = {"kind": "complaint", "description": "It came late"}
    return env["order.case"].create({**values, "order_id": orders.a_pattern(env).id})
