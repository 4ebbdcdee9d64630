from . import test_order_sheet
