from . import order_print
