from . import order_channel_tieout
from . import order_channel_tieout_line
from . import order_channel_tieout_compare
