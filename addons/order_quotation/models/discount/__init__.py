from . import order_signoff_chain_price
from . import sale_order_price_list
from . import order_discount_rule
from . import order_discount_request
from . import order_discount_request_actions
from . import order_discount_request_listeners
from . import sale_order_discount
from . import sale_order_line_discount
