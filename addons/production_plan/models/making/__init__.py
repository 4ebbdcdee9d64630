from . import mrp_bom
from . import mrp_production
from . import order_instruction
from . import order_usage_sheet
from . import sale_order_line
from . import sale_order
