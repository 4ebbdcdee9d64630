from . import stock_warehouse
from . import order_shipping_plan
from . import order_shipping_plan_clock
from . import order_shipping_plan_change
from . import order_shipping_notice
