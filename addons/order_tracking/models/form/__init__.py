from . import order_form
from . import sale_order
