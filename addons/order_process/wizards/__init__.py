from . import order_deputy_appoint
from . import order_holiday_import
from . import order_signoff_decide
from . import order_signoff_decide_condition
from . import order_signoff_decide_line
from . import order_signoff_decide_option
from . import order_signoff_withdraw
