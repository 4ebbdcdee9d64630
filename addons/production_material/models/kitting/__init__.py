from . import mrp_production_kitting
from . import sale_order
from . import stock_move_kitting
