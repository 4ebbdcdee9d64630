from . import order_dunning_rule
from . import order_dunning
from . import order_milestone
from . import sale_order
from . import sale_order_dunning_held
from . import sale_order_dunning_record
from . import sale_order_overdue
