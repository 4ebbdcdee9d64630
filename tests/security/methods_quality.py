"""Public methods of inspections, nonconforming goods and their dialogs."""

from .methods import CLOSED, ORDER, WINDOW

_INSPECTION = {
    "inspection_clarify": ("x",),
    "inspection_decide": ([],),
    "inspection_record": ([],),
    "inspection_support": ("x", "x"),
    "inspection_unclear": ("x",),
    "inspection_withdraw": ("x",),
}
_NONCONFORMITY = {
    "nonconformity_cancel": ("x",),
    "nonconformity_close": ("x",),
    "nonconformity_decide": ("scrap", "x"),
    "nonconformity_escalate": ("x",),
    "nonconformity_react": ("x",),
}
_BUTTONS = {
    "order.inspection": (
        "action_pass",
        "action_release",
        "action_start",
        "action_step",
        "fetch_inspections",
    ),
    "order.inspection.line": ("action_decide", "action_measure", "action_pass"),
    "order.inspection.ask": ("action_confirm",),
    "order.inspection.decide": ("action_confirm",),
    "order.inspection.step": ("action_confirm",),
    "order.incident": ("action_close", "action_contain", "action_trace"),
    "order.incident.close": ("action_confirm",),
    "order.nonconformity": (
        "action_carry_out",
        "action_report",
        "action_step",
        "fetch_nonconformities",
    ),
    "order.nonconformity.step": ("action_confirm",),
    "stock.lot": ("fetch_quality_file",),
    "stock.picking": ("action_inspection_ask", "action_view_inspections"),
}
_SIGNED = {
    "action_request_signoff": (),
    "action_signoff_correct": (),
    "signoff_request": ("contract",),
    "signoff_resubmit": ("contract",),
    "signoff_withdraw": ("contract", "x"),
}
_PAPERS = ("order.incident", "order.inspection", "order.nonconformity")
#: {(model, method): (kind, arguments)}
QUALITY = {
    **{
        (model, method): (CLOSED, ())
        for model, methods in _BUTTONS.items()
        for method in methods
    },
    **{("order.inspection", n): (CLOSED, given) for n, given in _INSPECTION.items()},
    **{
        ("order.nonconformity", n): (CLOSED, given)
        for n, given in _NONCONFORMITY.items()
    },
    **{
        (model, n): (CLOSED, given) for model in _PAPERS for n, given in _SIGNED.items()
    },
    **{(model, "action_view_prints"): (WINDOW, ()) for model in _PAPERS},
    **{(model, "action_view_signoffs"): (WINDOW, ()) for model in _PAPERS},
    ("order.incident", "incident_close"): (CLOSED, ("x",)),
    ("order.inspection", "inspection_request"): (CLOSED, ("x",)),
    ("sale.order", "action_inspection"): (ORDER, ()),
}
