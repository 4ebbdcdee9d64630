from . import order_milestone
