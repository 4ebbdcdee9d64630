"""Public methods of production: instructions, plans."""

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
_PLAN = {
    "plan_accept": (),
    "plan_adjust": ("x",),
    "plan_create": (1,),
    "plan_decompose": (),
    "plan_hold_meeting": (["x"], "y"),
    "plan_issue": (),
    "plan_return": (),
    "prodplan_get": (1,),
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
    "order.production.plan": (
        "action_accept",
        "action_decompose",
        "action_issue",
        "action_return",
        "action_step",
    ),
    "order.production.plan.step": ("action_confirm",),
}
_SIGNED = {
    "signoff_request": ("contract",),
    "signoff_resubmit": ("contract",),
    "signoff_withdraw": ("contract", "x"),
}
_DOCUMENTS = ("order.instruction", "order.production.plan")
#: {(model, method): (kind, arguments)}
PRODUCTION = {
    **{
        (model, method): (CLOSED, ())
        for model, methods in _BUTTONS.items()
        for method in methods
    },
    **{("order.instruction", n): (CLOSED, given) for n, given in _INSTRUCTION.items()},
    **{("order.production.plan", n): (CLOSED, given) for n, given in _PLAN.items()},
    ("order.production.plan.line", "line_object"): (CLOSED, ("x",)),
    ("order.plan.objection", "objection_escalate"): (CLOSED, ()),
    ("order.plan.objection", "objection_settle"): (CLOSED, ("x",)),
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
    ("sale.order", "action_production_plan"): (ORDER, ()),
}
