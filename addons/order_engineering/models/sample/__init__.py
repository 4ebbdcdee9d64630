from . import order_sample
from . import order_sample_head
from . import order_sample_line
from . import sale_order_sample
