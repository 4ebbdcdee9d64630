from . import order_process_mixin_emit
from . import order_process_mixin_listeners
from . import order_process_mixin_batches
from . import order_process_mixin_intake
from . import order_process_mixin_history
from . import order_process_mixin_recurring
from . import order_process_mixin_ahead
