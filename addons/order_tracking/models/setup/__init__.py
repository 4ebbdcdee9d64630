from . import order_customer_type
from . import order_milestone
from . import order_reach_mixin
from . import order_process_rule
from . import res_partner
from . import order_event_type
from . import res_company_process
from . import order_process_rule_company
