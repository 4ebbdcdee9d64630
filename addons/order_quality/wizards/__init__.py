from . import order_nonconformity_step
from . import order_inspection_step
from . import order_inspection_decide
from . import order_inspection_decide_lot
from . import order_inspection_ask
from . import order_inspection_ask_line
from . import order_incident_close
