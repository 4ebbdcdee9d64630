from . import order_price_review
from . import order_price_review_listeners
from . import order_price_review_line
