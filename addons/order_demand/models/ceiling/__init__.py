from . import order_stock_ceiling
from . import order_demand_check
