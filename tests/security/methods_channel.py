"""Public methods of outside systems: outbox, links, tie-outs."""

from .methods import CLOSED

_AT = {"order": "S00001", "state": "x", "at": "2026-01-05 08:00:00"}
#: {(model, method): (kind, arguments)}
CHANNEL = {
    ("order.channel.link", "link_set"): (CLOSED, ("erp", 1, "x")),
    ("order.channel.message", "action_done"): (CLOSED, ()),
    ("order.channel.message", "action_retry"): (CLOSED, ()),
    ("order.channel.message", "action_stop"): (CLOSED, ()),
    ("order.channel.message", "message_done"): (CLOSED, ("x", "done")),
    ("order.channel.step", "action_confirm"): (CLOSED, ()),
    ("order.channel.system", "channel_callback"): (CLOSED, ("erp", [_AT], "x")),
    ("order.channel.system", "fetch_interfaces"): (CLOSED, ()),
    ("order.channel.system", "fetch_pending"): (CLOSED, ("erp",)),
    ("order.channel.tieout", "action_sign"): (CLOSED, ()),
    ("order.channel.tieout", "tieout_compare"): (CLOSED, ("erp", "2026-01-05", [])),
    ("order.channel.tieout", "tieout_sign"): (CLOSED, ()),
}
