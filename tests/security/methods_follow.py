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
_ACTION = {
    "action_done": ("x",),
    "action_effect": ("yes", "x"),
    "action_open_document": (),
    "action_report_done": (),
    "action_withdraw": ("x",),
    "fetch_open": (),
}
_MEETING = {
    "meeting_agenda": (),
    "meeting_decide": ("x", "2030-01-01", "gm"),
    "meeting_hold": (),
    "meeting_note": (None, "x"),
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
    **{("order.action", name): (CLOSED, given) for name, given in _ACTION.items()},
    ("order.action", "action_open_effect"): (WINDOW, ()),
    ("order.action", "action_open_withdrawal"): (WINDOW, ()),
    ("order.action.step", "action_confirm"): (CLOSED, ()),
    **{("order.meeting", name): (CLOSED, given) for name, given in _MEETING.items()},
    **{
        ("order.meeting", name): (WINDOW, ())
        for name in ("action_end", "action_new_decision", "action_write_minutes")
    },
    ("order.meeting.line", "action_decide"): (CLOSED, ()),
    ("order.meeting.line", "action_note"): (CLOSED, ()),
    ("order.meeting.line", "action_open_document"): (CLOSED, ()),
    ("order.meeting.series", "action_compose"): (CLOSED, ()),
    ("order.meeting.series", "action_view_meetings"): (WINDOW, ()),
    ("order.meeting.step", "action_confirm"): (CLOSED, ()),
    ("order.progress.step", "action_confirm"): (CLOSED, ()),
    ("sale.order", "progress_fetch"): (CLOSED, ()),
    ("sale.order", "progress_report"): (CLOSED, ("quality", 50)),
}
