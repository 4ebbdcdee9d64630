"""Public methods of purchasing: dates, expediting, reconciliation, suppliers."""

from .methods import CLOSED

_BUTTONS = {
    "order.purchase.open.line": (
        "action_expedite",
        "action_move_date",
        "action_open_order",
        "fetch_overdue",
    ),
    "order.purchase.expedite": ("action_confirm",),
    "order.purchase.promise.move": ("action_confirm",),
    "order.purchase.reconciliation": ("action_draw_up", "action_reconcile"),
    "order.supplier.evaluation": ("action_evaluate", "action_measure"),
}
#: {(model, method): (kind, arguments)}
PURCHASING = {
    **{
        (model, method): (CLOSED, ())
        for model, methods in _BUTTONS.items()
        for method in methods
    },
    ("purchase.order", "purchase_expedite"): (CLOSED, ()),
    ("purchase.order.line", "promise_move"): (
        CLOSED,
        ("2026-12-31", "x", "supplier"),
    ),
}
