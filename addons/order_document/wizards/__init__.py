from . import order_file_dialog
from . import order_file_entry
from . import order_file_archiving
