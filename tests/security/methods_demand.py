"""Public methods of demand plans."""

from .methods import CLOSED, WINDOW

_BUTTONS = {
    "order.demand.plan": (
        "action_break_down",
        "action_close",
        "action_consolidate",
        "action_remind",
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
_PROCESS = {
    "action_process_override": ("demand_plan.approved", "x"),
    "action_remind_owners": (),
    "process_complete": ("A",),
    "process_counters": (),
    "process_emit": ("demand_plan.approved", "k"),
    "process_history": (),
    "process_import_history": ([],),
    "process_line": (),
    "process_missing": ("demand_plan.approved",),
}
_WINDOWS = (
    "action_open_override_wizard",
    "action_view_events",
    "action_view_milestones",
    "action_view_products",
    "action_view_regions",
    "action_view_weeks",
)
#: {(model, method): (kind, arguments)}
DEMAND = {
    **{("order.demand.plan", name): (CLOSED, said) for name, said in _PROCESS.items()},
    **{("order.demand.plan", name): (WINDOW, ()) for name in _WINDOWS},
    **{
        (model, method): (CLOSED, ())
        for model, methods in _BUTTONS.items()
        for method in methods
    },
    ("order.demand.region", "demand_submit"): (CLOSED, ([],)),
}
