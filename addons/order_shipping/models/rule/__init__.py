from . import order_shipping_rule
