"""Public methods of shipping: notices, missing parts, transports, receipts."""

from .methods import CLOSED, ORDER, WINDOW

_NOTICE = {
    "notice_issue": (1,),
    "shipping_cancel": ("x",),
    "shipping_dispatch": (),
    "shipping_feed_back": ("clerk",),
    "shipping_move": ("2026-01-01 00:00:00",),
    "shipping_prepare": (),
    "shipping_sign": (),
}
_PART = {
    "missing_arrive": (),
    "missing_cancel": ("x",),
    "missing_consent": ("x", "phone"),
    "missing_remedy": ("x",),
}
_TRANSPORT = {
    "reading_push": ("x", []),
    "transport_arrive": (),
    "transport_cancel": ("x",),
    "transport_depart": (),
    "transport_pick_up": (),
    "transport_plan": ({},),
    "transport_push": ("x", []),
    "transport_report": ("delayed",),
    "transport_sign": ("x",),
}
_BUTTONS = {
    "order.shipping.notice": (
        "action_follow_up",
        "action_issue",
        "action_prepare",
        "action_ship_alone",
        "action_ship_together",
        "action_sign_for",
        "action_step",
        "action_view_transfers",
        "fetch_notices",
    ),
    "order.missing.part": (
        "action_arrive",
        "action_record",
        "action_step",
        "fetch_missing",
    ),
    "order.transport": (
        "action_arrive",
        "action_depart",
        "action_pick_up",
        "action_plan",
        "action_step",
        "fetch_transports",
    ),
    "order.transport.stop": ("action_arrive", "action_record_receipt"),
    "order.carrier.score": ("action_evaluate", "action_measure"),
    "order.shipping.plan": ("action_freeze",),
    "order.shipping.step": ("action_confirm",),
    "order.missing.step": ("action_confirm",),
    "order.transport.step": ("action_confirm",),
    "stock.picking": (
        "action_goods_packed",
        "action_goods_prepared",
        "shipment_arrive",
    ),
}
_SIGNED = {
    "signoff_request": ("contract",),
    "signoff_resubmit": ("contract",),
    "signoff_withdraw": ("contract", "x"),
}
_DOCUMENTS = ("order.shipping.notice", "order.missing.part", "order.transport")
#: {(model, method): (kind, arguments)}
SHIPPING = {
    **{
        (model, method): (CLOSED, ())
        for model, methods in _BUTTONS.items()
        for method in methods
    },
    **{("order.shipping.notice", n): (CLOSED, given) for n, given in _NOTICE.items()},
    **{("order.missing.part", n): (CLOSED, given) for n, given in _PART.items()},
    **{("order.transport", n): (CLOSED, given) for n, given in _TRANSPORT.items()},
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
    ("order.transport", "action_view_readings"): (WINDOW, ()),
    ("order.shipping.notice.line", "fetch_register"): (CLOSED, ("clerk",)),
    ("sale.order", "action_missing_part"): (ORDER, ()),
    ("sale.order", "action_order_allocate"): (ORDER, ()),
    ("sale.order", "action_shipping_notice"): (ORDER, ()),
    ("sale.order", "order_allocate"): (ORDER, ()),
    ("stock.picking", "receipt_record"): (CLOSED, ({},)),
}
