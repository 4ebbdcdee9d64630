"""Public methods of technical preparation, and of instructions that run a procedure."""

from .methods import CLOSED, ORDER, WINDOW

_DOCUMENT = {
    "action_send_to_customer": (),
    "document_customer_answer": (True, "x", 1),
    "document_revise": ("x",),
}
_USAGE = {
    "action_release": (),
    "action_request_signoff": (),
    "action_signoff_correct": (),
    "signoff_request": ("usage",),
    "signoff_resubmit": ("usage",),
    "signoff_withdraw": ("usage", "x"),
    "usage_revise": ("x",),
}
_PROCESS = {
    "action_process_override": ("instruction.issued", "x"),
    "action_remind_owners": (),
    "process_complete": ("1",),
    "process_counters": (),
    "process_emit": ("instruction.issued", "k"),
    "process_history": (),
    "process_import_history": ([],),
    "process_line": (),
    "process_missing": ("instruction.issued",),
}
_WINDOWS = {
    "order.instruction": (
        "action_open_override_wizard",
        "action_view_events",
        "action_view_milestones",
    ),
    "order.technical.document": ("action_open_customer_answer",),
    "order.technical.key": ("action_break_down",),
    "order.usage.sheet": (
        "action_revise",
        "action_view_prints",
        "action_view_signoffs",
    ),
}
#: {(model, method): (kind, arguments)}
TECHNICAL = {
    **{("order.instruction", n): (CLOSED, given) for n, given in _PROCESS.items()},
    **{
        ("order.technical.document", name): (CLOSED, given)
        for name, given in _DOCUMENT.items()
    },
    **{("order.usage.sheet", name): (CLOSED, given) for name, given in _USAGE.items()},
    **{
        (model, name): (WINDOW, ())
        for model, names in _WINDOWS.items()
        for name in names
    },
    ("order.production.plan.line", "line_treated"): (CLOSED, ()),
    ("order.production.plan.line", "line_usable"): (CLOSED, ()),
    ("order.technical.answer", "action_save"): (CLOSED, ()),
    ("order.technical.breakdown", "action_save"): (CLOSED, ()),
    ("order.technical.key", "key_break_down"): (CLOSED, ("x", "y")),
    ("order.usage.revision", "action_save"): (CLOSED, ()),
    ("sale.order", "action_usage_sheets"): (ORDER, ()),
}
