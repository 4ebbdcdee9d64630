from . import res_company
from . import res_config_settings
from . import order_fact_mixin
from . import order_fact
from . import order_fact_line
from . import order_fact_delivery
