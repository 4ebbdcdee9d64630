from . import test_purchase_start
