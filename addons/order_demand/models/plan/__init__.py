from . import order_demand_plan
from . import order_demand_plan_steps
from . import order_demand_plan_weeks
