from . import order_quotation_mrp
