from . import order_finish_forecast
from . import sale_order_finish
from . import sale_order_finish_shown
