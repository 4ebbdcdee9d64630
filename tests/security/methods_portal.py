"""Public methods of what customers are told, see and say."""

from .methods import CLOSED, ORDER

#: {(model, method): (kind, arguments)}
PORTAL = {
    ("order.customer.inform", "action_inform"): (CLOSED, ()),
    ("order.customer.notice", "action_send_again"): (CLOSED, ()),
    ("order.feedback.record", "action_record"): (CLOSED, ()),
    ("sale.order", "action_customer_inform"): (ORDER, ()),
    ("sale.order", "action_feedback_record"): (ORDER, ()),
    ("sale.order", "customer_inform"): (ORDER, ("phone", "other", "x")),
    ("sale.order", "feedback_record"): (ORDER, ({},)),
    # Customers read the status of their own orders: no such order is theirs.
    ("sale.order", "public_status"): (ORDER, ("x",)),
}
