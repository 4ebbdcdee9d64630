from . import order_customer_rule
