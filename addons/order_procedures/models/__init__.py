from . import order_procedures_demo
from . import order_procedures_demo_review
