from . import mrp_bom_kit
from . import stock_move_change
from . import mrp_production_change
from . import purchase_order_line_change
from . import order_change_mrp
from . import order_change_impact_mrp
