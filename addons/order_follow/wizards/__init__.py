from . import order_exception_step
