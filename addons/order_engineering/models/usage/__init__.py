from . import order_usage_sheet
from . import order_usage_line
from . import sale_order_usage
from . import order_demand_sheet
from . import order_demand_sheet_listeners
