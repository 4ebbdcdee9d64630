from . import order_event_type
from . import order_case_type
from . import order_case_policy
from . import order_case_policy_check
from . import order_case_freight
