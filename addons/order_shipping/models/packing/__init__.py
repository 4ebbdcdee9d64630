from . import order_packing_rule
from . import stock_picking
from . import order_shipping_notice
