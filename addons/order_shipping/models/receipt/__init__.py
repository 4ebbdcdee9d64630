from . import order_receipt
from . import order_receipt_line
from . import stock_picking
from . import stock_picking_portal
from . import sale_order_portal
