from . import order_contract_sign
from . import order_customer_answer
