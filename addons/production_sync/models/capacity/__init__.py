from . import mrp_workcenter
from . import order_capacity_line
from . import order_capacity_rank
from . import order_capacity_sheet
from . import order_capacity_decide
