from . import order_intake
from . import order_intake_texts
from . import order_intake_layout
from . import order_intake_channel
from . import sale_order_intake
