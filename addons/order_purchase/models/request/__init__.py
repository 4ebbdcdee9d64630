from . import order_purchase_request
from . import order_purchase_request_listeners
from . import order_purchase_request_card
from . import order_purchase_request_line
from . import order_purchase_request_evaluate
from . import order_purchase_request_order
from . import order_purchase_request_rest
from . import order_purchase_request_line_order
