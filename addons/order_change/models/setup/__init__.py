from . import order_change_cause
from . import order_change_type_part
from . import order_change_route
from . import order_change_duty
from . import order_change_type
from . import order_change_reaction
from . import order_change_lock
