from . import order_report_issue
