"""Public methods of material: requisitions, transfers of the group, preparation."""

from .methods import CLOSED, WINDOW

_BUTTONS = {
    "mrp.production": ("action_material_prepared",),
    "order.material.slip": (
        "action_cancel",
        "action_request_signoff",
        "action_return",
        "action_signoff_correct",
        "action_submit",
        "fetch_slips",
        "slip_return",
        "slip_submit",
    ),
    "order.material.slip.step": ("action_confirm",),
    "order.purchase.request": ("action_group_transfer",),
}
#: {(model, method): (kind, arguments)}
MATERIAL = {
    **{
        (model, method): (CLOSED, ())
        for model, methods in _BUTTONS.items()
        for method in methods
    },
    **{
        ("order.material.slip", method): (WINDOW, ())
        for method in ("action_view_prints", "action_view_signoffs")
    },
    ("order.material.slip", "slip_cancel"): (CLOSED, ("x",)),
    ("order.material.slip", "slip_create"): (CLOSED, (1,)),
    ("order.material.slip", "signoff_request"): (CLOSED, ("supplement",)),
    ("order.material.slip", "signoff_resubmit"): (CLOSED, ("supplement",)),
    ("order.material.slip", "signoff_withdraw"): (CLOSED, ("supplement", "x")),
}
