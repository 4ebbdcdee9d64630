from . import purchase_order_payment
from . import purchase_order_agreed
from . import order_purchase_instalment
from . import account_move_purchase
from . import purchase_order_bills
from . import account_payment_purchase
from . import account_partial_reconcile_purchase
