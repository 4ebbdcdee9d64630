from . import crm_team
from . import order_demand_region
from . import order_demand_region_line
from . import order_demand_region_submit
