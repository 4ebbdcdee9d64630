from . import res_company
from . import order_fact_mixin
from . import order_fact
from . import order_fact_line
from . import order_fact_delivery
