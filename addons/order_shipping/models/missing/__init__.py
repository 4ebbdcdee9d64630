from . import order_missing_part
from . import order_missing_part_steps
from . import order_missing_part_api
from . import stock_move
