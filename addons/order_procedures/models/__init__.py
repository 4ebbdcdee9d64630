from . import order_procedures_demo
