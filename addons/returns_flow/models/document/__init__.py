from . import account_move
from . import account_partial_reconcile
from . import order_milestone
from . import sale_order
from . import sale_order_listeners
from . import stock_move
from . import stock_picking
