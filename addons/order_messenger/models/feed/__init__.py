from . import order_calendar_link
from . import order_duty
from . import res_users
