from . import order_rush_affected_mrp
from . import order_rush_impacts_mrp
