from . import stock_move
from . import stock_move_free
from . import stock_move_late
from . import stock_move_line
from . import stock_move_line_free
from . import stock_picking
from . import stock_picking_held
from . import stock_picking_step
