from . import order_process_graph
from . import order_process_drawing
from . import order_process_coming
from . import order_process_forecast
from . import order_process_forecast_timed
from . import order_process_involvement
from . import order_process_sheet
