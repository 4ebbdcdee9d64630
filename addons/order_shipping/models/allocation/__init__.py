from . import order_allocation_rule
from . import sale_order_allocation
from . import sale_order_listeners
