from . import sale_order_card
from . import sale_order_review
from . import sale_order_listeners
from . import sale_order_review_do
from . import sale_order_review_relied
from . import sale_order_correction
from . import sale_order_head
