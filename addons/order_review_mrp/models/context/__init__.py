from . import product_product_made
from . import mrp_workcenter_load
from . import sale_order_kits
from . import sale_order_components
from . import sale_order_duty_card
from . import sale_order_context_material
from . import sale_order_context_capacity
from . import sale_order_context_function
