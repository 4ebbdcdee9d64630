from . import order_review_change
from . import order_review_credit
from . import sale_order_review_credit
from . import order_review_project_money
from . import order_review_rule_money
from . import order_review_demand_money
from . import sale_order_review_money
from . import purchase_order_change
