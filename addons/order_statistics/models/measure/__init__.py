from . import order_measure
from . import order_measure_target
from . import order_measure_values
from . import order_measure_now
from . import order_indicator
from . import order_cockpit
