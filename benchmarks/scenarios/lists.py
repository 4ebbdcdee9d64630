"""Order list and board, with 10,000 and with 100,000 orders in the database."""

from collections.abc import Iterator

from ..harness import Side, measure

NAME = {"fields": {"display_name": {}}}
STOCK = {
    "name": {},
    "partner_id": NAME,
    "user_id": NAME,
    "company_id": NAME,
    "currency_id": NAME,
    "team_id": NAME,
    "date_order": {},
    "amount_total": {},
    "state": {},
    "invoice_status": {},
    "client_order_ref": {},
}
PROCESS = {
    "process_stage_id": NAME,
    "process_due_at": {},
    "process_is_late": {},
    "process_open_roles": {},
}
CARD = {
    "name": {},
    "partner_id": NAME,
    "user_id": NAME,
    "currency_id": NAME,
    "amount_total": {},
    "process_due_at": {},
    "process_clock": {},
    "process_open_text": {},
}
ALL = [("process_id", "!=", False)]
RUNNING = [*ALL, ("process_state", "=", "running")]


def run(prefix: str, quick: bool) -> Iterator[dict]:
    """Measure what the list and the board ask the server for."""
    runs = 3 if quick else 15
    sides = [Side("10,000", f"{prefix}few"), Side("100,000", f"{prefix}many")]
    for name, body in BODIES.items():
        for side in sides:
            cost = measure(side, body, runs=runs)
            yield {"operation": name, "orders": side.name, **vars(cost)}


def _list(env, domain, columns, order=None):
    orders = env["sale.order"]
    limits = {"limit": 80, "order": order, "count_limit": 10_001}
    return orders.web_search_read(domain, columns, **limits)


def _board(env, domain, opened=True):
    return env["sale.order"].web_read_group(
        domain,
        ["process_stage_id"],
        ["amount_total:sum"],
        auto_unfold=opened,
        unfold_read_specification=CARD if opened else None,
        unfold_read_default_limit=80,
        order="process_due_at, id" if opened else None,
    )


BODIES = {
    "list": lambda env, _none: _list(env, [], STOCK),
    "list with process": lambda env, _none: _list(env, [], {**STOCK, **PROCESS}),
    "board's list, running": lambda env, _none: _list(
        env, RUNNING, {**STOCK, **PROCESS}, "process_due_at, id"
    ),
    "board, running": lambda env, _none: _board(env, RUNNING),
    "board, running, folded": lambda env, _none: _board(env, RUNNING, opened=False),
    "board, history too": lambda env, _none: _board(env, ALL),
}
