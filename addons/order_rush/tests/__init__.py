from . import test_rush
from . import test_rush_guard
from . import test_order_print
from . import test_rush_watch
from . import test_rush_impact
from . import test_task_mixin
