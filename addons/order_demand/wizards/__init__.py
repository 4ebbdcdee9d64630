from . import order_demand_check_dialog
