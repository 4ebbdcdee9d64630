from . import order_cancellation_plan
from . import order_cancellation_plan_listeners
from . import order_cancellation_plan_line
from . import purchase_order_cancellation
