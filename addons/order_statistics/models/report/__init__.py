from . import order_report_type
from . import order_report_run
from . import order_report_run_issue
from . import order_report_run_line
