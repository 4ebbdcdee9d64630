from . import sale_order_head
from . import order_cockpit
