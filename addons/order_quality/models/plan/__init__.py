from . import order_inspection_plan
from . import order_inspection_plan_file
from . import order_inspection_characteristic
