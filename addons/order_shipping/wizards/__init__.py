from . import order_shipping_step
from . import order_receipt_record
from . import order_receipt_record_line
from . import order_transport_step
from . import order_missing_step
