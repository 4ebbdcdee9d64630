"""Public methods of demand plans."""

from .methods import CLOSED

_BUTTONS = {
    "order.demand.plan": (
        "action_break_down",
        "action_close",
        "action_consolidate",
        "action_remind",
        "action_view_products",
        "action_view_regions",
        "action_view_weeks",
    ),
    "order.demand.region": ("action_submit",),
    "order.demand.week": (
        "action_approve",
        "action_check",
        "action_compute",
        "action_issue",
        "action_reopen",
        "week_check",
    ),
    "order.demand.check.dialog": ("action_confirm",),
}
#: {(model, method): (kind, arguments)}
DEMAND = {
    **{
        (model, method): (CLOSED, ())
        for model, methods in _BUTTONS.items()
        for method in methods
    },
    ("order.demand.region", "demand_submit"): (CLOSED, ([],)),
}
