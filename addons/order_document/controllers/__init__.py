from . import order_print
from . import order_file
