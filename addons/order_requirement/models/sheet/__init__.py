from . import ir_model_fields
from . import order_project
from . import sale_order_sheet
from . import sale_order_line_sheet
from . import order_submitted_change
from . import sale_order_watch
from . import order_requirement_rule
from . import sale_order_requirement
