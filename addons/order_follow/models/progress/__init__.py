from . import order_progress_area
from . import order_progress_rule
from . import order_progress
from . import order_progress_figure
from . import sale_order_progress
from . import sale_order_progress_average
from . import sale_order_progress_report
