from . import order_deposit_rule
from . import order_deposit_case
from . import order_deposit_case_clock
from . import order_deposit_case_settle
from . import order_deposit_case_screen
from . import sale_order
from . import sale_order_listeners
