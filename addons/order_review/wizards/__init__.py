from . import order_rush_reason
from . import order_purchase_evaluate
from . import order_purchase_reason
from . import order_supplier_confirm
from . import order_class_overrule
from . import order_date_entry
from . import order_negotiation_answer
from . import order_review_refuse
