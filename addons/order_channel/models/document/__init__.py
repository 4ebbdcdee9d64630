from . import sale_order
from . import order_milestone
