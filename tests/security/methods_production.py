"""Public methods of production: instructions."""

from .methods import CLOSED, ORDER, WINDOW

_INSTRUCTION = {
    "instruction_announce": ("x", "y"),
    "instruction_check": (),
    "instruction_close": (),
    "instruction_create": (1,),
    "instruction_issue": (),
    "instruction_make": (),
    "instruction_recall": ("x",),
    "instruction_return": ("x",),
    "instruction_sign": (),
    "instruction_submit": (),
}
_BUTTONS = {
    "order.instruction": (
        "action_ask_approval",
        "action_check",
        "action_close",
        "action_issue",
        "action_make",
        "action_sign_for",
        "action_step",
        "action_submit",
        "action_view_productions",
        "fetch_instructions",
    ),
    "order.instruction.step": ("action_confirm",),
}
_SIGNED = {
    "signoff_request": ("contract",),
    "signoff_resubmit": ("contract",),
    "signoff_withdraw": ("contract", "x"),
}
_DOCUMENTS = ("order.instruction",)
#: {(model, method): (kind, arguments)}
PRODUCTION = {
    **{
        (model, method): (CLOSED, ())
        for model, methods in _BUTTONS.items()
        for method in methods
    },
    **{("order.instruction", n): (CLOSED, given) for n, given in _INSTRUCTION.items()},
    **{
        (model, method): (CLOSED, given)
        for model in _DOCUMENTS
        for method, given in _SIGNED.items()
    },
    **{
        (model, method): (CLOSED, ())
        for model in _DOCUMENTS
        for method in ("action_request_signoff", "action_signoff_correct")
    },
    **{
        (model, method): (WINDOW, ())
        for model in _DOCUMENTS
        for method in ("action_view_prints", "action_view_signoffs")
    },
    ("sale.order", "action_instruction"): (ORDER, ()),
}
