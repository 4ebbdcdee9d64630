from . import order_milestone
from . import sale_order
