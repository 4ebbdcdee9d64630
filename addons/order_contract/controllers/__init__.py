from . import order_contract
