from . import order_process_file
from . import order_process_file_read
from . import order_process_file_make
from . import order_process_file_import
from . import order_process_file_texts
