from . import sale_order_head
