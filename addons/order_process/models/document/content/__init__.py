from . import order_content_mixin
from . import order_content_line_mixin
