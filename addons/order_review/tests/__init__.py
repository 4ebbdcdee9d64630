from . import test_order_sheet
from . import test_money_gates
from . import test_rush
