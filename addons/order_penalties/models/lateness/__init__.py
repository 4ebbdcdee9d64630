from . import order_fair_lateness
