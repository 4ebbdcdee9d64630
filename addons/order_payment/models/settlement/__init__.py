from . import order_settlement_rule
from . import order_settlement
from . import order_settlement_line
from . import order_settlement_figures
from . import order_settlement_prepare
from . import order_settlement_steps
from . import order_settlement_screen
from . import sale_order
