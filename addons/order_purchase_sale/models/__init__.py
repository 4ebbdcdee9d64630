from . import purchase_order_start
from . import order_purchase_request_sale
from . import sale_order_purchase_request
from . import sale_order_head
from . import purchase_order_documents
