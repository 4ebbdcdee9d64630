from . import order_material_quota
from . import mrp_production
from . import mrp_production_material
from . import mrp_production_told
from . import stock_move
from . import stock_move_issue
from . import stock_move_line
from . import stock_picking
