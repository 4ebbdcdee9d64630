from . import order_case_step
from . import order_case_step_line
