from . import test_purchase_start
from . import test_open_line_sale
