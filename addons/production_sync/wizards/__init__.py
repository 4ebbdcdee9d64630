from . import order_week_plan_step
