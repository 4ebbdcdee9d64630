from . import order_simulation
from . import order_simulation_variant
from . import order_simulation_line
from . import order_simulation_load
from . import order_simulation_run
from . import order_rush
