"""Public methods by which customers act on own orders of the web shop."""

from .methods import ORDER

#: {(model, method): (kind, arguments)}
SHOP = {
    # Customers do this with own orders: no such order is theirs.
    ("sale.order", "order_shop_cancel"): (ORDER, ("x",)),
    ("sale.order", "order_shop_delete"): (ORDER, ()),
}
