from . import order_change_line
from . import order_change_line_check
from . import order_change_line_content
from . import order_change_line_text
from . import order_change_line_apply
