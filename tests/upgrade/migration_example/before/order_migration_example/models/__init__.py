from . import order_role
