from . import ir_actions_report
from . import order_print
from . import order_printed
from . import order_paper
