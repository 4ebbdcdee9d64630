from . import order_material_slip
from . import order_material_slip_line
from . import order_material_slip_submit
from . import order_material_slip_loan
from . import order_material_slip_decide
from . import order_material_slip_listeners
from . import order_material_slip_api
from . import order_material_slip_screen
