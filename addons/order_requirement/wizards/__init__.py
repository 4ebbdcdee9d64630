from . import order_return_correction
from . import order_criteria_check
from . import order_criteria_check_line
