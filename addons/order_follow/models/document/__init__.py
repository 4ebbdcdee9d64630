from . import order_process_mixin
from . import order_process_mixin_listeners
from . import order_documents_mixin
from . import order_head_mixin
from . import order_form
from . import order_milestone
from . import stock_picking
