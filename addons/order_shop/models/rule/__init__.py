from . import order_shop_rule
from . import payment_provider
from . import product_product
from . import website
