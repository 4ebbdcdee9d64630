from . import order_rush_reason
