from . import order_catalogue_mixin
from . import order_catalogue_mixin_load
from . import order_process_catalogue
from . import order_process_catalogue_load
from . import order_process_catalogue_graph
from . import order_process_catalogue_use
from . import order_process
