from . import order_product_plan_answer
from . import order_change_design
from . import order_sample_answer
from . import order_technical_answer
from . import order_technical_breakdown
from . import order_usage_revision
