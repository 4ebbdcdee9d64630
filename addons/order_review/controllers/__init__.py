from . import order_print
from . import order_contract
