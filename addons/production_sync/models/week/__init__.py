from . import order_week_plan
from . import order_week_plan_clock
from . import order_week_plan_line
from . import order_week_plan_change
from . import order_week_plan_issue
