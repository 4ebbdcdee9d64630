from . import order_change_step
