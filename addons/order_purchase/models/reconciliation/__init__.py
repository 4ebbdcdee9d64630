from . import order_purchase_reconciliation
from . import order_purchase_reconciliation_line
from . import order_purchase_reconciliation_figures
from . import purchase_order_line_unbilled
