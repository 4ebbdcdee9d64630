"""Public methods of exceptions and their dialogs."""

from .methods import CLOSED, WINDOW

_STEPS = {
    "exception_analyse": ("own", "x"),
    "exception_close": ("yes",),
    "exception_plan": ("x",),
    "exception_report": ("sale.order", 1, "delay"),
    "exception_solve": ("x",),
    "exception_tell_customer": ("phone", "x"),
    "exception_withdraw": ("x",),
    "signoff_request": ("contract",),
    "signoff_resubmit": ("contract",),
    "signoff_withdraw": ("contract", "x"),
}
#: {(model, method): (kind, arguments)}
FOLLOW = {
    **{
        ("order.exception", method): (CLOSED, ())
        for method in (
            "action_open_document",
            "action_plan",
            "action_report",
            "action_request_signoff",
            "action_signoff_correct",
            "action_step",
            "fetch_open",
        )
    },
    ("order.exception", "action_view_prints"): (WINDOW, ()),
    ("order.exception", "action_view_signoffs"): (WINDOW, ()),
    **{("order.exception", name): (CLOSED, given) for name, given in _STEPS.items()},
    ("order.exception.step", "action_confirm"): (CLOSED, ()),
    ("sale.order", "action_order_forecast"): (CLOSED, ()),
    ("sale.order", "action_report_exception"): (CLOSED, ()),
    ("sale.order", "order_forecast"): (CLOSED, ()),
}
