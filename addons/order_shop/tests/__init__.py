from . import test_shop_ask
from . import test_shop_cancel
from . import test_shop_checkout
