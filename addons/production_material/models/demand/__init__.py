from . import order_purchase_open_line
from . import order_purchase_request
from . import purchase_order
from . import purchase_order_line
