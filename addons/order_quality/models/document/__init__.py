from . import order_quality_mixin
from . import order_milestone
from . import sale_order
