from . import order_review_criterion
from . import order_criterion_result
from . import sale_order_criteria
from . import sale_order_criteria_checks
