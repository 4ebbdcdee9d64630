"""Public methods of settlement sheets and dunning."""

from .methods import CLOSED, WINDOW

_SHEET = {
    "action_check": (),
    "action_fetch": (),
    "action_issue": (),
    "action_request_signoff": (),
    "action_settle": (),
    "action_signoff_correct": (),
    "action_step": (),
    "settlement_cancel": ("x",),
    "settlement_check": (),
    "settlement_confirm": ("x",),
    "settlement_dispute": ("x",),
    "settlement_issue": (),
    "settlement_prepare": (1,),
    "settlement_row": (),
    "settlement_settle": (),
    "signoff_request": ("sheet",),
    "signoff_resubmit": ("sheet",),
    "signoff_withdraw": ("sheet", "x"),
}
_WINDOWS = ("action_view_prints", "action_view_signoffs")
SETTLEMENT = {
    **{("order.settlement", name): (CLOSED, given) for name, given in _SHEET.items()},
    **{("order.settlement", name): (WINDOW, ()) for name in _WINDOWS},
    ("order.settlement.step", "action_confirm"): (CLOSED, ()),
    ("order.dunning.entry", "action_confirm"): (CLOSED, ()),
    ("sale.order", "action_dun"): (CLOSED, ()),
    ("sale.order", "action_settle"): (CLOSED, ()),
    ("sale.order", "dunning_record"): (CLOSED, ({},)),
}
