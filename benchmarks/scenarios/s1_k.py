"""Bringing orders through S1-K to where they are measured."""

from odoo import fields

_ASPECTS = ("technology", "quality", "quantity", "delivery", "price")
_MET = {"demand": "Met", "indicators": "Met"}


def approve(orders) -> None:
    """Negotiated, reviewed, and approved by the general manager himself."""
    _replay(
        orders,
        {"node": "1B", "evidence": dict.fromkeys(_ASPECTS, "as agreed")},
        {"code": "signoff.released", "payload": {"purpose": "review"}},
        {"node": "2D", "outcome": "approval", "evidence": _MET},
    )
    orders._signoff_request("approve", skip_live=True)
    _sign(orders, "bench_boss")


def release_shipment(orders) -> None:
    """The instruction is signed, stock satisfies, the shipping request is approved."""
    _sign(orders, "bench_manager", "bench_boss")
    stock = {"stock": "Fully satisfies"}
    orders._complete_node("5D/6D", "stock", stock)
    orders._complete_node("21D")
    _sign(orders, "bench_boss", "bench_boss")


def _sign(orders, *logins: str) -> None:
    """Let these people decide what is open, one after the other."""
    users = orders.env["res.users"].sudo()
    steps = orders.env["order.signoff.step"].sudo()
    is_open = [("res_model", "=", "sale.order"), ("state", "=", "open")]
    for login in logins:
        user = users.search([("login", "=", login)])
        found = steps.search([*is_open, ("res_id", "in", orders.ids)])
        found.with_user(user).decide("approve")


def _replay(orders, *steps: dict) -> None:
    """Import what happened so far; nobody is asked for a signature by that."""
    now = fields.Datetime.now()
    history = [
        {**step, "id": order.id, "at": now, "user_login": "bench_boss"}
        for order in orders
        for step in steps
    ]
    orders.with_user(1).process_import_history(history)
