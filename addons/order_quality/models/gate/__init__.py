from . import stock_quant
from . import stock_move_quality
from . import stock_move_arriving
from . import order_inspection_arrived
from . import stock_move_leaving
from . import stock_move_line
from . import stock_picking
from . import stock_move_stored
