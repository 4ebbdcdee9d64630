from . import order_supplier_grade
from . import order_supplier_comparison
