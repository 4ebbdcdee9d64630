from . import order_process
from . import order_routine
from . import order_routine_open
from . import order_routine_words
from . import order_routine_run
from . import order_routine_run_done
from . import order_routine_run_event
from . import order_routine_run_reach
