from . import order_demand_week
from . import order_demand_week_line
from . import order_demand_week_check
from . import order_demand_week_steps
from . import sale_order
