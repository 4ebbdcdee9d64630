from . import base_partner_merge
from . import order_purchase_request_evaluate
from . import order_purchase_request_discuss
from . import order_purchase_reason
from . import order_supplier_confirm
from . import order_supplier_confirm_line
from . import account_payment_register_purchase
