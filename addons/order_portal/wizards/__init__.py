from . import order_customer_inform
from . import order_feedback_record
