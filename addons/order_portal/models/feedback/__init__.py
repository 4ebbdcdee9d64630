from . import order_feedback
from . import sale_order_feedback
