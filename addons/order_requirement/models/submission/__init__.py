from . import order_correction
from . import sale_order_submit
from . import sale_order_announce
from . import sale_order_return
