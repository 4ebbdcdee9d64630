from . import order_indicator
from . import order_indicator_nodes
from . import order_indicator_orders
from . import order_kpi_target
from . import order_kpi_result
from . import order_kpi_result_compute
