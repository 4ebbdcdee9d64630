"""Public methods of the groups that are told, and of the calendar of duties."""

from .methods import CLOSED

#: {(model, method): (kind, arguments)}
MESSENGER = {
    ("order.messenger.message", "action_again"): (CLOSED, ()),
    ("order.messenger.robot", "action_test"): (CLOSED, ()),
    ("order.messenger.robot", "action_view_messages"): (CLOSED, ()),
    ("res.users", "action_order_calendar_make"): (CLOSED, ()),
    ("res.users", "action_order_calendar_stop"): (CLOSED, ()),
}
