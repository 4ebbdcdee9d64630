"""Board and list of customers' cases, with 100 and with 10,000 of them."""

from collections.abc import Iterator

from ..harness import Side, measure

NAME = {"fields": {"display_name": {}}}
CARD = {
    "name": {},
    "kind": {},
    "partner_id": NAME,
    "type_id": NAME,
    "order_id": NAME,
    "received_at": {},
    "user_id": NAME,
    "currency_id": NAME,
}
OPEN = [("state", "not in", ("draft", "closed", "refused", "cancelled"))]


def run(prefix: str, quick: bool) -> Iterator[dict]:
    """Measure what board and list ask the server for."""
    runs = 3 if quick else 15
    names = {"100": "cases", "10,000": "many_cases"}
    sides = [
        Side(number, f"{prefix}{name}", login="admin") for number, name in names.items()
    ]
    for name, body in BODIES.items():
        for side in sides:
            cost = measure(side, body, runs=runs)
            yield {"operation": name, "cases": side.name, **vars(cost)}


def _board(env, opened=True):
    return env["order.case"].web_read_group(
        OPEN,
        ["state"],
        auto_unfold=opened,
        unfold_read_specification=CARD if opened else None,
        unfold_read_default_limit=80,
    )


BODIES = {
    "board": lambda env, _none: _board(env),
    "board, folded": lambda env, _none: _board(env, opened=False),
    "list of 80": lambda env, _none: env["order.case"].web_search_read(
        OPEN, CARD, limit=80, count_limit=10_001
    ),
}
