from . import order_action
from . import order_action_duty
from . import order_action_end
from . import order_action_api
from . import order_action_screen
