from . import order_procedures_demo
from . import order_procedures_demo_change
from . import order_procedures_demo_forms
from . import order_procedures_demo_past
from . import order_procedures_demo_review
from . import order_procedures_demo_supply
from . import order_procedures_demo_times
from . import order_procedures_demo_use
