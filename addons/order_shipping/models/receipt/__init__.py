from . import order_receipt
from . import order_receipt_line
from . import stock_picking
