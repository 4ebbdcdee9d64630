from . import order_window_rule
from . import sale_order
