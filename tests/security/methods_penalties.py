"""Public methods of assessments, indicators' results, statements and deposits."""

from .methods import CLOSED, WINDOW

_ASSESSMENT = {
    "action_open_document": (),
    "action_propose": (),
    "action_request_signoff": (),
    "action_signoff_correct": (),
    "action_step": (),
    "appeal_decide": ("upheld", "x"),
    "appeal_file": ("x",),
    "assess_answer": ("x",),
    "assess_decide": ("x",),
    "assess_propose": ("x", {}),
    "assess_void": ("x",),
    "fetch_assessments": (),
    "signoff_request": ("assessment",),
    "signoff_resubmit": ("assessment",),
    "signoff_withdraw": ("assessment", "x"),
}
_DEPOSIT = {
    "action_request_signoff": (),
    "action_settle": (),
    "action_signoff_correct": (),
    "deposit_settle": ("apply", "x"),
    "signoff_request": ("deposit",),
    "signoff_resubmit": ("deposit",),
    "signoff_withdraw": ("deposit", "x"),
}
_RULE = ("action_backtest", "action_put_in_force", "action_take_out_of_force")
_STATEMENT = ("action_export", "action_gather", "action_release")
#: {(model, method): (kind, arguments)}
PENALTIES = {
    **{
        ("order.assessment", name): (CLOSED, given)
        for name, given in _ASSESSMENT.items()
    },
    **{
        ("order.deposit.case", name): (CLOSED, given)
        for name, given in _DEPOSIT.items()
    },
    **{
        (model, name): (WINDOW, ())
        for model in ("order.assessment", "order.deposit.case")
        for name in ("action_view_prints", "action_view_signoffs")
    },
    **{("order.offence.rule", name): (CLOSED, ()) for name in _RULE},
    **{("order.statement", name): (CLOSED, ()) for name in _STATEMENT},
    ("order.assessment.step", "action_confirm"): (CLOSED, ()),
    ("order.deposit.settle", "action_confirm"): (CLOSED, ()),
    ("order.kpi.compute", "action_confirm"): (CLOSED, ()),
    ("order.kpi.result", "kpi_compute"): (CLOSED, ("month", "2026-01-01")),
    ("order.offence.backtest", "action_run"): (CLOSED, ()),
}
