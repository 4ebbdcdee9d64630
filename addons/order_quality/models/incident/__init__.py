from . import stock_lot
from . import stock_lot_file
from . import order_incident
from . import order_incident_steps
