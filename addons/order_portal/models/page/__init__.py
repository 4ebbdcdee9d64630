from . import sale_order_head
from . import sale_order_state
from . import sale_order_page
from . import sale_order_money
from . import sale_order_ask
from . import sale_order_rate
from . import sale_order_find
