from . import order_purchase_tracking
from . import purchase_order_tracking
from . import stock_move_reception
from . import order_purchase_acceptance
from . import stock_picking_purchase
