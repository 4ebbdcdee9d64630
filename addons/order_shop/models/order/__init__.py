from . import sale_order_cart
from . import sale_order_goods
from . import sale_order_place
from . import sale_order_ready
from . import sale_order_shop_cancel
from . import sale_order_shop_delete
from . import sale_order_shop_page
from . import sale_order_shop_request
