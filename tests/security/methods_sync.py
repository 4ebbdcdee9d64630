"""Public methods of the daily rhythm of production: weekly plans, capacity, rush."""

from .methods import CLOSED, WINDOW

_WEEK = "order.week.plan"
#: {(model, method): (kind, arguments)}
SYNC = {
    **{
        ("order.capacity.sheet", name): (CLOSED, ())
        for name in (
            *("action_compute", "action_decide", "action_raise"),
            *("capacity_compute", "capacity_decide", "capacity_raise"),
        )
    },
    ("order.rush", "action_simulate"): (CLOSED, ()),
    ("order.rush", "rush_simulate"): (CLOSED, ()),
    ("order.simulation.variant", "action_choose"): (CLOSED, ()),
    ("order.simulation.variant", "action_view_lines"): (WINDOW, ()),
    ("order.simulation.variant", "variant_choose"): (CLOSED, ()),
    (_WEEK, "action_change"): (CLOSED, ()),
    (_WEEK, "action_issue"): (CLOSED, ()),
    (_WEEK, "week_change"): (CLOSED, ("rush", "x", ["staff"])),
    (_WEEK, "week_issue"): (CLOSED, ()),
    (_WEEK, "signoff_request"): (CLOSED, ("contract",)),
    (_WEEK, "signoff_resubmit"): (CLOSED, ("contract",)),
    (_WEEK, "signoff_withdraw"): (CLOSED, ("contract", "x")),
    (_WEEK, "action_request_signoff"): (CLOSED, ()),
    (_WEEK, "action_signoff_correct"): (CLOSED, ()),
    (_WEEK, "action_view_prints"): (WINDOW, ()),
    (_WEEK, "action_view_signoffs"): (WINDOW, ()),
    ("order.week.plan.step", "action_confirm"): (CLOSED, ()),
}
